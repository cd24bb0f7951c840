import { blockMarkdown, type BodyBlock } from './body.ts'
import type { BodyDifference, LetterBody, SharedRemark } from './compared-body.ts'
import { findParts, fitParts, type BodyPart, type BodyParts } from './body-parts.ts'
import { maskOf } from './body-masks.ts'
import { commonMarkdown } from './common-markdown.ts'
import { branchesMarkdown, type Branch } from './conditions.ts'

/** A condition that could be another one: both are the same in all letters. */
interface AmbiguousCondition {
  /** The index of a letter that has the paragraph. */
  readonly letter: number
  readonly text: string
  readonly figure: string
  readonly alike: readonly string[]
}

/** What letters of one year have in common, and what each has alone. */
export interface CommonBody {
  /** The wording, with its place for remarks. */
  readonly wording: string
  /** The remarks of each letter; undefined for none. */
  readonly remarks: readonly (string | undefined)[]
  /** The address of each letter's own page, where they link to different ones. */
  readonly addresses: ReadonlyMap<number, string>
  readonly differences: readonly BodyDifference[]
  readonly sharedRemarks: readonly SharedRemark[]
  /** The indices of letters that do not prove a figure that the wording asks for. */
  readonly unsure: ReadonlySet<number>
  readonly ambiguous: readonly AmbiguousCondition[]
}

/**
 * Finds the wording that letters have in common, with conditions for paragraphs that a figure decides on, and the paragraphs
 * that a letter has between the same neighbours where most have none: its remarks. Several letters may have the same.
 */
export function findCommonBody(letters: readonly LetterBody[], addressField: string | undefined): CommonBody {
  const masked = letters.map((letter) => letter.blocks.map((block) => maskOf(block.text, letter)))
  const observations = letters.map(({ blocks, conditions }, index) => {
    const isOwn = (_: string, at: number) => !isRemark(letters[index], blocks[at])
    return { masks: (masked[index] ?? []).filter(isOwn), conditions }
  })
  const { parts, several } = findParts(observations)
  const differences: BodyDifference[] = []
  const sharedRemarks: SharedRemark[] = []
  const unsure = new Set<number>()
  const positions = new Map<number, number>()
  const extras = letters.map(({ blocks, conditions }, index) => {
    const masks = masked[index] ?? []
    const fit = fitParts({ masks, conditions }, parts)
    if (fit.isUnsure) unsure.add(index)
    for (const text of fit.missing)
      differences.push({ letter: index, before: text, after: '', block: undefined, holders: [] })
    const all = fit.extra.flatMap(({ at, ...range }) => {
      const [block, holders] = [blocks[at], several.get(masks[at] ?? '') ?? []]
      return block ? [{ block, holders: isRemark(letters[index], block) ? [] : holders, ...range }] : []
    })
    const own = all.filter(({ block }) => block.kind !== 'heading')
    for (const at of new Set(
      own.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
    ))
      positions.set(at, (positions.get(at) ?? 0) + 1)
    return { all, own }
  })
  const place = [...positions].toSorted((one, other) => other[1] - one[1])[0]?.[0]
  const remarks = letters.map((letter, index) => {
    const { all = [], own = [] } = extras[index] ?? {}
    const kept = own.filter(({ from, to }) => place !== undefined && from <= place && place <= to)
    for (const extra of all)
      if (!kept.includes(extra))
        differences.push({
          letter: index,
          before: '',
          after: extra.block.text,
          block: extra.block,
          holders: extra.holders,
        })
    for (const { block, holders } of kept)
      if (holders.length > 1) sharedRemarks.push({ letter: index, block, holders })
    const known = letter.remarks
    if (known && kept.every(({ block }) => known.texts.has(block.text))) return known.markdown.trimEnd()
    return kept.length === 0 ? undefined : kept.map(({ block }) => blockMarkdown(block, [])).join('\n\n')
  })
  const addresses = new Map<number, string>()
  const comparison = { letters, masked, differences, addresses, addressField }
  const paragraphs = parts.map((part) =>
    part.kind === 'always'
      ? commonMarkdown(part.mask, comparison)
      : branchesMarkdown(part.branches, (mask) => commonMarkdown(mask, comparison)),
  )
  const at = place ?? endOfFirstSection(parts.map((part) => isHeading(part, letters, masked)))
  const blocks = [...paragraphs.slice(0, at), '{{remarks}}', ...paragraphs.slice(at)]
  const ambiguous = parts.flatMap((part) =>
    part.kind === 'chosen' ? ambiguousIn(part.branches, several) : [],
  )
  return {
    wording: `${blocks.join('\n\n')}\n`,
    remarks,
    addresses,
    differences,
    sharedRemarks,
    unsure,
    ambiguous,
  }
}

/** Whether a paragraph of all letters is a heading. */
function isHeading(
  part: BodyPart,
  letters: readonly LetterBody[],
  masked: readonly (readonly string[])[],
): boolean {
  if (part.kind !== 'always') return false
  const index = masked.findIndex((masks) => masks.includes(part.mask))
  return letters[index]?.blocks[masked[index]?.indexOf(part.mask) ?? -1]?.kind === 'heading'
}

/** The conditions that could as well be others by these letters. */
function ambiguousIn(branches: readonly Branch[], several: BodyParts['several']): AmbiguousCondition[] {
  const shown = branches.flatMap(({ masks }) => masks)[0] ?? ''
  const [letter] = several.get(shown) ?? []
  return branches.flatMap(({ figure, alike }) =>
    figure === undefined || alike.length === 0 || letter === undefined
      ? []
      : [{ letter, figure, alike, text: shown }],
  )
}

const isRemark = (letter: LetterBody | undefined, block: BodyBlock | undefined): boolean =>
  block !== undefined && letter?.remarks?.texts.has(block.text) === true

/** Remarks are at the end of the first section, as the office has them (letters of 2019): before its second heading. */
function endOfFirstSection(headings: readonly boolean[]): number {
  const second = headings.indexOf(true, headings.indexOf(true) + 1)
  return second === -1 ? headings.length : second
}
