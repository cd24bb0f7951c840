import { thousands } from '../rules/number-text.ts'
import type { BodyBlock } from './body.ts'
import { addressesIn, blockMarkdown } from './body.ts'
import type { Placeholder } from './to-markdown.ts'

/** A letter's body with the values of its own fields. */
export interface LetterBody {
  readonly blocks: readonly BodyBlock[]
  /** What the placeholders print in this letter: authority.name first. */
  readonly placeholders: readonly Placeholder[]
  /** Its remarks, where they are known from elsewhere, with the texts of their blocks. */
  readonly remarks?: { readonly markdown: string; readonly texts: ReadonlySet<string> } | undefined
  /** Its counts and figures by path, for values that differ from letter to letter. */
  readonly numbers: ReadonlyMap<string, number>
}

/** Where a letter's body is not as the others'. */
export interface BodyDifference {
  /** The index of the letter. */
  readonly letter: number
  readonly before: string
  readonly after: string
  readonly block: BodyBlock | undefined
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
}

/** Stands for a number in a text that is compared. */
const NUMBER = /\p{N}+(?:,\p{N}{3})*/gu

/** Finds the wording that letters have in common, and the paragraphs that one letter alone has between the same neighbours. */
export function findCommonBody(letters: readonly LetterBody[], addressField: string | undefined): CommonBody {
  const masked = letters.map((letter) => letter.blocks.map((block) => maskOf(block, letter)))
  const common = commonBlocks(
    masked.map((own, index) => own.filter((_, at) => !isRemark(letters[index], letters[index]?.blocks[at]))),
  )
  const differences: BodyDifference[] = []
  const addresses = new Map<number, string>()
  const positions = new Map<number, number>()
  const extras = letters.map((letter, index) => {
    const own = extrasOf(masked[index] ?? [], common)
    for (const text of own.missing)
      differences.push({ letter: index, before: text, after: '', block: undefined })
    const places = [...new Set(own.extra.map(({ after }) => after))]
    for (const place of places) positions.set(place, (positions.get(place) ?? 0) + 1)
    return own.extra.flatMap(({ at, after }) => {
      const block = letter.blocks[at]
      return block ? [{ block, after }] : []
    })
  })
  const place = [...positions].toSorted((one, other) => other[1] - one[1])[0]?.[0]
  const remarks = letters.map((letter, index) => {
    const own = extras[index] ?? []
    for (const { block, after } of own)
      if (after !== place || block.kind === 'heading')
        differences.push({ letter: index, before: '', after: block.text, block })
    const kept = own.filter(({ block, after }) => after === place && block.kind !== 'heading')
    const known = letter.remarks
    if (known && kept.every(({ block }) => known.texts.has(block.text))) return known.markdown.trimEnd()
    return kept.length === 0 ? undefined : kept.map(({ block }) => blockMarkdown(block, [])).join('\n\n')
  })
  const paragraphs = common.map((mask) =>
    wordingOf(mask, { letters, masked, differences, addresses, addressField }),
  )
  const headings = common.map((mask) => {
    const at = masked[0]?.indexOf(mask) ?? -1
    return letters[0]?.blocks[at]?.kind === 'heading'
  })
  const at = place ?? endOfFirstSection(headings)
  const blocks = [...paragraphs.slice(0, at), '{{remarks}}', ...paragraphs.slice(at)]
  return { wording: `${blocks.join('\n\n')}\n`, remarks, addresses, differences }
}

const isRemark = (letter: LetterBody | undefined, block: BodyBlock | undefined): boolean =>
  block !== undefined && letter?.remarks?.texts.has(block.text) === true

/** A block with a sign in the place of what may differ: the letter's own values, and numbers. */
function maskOf({ text }: BodyBlock, { placeholders }: LetterBody): string {
  const named = placeholders.reduce(
    (all, { printed, written }) => all.replaceAll(printed, `{${written}}`),
    text,
  )
  return named.replace(NUMBER, '#').replace(/\s+/g, ' ')
}

