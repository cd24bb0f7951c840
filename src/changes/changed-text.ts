import { diffArrays, type ArrayChange } from 'diff'

/** A part of a block of text. All parts but the "removed" ones make the newer block, all but the "added" ones the older. */
export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** A block of a letter's text that differs. */
export type TextChange = readonly TextPart[]

/** A block that differs, and which of the newer blocks it is, counted from 0; undefined for one that is gone. */
interface PlacedChange {
  readonly at: number | undefined
  readonly change: TextChange
}

/** Lists the blocks that differ, in the order of the letter: matched with each other, then compared word by word. */
export function changedText(before: readonly string[], after: readonly string[]): TextChange[] {
  return changedBlocks(before, after).map(({ change }) => change)
}

/** Lists the blocks that differ, with their places. */
export function changedBlocks(before: readonly string[], after: readonly string[]): PlacedChange[] {
  return gapsBetween(before, after).flatMap((gap) => {
    // Pairing keeps the order of the newer blocks.
    let next = gap.at
    return pairsIn(gap).map((pair) => ({
      at: pair[1] === undefined ? undefined : next++,
      change: changedBlock(pair),
    }))
  })
}

/** Lists all blocks of two texts next to each other, in order: each as it changed, or as one part that is the same. */
export function alignedText(before: readonly string[], after: readonly string[]): TextChange[] {
  const rows: TextChange[] = []
  let next = 0
  const addSameUntil = (at: number) => {
    for (; next < at; next++) rows.push([{ kind: 'same', text: after[next] ?? '' }])
  }
  for (const gap of gapsBetween(before, after)) {
    addSameUntil(gap.at)
    rows.push(...pairsIn(gap).map(changedBlock))
    next += gap.added.length
  }
  addSameUntil(after.length)
  return rows
}

/** Returns the older and the newer text of a block. */
export function sidesOf(change: TextChange): { before: string; after: string } {
  const textWithout = (omitted: TextPart['kind']) =>
    change
      .filter(({ kind }) => kind !== omitted)
      .map(({ text }) => text)
      .join('')
      .trim()
  return { before: textWithout('added'), after: textWithout('removed') }
}

/** Neighbouring blocks that were removed, and those that replaced them. */
interface Gap {
  readonly removed: string[]
  readonly added: string[]
  /** Which of the newer blocks the first of `added` is. */
  readonly at: number
}

/** An older block and the newer one that it became; undefined on the side where there is none. */
type Pair = readonly [before: string | undefined, after: string | undefined]

function gapsBetween(
  before: readonly string[],
  after: readonly string[],
  comparator?: (before: string, after: string) => boolean,
): Gap[] {
  const gaps: Gap[] = []
  let open: Gap | undefined
  let at = 0
  for (const { added, removed, value } of differences([...before], [...after], comparator)) {
    if (!added && !removed) {
      open = undefined
      at += value.length
      continue
    }
    if (!open) gaps.push((open = { removed: [], added: [], at }))
    ;(added ? open.added : open.removed).push(...value)
    if (added) at += value.length
  }
  return gaps
}

/** More places than any correction changes. The work of a comparison grows with their square. */
const MOST_EDITS = 1000

/** Compares two lists; all of both differ where there are more differences than anybody would read. */
function differences(
  before: string[],
  after: string[],
  comparator?: (before: string, after: string) => boolean,
): ArrayChange<string>[] {
  const limits = { maxEditLength: MOST_EDITS, ...(comparator && { comparator }) }
  return (
    diffArrays(before, after, limits) ?? [
      { added: false, removed: true, value: before, count: before.length },
      { added: true, removed: false, value: after, count: after.length },
    ]
  )
}

/** The longest gap in which similar blocks are matched: the work grows with its square. */
const MAX_SEARCHED = 60

/** Pairs similar blocks; between those, in their order, as many old blocks as there are new ones. */
function pairsIn({ removed, added }: Gap): Pair[] {
  const pairs: Pair[] = []
  let waiting: Pick<Gap, 'removed' | 'added'> = { removed: [], added: [] }
  const pairWaiting = () => {
    const isEven = waiting.removed.length === waiting.added.length
    if (isEven) pairs.push(...waiting.removed.map((block, index): Pair => [block, waiting.added[index]]))
    else {
      pairs.push(...waiting.removed.map((block): Pair => [block, undefined]))
      pairs.push(...waiting.added.map((block): Pair => [undefined, block]))
    }
    waiting = { removed: [], added: [] }
  }
  const comparator = Math.max(removed.length, added.length) > MAX_SEARCHED ? undefined : areSimilar
  let next = 0
  for (const run of differences(removed, added, comparator)) {
    if (run.added) waiting.added.push(...run.value)
    else if (run.removed) waiting.removed.push(...run.value)
    else {
      pairWaiting()
      pairs.push(...run.value.map((block, index): Pair => [removed[next + index], block]))
    }
    if (!run.added) next += run.count
  }
  pairWaiting()
  return pairs
}

/** Whether two blocks have at least half of their words in common. */
function areSimilar(before: string, after: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  // Too short even if all its words were in common: this saves most comparisons.
  if (Math.min(old.length, now.length) * 4 < old.length + now.length) return false
  const remaining = new Map<string, number>()
  for (const word of old) remaining.set(word, (remaining.get(word) ?? 0) + 1)
  let common = 0
  for (const word of now) {
    const count = remaining.get(word) ?? 0
    if (count > 0) common++
    remaining.set(word, count - 1)
  }
  return common * 4 >= old.length + now.length
}

/**
 * Splits a text into words, each with the space after it. A changed "14." is reported as such and not as "14", and
 * Markdown's emphasis, which cannot begin or end within a word next to punctuation, always fits.
 */
const wordsOf = (text: string): string[] => `${text} `.match(/\S+\s+/g) ?? []

function changedBlock([before = '', after = '']: Pair): TextChange {
  const parts =
    before !== '' && after !== '' && areSimilar(before, after)
      ? wordByWord(before, after)
      : whole(before, after)
  return parts.map((part, index) =>
    index === parts.length - 1 ? { ...part, text: part.text.trimEnd() } : part,
  )
}

function wordByWord(before: string, after: string): TextChange {
  return differences(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

function whole(before: string, after: string): TextChange {
  const parts: TextChange = [
    { kind: 'removed', text: `${before} ` },
    { kind: 'added', text: `${after} ` },
  ]
  return parts.filter(({ text }) => text.trim() !== '')
}
