import { expectedTexts, findBranches, type Branch, type Observation } from './conditions.ts'

/** A part of a wording: a paragraph that every letter has, or a place where figures decide what it has. */
export type BodyPart =
  | { readonly kind: 'always'; readonly mask: string }
  | { readonly kind: 'chosen'; readonly branches: readonly Branch[] }

/** What letters have in common, in their order. */
export interface BodyParts {
  readonly parts: readonly BodyPart[]
  /** The paragraphs that several letters have, each with the indices of those letters. */
  readonly several: ReadonlyMap<string, readonly number[]>
}

/** Finds what letters have in common: paragraphs of all of them, and paragraphs that a figure decides on. */
export function findParts(letters: readonly Observation[]): BodyParts {
  const holders = new Map<string, number[]>()
  for (const [index, { masks }] of letters.entries())
    for (const mask of new Set(masks)) holders.set(mask, [...(holders.get(mask) ?? []), index])
  const several = new Map([...holders].filter(([, those]) => those.length > 1 || letters.length === 1))
  const usual = [...several].filter(([, those]) => those.length > letters.length / 2).map(([mask]) => mask)
  const own = letters.map(({ masks, conditions }) => ({
    masks: masks.filter((mask) => several.has(mask)),
    conditions,
  }))
  // A letter of another kind says nothing about the others.
  const voters = own.filter(
    ({ masks }) => usual.filter((mask) => masks.includes(mask)).length >= usual.length / 2,
  )
  const explain: Explain = (seen, place) =>
    chosenParts(seen, place) ??
    withoutMistakes(seen) ??
    place.filter((mask) => usual.includes(mask)).map((mask) => ({ kind: 'always', mask }))
  return { parts: partsOf(voters, explain) ?? [], several }
}

/** @param explain finds the parts of a place in which letters differ */
function partsOf(voters: readonly Observation[], explain: Explain): BodyPart[] | undefined {
  const order = mergedOrder(voters.map(({ masks }) => masks))
  const isInAll = (mask: string) => voters.every(({ masks }) => masks.includes(mask))
  const parts: BodyPart[] = []
  for (let at = 0; at < order.length; at++) {
    const place: string[] = []
    while (at < order.length && !isInAll(order[at] ?? '')) place.push(order[at++] ?? '')
    const seen = voters.map(({ masks, conditions }) => ({
      masks: masks.filter((mask) => place.includes(mask)),
      conditions,
    }))
    const own = place.length > 0 ? explain(seen, place) : []
    if (!own) return undefined
    const mask = order[at]
    parts.push(...own, ...(mask === undefined ? [] : [{ kind: 'always' as const, mask }]))
  }
  return parts
}

type Explain = (seen: readonly Observation[], place: readonly string[]) => BodyPart[] | undefined

const chosenParts: Explain = (seen) => {
  const branches = findBranches(seen)
  return branches && [{ kind: 'chosen', branches }]
}

/** The parts of a place without the letter, or the letters, that alone have something there: it may be a mistake. */
function withoutMistakes(seen: readonly Observation[]): BodyPart[] | undefined {
  const texts = Map.groupBy(seen, ({ masks }) => masks.join('\n'))
  const alone = [...texts.values()].filter((those) => those.length === 1).flat()
  if (alone.length === 0 || alone.length === seen.length) return undefined
  const without = (mistakes: readonly Observation[]) =>
    partsOf(
      seen.filter((each) => !mistakes.includes(each)),
      chosenParts,
    )
  const alwaysIn = (parts: readonly BodyPart[]) => parts.filter(({ kind }) => kind === 'always').length
  const [best] = alone
    .flatMap((each) => [without([each]) ?? []].filter((parts) => parts.length > 0))
    .toSorted((one, other) => alwaysIn(other) - alwaysIn(one))
  return best ?? without(alone)
}

/** All paragraphs in an order that agrees with each letter, as far as letters agree. */
function mergedOrder(letters: readonly (readonly string[])[]): string[] {
  const order: string[] = []
  for (const masks of letters.toSorted((one, other) => other.length - one.length)) {
    let after = 0
    for (const mask of masks) {
      const at = order.indexOf(mask, after)
      if (at === -1 && order.includes(mask) && masks.indexOf(mask) === masks.lastIndexOf(mask)) continue
      if (at === -1) order.splice(after, 0, mask)
      after = (at === -1 ? after : at) + 1
    }
  }
  return order
}

/** A paragraph that is no part of the wording, and the range of parts that it can go before. */
interface ExtraBlock {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** How a letter fits the parts. */
export interface Fit {
  readonly extra: readonly ExtraBlock[]
  /** Paragraphs of the wording that it lacks. */
  readonly missing: readonly string[]
  /** Whether it does not prove a figure that decides what it has. */
  readonly isUnsure: boolean
}

/** Compares a letter with the parts of a wording. */
export function fitParts({ masks, conditions }: Observation, parts: readonly BodyPart[]): Fit {
  const used = new Map<number, number>()
  const missing: string[] = []
  let [next, isUnsure] = [0, false]
  for (const [index, part] of parts.entries()) {
    const texts = part.kind === 'always' ? [[part.mask]] : expectedTexts(part.branches, conditions)
    if (texts.length > 1) isUnsure = true
    const found = texts
      .toSorted((one, other) => other.length - one.length)
      .map((text) => positionsOf(text, masks, next))
      .find((each) => each.every((at) => at !== -1))
    if (!found) missing.push(...(texts[0] ?? []).filter((mask) => !masks.includes(mask, next)))
    for (const at of found ?? []) {
      used.set(at, index)
      next = at + 1
    }
  }
  const extra = masks.flatMap((_, at) => {
    if (used.has(at)) return []
    const before = [...used].filter(([other]) => other < at).map(([, index]) => index)
    const behind = [...used].filter(([other]) => other > at).map(([, index]) => index)
    return [{ at, from: Math.max(-1, ...before) + 1, to: Math.min(parts.length, ...behind) }]
  })
  return { extra, missing, isUnsure }
}

function positionsOf(text: readonly string[], masks: readonly string[], from: number): number[] {
  let next = from
  return text.map((mask) => {
    const at = masks.indexOf(mask, next)
    if (at !== -1) next = at + 1
    return at
  })
}