/** The blocks that most letters have, in their order. */
function commonBlocks(masked: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>()
  for (const letter of masked)
    for (const mask of new Set(letter)) counts.set(mask, (counts.get(mask) ?? 0) + 1)
  const least = masked.length / 2
  const isCommon = (mask: string) => (counts.get(mask) ?? 0) > least || masked.length === 1
  const [longest = []] = masked
    .map((letter) => letter.filter(isCommon))
    .toSorted((one, other) => other.length - one.length)
  return longest
}

/** The blocks of a letter that are not common, each with the number of common blocks before it; and the common ones that it lacks. */
function extrasOf(own: readonly string[], common: readonly string[]) {
  let next = 0
  const extra: { at: number; after: number }[] = []
  const found = new Set<number>()
  for (const [at, mask] of own.entries()) {
    const index = common.indexOf(mask, next)
    if (index === -1) extra.push({ at, after: next })
    else {
      found.add(index)
      next = index + 1
    }
  }
  return { extra, missing: common.filter((_, index) => !found.has(index)) }
}

/** Remarks are at the end of the first section, as the office has them (letters of 2019): before its second heading. */
function endOfFirstSection(headings: readonly boolean[]): number {
  const second = headings.indexOf(true, headings.indexOf(true) + 1)
  return second === -1 ? headings.length : second
}

/** What bodies are compared with, and what is found. */
interface Comparison {
  readonly letters: readonly LetterBody[]
  readonly masked: readonly (readonly string[])[]
  readonly differences: BodyDifference[]
  readonly addresses: Map<number, string>
  readonly addressField: string | undefined
}

/** The address in each letter that is another one than in the others, where there is one: by the letter's index. */
function ownAddresses(own: readonly { index: number; block: BodyBlock }[]): Map<number, string> {
  const lists = own.map(({ index, block }) => ({ index, addresses: addressesIn(block) }))
  const [first] = lists
  const at =
    first?.addresses.findIndex((address, place) =>
      lists.some(({ addresses }) => addresses[place] !== address),
    ) ?? -1
  return new Map(
    at === -1
      ? []
      : lists.flatMap(({ index, addresses }) =>
          addresses[at] === undefined ? [] : [[index, addresses[at]] as const],
        ),
  )
}

/** The Markdown of a common block: of the letter that shows most of its marks, with placeholders for numbers that differ. */
function wordingOf(
  mask: string,
  { letters, masked, differences, addresses, addressField }: Comparison,
): string {
  const own = letters.flatMap((letter, index) => {
    const block = letter.blocks[masked[index]?.indexOf(mask) ?? -1]
    return block ? [{ letter, index, block, numbers: block.text.match(NUMBER) ?? [] }] : []
  })
  const [first] = own
  if (!first) return ''
  const differing = ownAddresses(own)
  if (addressField !== undefined) for (const [index, address] of differing) addresses.set(index, address)
  const written = first.numbers.map((number, at) => {
    const each = own.map(({ letter, numbers }) => ({ letter, printed: numbers[at] ?? '' }))
    if (each.every(({ printed }) => printed === number)) return undefined
    const path = [...first.letter.numbers.keys()].find((name) =>
      each.every(({ letter, printed }) => thousands(letter.numbers.get(name) ?? -1) === printed),
    )
    return path === undefined ? 'differs' : `number ${path}`
  })
  const usual = mostUsual(own.map(({ block }) => block.text))
  if (written.includes('differs'))
    for (const { index, block } of own)
      if (block.text !== usual) differences.push({ letter: index, before: usual, after: block.text, block })
  const alike = written.includes('differs') ? own.filter(({ block }) => block.text === usual) : own
  const best = alike
    .map(({ letter, index, block, numbers }) => {
      const own = differing.get(index)
      const address =
        own === undefined || addressField === undefined ? [] : [{ printed: own, written: addressField }]
      const values = written.flatMap((name, at) =>
        name === undefined || name === 'differs' ? [] : [{ printed: numbers[at] ?? '', written: name }],
      )
      return blockMarkdown(block, [...letter.placeholders, ...address, ...values])
    })
    // Marks that one extraction lost, another one kept.
    .toSorted((one, other) => other.length - one.length)[0]
  return best ?? ''
}

function mostUsual(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? ''
}
