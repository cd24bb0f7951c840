import { diffArrays, type ArrayChange } from 'diff'

/** A stretch of a block of text; all that are not "removed" make the newer block, all not "added" the older one. */
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

/** The blocks that differ, in the order of the letter: matched with each other, then compared word by word. */
export function changedText(before: readonly string[], after: readonly string[]): TextChange[] {
  return changedBlocks(before, after).map(({ change }) => change)
}

/** The same with their places. */
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

/** The older text of a block, and the newer one. */
export function sidesOf(change: TextChange): { before: string; after: string } {
  const textWithout = (left: TextPart['kind']) =>
    change
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('')
      .trim()
  return { before: textWithout('added'), after: textWithout('removed') }
}

/** Neighbouring blocks that were taken away, and those that stand in their place. */
interface Gap {
  readonly removed: string[]
  readonly added: string[]
  /** Which of the newer blocks the first of `added` is. */
  readonly at: number
}

/** What became what; undefined on the side where there is nothing. */
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

/** More places than any correction changes. The work of a comparison grows with the square of them. */
const MOST_EDITS = 1000

/** What differs between two lists; all of both where that is more than anybody would read. */
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

/** The longest run of blocks that is searched for those that read alike: its square is the work. */
const SEARCHED = 60

/** Pairs blocks that read alike; between those, as many old ones as new ones in their order. */
function pairsIn({ removed, added }: Gap): Pair[] {
  const pairs: Pair[] = []
  let waiting: Pick<Gap, 'removed' | 'added'> = { removed: [], added: [] }
  const settle = () => {
    const both = waiting.removed.length === waiting.added.length
    if (both) pairs.push(...waiting.removed.map((block, index): Pair => [block, waiting.added[index]]))
    else {
      pairs.push(...waiting.removed.map((block): Pair => [block, undefined]))
      pairs.push(...waiting.added.map((block): Pair => [undefined, block]))
    }
    waiting = { removed: [], added: [] }
  }
  const comparator = Math.max(removed.length, added.length) > SEARCHED ? undefined : alike
  let next = 0
  for (const run of differences(removed, added, comparator)) {
    if (run.added) waiting.added.push(...run.value)
    else if (run.removed) waiting.removed.push(...run.value)
    else {
      settle()
      pairs.push(...run.value.map((block, index): Pair => [removed[next + index], block]))
    }
    if (!run.added) next += run.count
  }
  settle()
  return pairs
}

/** Whether two blocks have at least half of their words in common. */
function alike(before: string, after: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  // Even with all words of the shorter one: this spares most comparisons their work.
  if (Math.min(old.length, now.length) * 4 < old.length + now.length) return false
  const left = new Map<string, number>()
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of now) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return common * 4 >= old.length + now.length
}

/**
 * Words reach from space to space and take the space after them: a changed "14." is told as such, not as "14",
 * and Markdown's emphasis, which cannot begin or end within a word beside punctuation, always fits.
 */
const wordsOf = (text: string): string[] => `${text} `.match(/\S+\s+/g) ?? []

function changedBlock([before = '', after = '']: Pair): TextChange {
  const parts =
    before !== '' && after !== '' && alike(before, after) ? wordByWord(before, after) : whole(before, after)
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
