import type { TextChange, TextPart } from './changed-text.ts'
import type { ComparedEntry } from './report-entry.ts'

/** A change that several letters have, reported once. What differs from letter to letter in it is "…". */
export interface SharedText {
  readonly change: TextChange
  /** How many letters have it. */
  readonly letters: number
}

/** A letter's text changes, each with a key that the same change has in other letters. */
type KeyedText = (letter: ComparedEntry) => [key: string, change: TextChange][]

/**
 * Gives the same key to changes of the same words, whatever figures and names are in and around them. Where a letter's
 * own figures changed, a change may come from these: then it has to equal, figure for figure, that of a letter whose
 * figures did not change. The same change twice in a letter has two keys.
 */
export function keyText(letters: readonly ComparedEntry[]): KeyedText {
  const unmoved = letters.filter((letter) => !hasMoved(letter))
  const known = new Map(
    unmoved.flatMap((letter) =>
      letter.changes.text.map((change): [string, string] => [exactKey(change), maskedKey(change, letter)]),
    ),
  )
  return (letter) => {
    const times = new Map<string, number>()
    return letter.changes.text.map((change) => {
      const exact = exactKey(change)
      const key = known.get(exact) ?? exact
      const time = (times.get(key) ?? 0) + 1
      times.set(key, time)
      return [`${time} ${key}`, change]
    })
  }
}

/** Whether values of the letter's own changed. */
export function hasMoved({ changes }: ComparedEntry): boolean {
  return changes.data.length > 0 || changes.printed.length > 0
}

function exactKey(change: TextChange): string {
  return JSON.stringify(change.map(({ kind, text }) => (kind === 'same' ? 0 : [kind, text.trim()])))
}

function maskedKey(change: TextChange, letter: ComparedEntry): string {
  return exactKey(change.map(({ kind, text }) => ({ kind, text: masked(text, letter) })))
}

/** Merges the same change of several letters into one. */
export function mergeText(changes: readonly TextChange[], letters: readonly ComparedEntry[]): TextChange {
  const [first = []] = changes
  return first.map((part, index): TextPart => {
    const texts = changes.map((change) => change[index]?.text ?? '')
    if (texts.every((text) => text === part.text)) return part
    const [letter] = letters
    const text = part.kind === 'same' || !letter ? inCommon(texts) : masked(part.text, letter)
    return { ...part, text: part.text.endsWith(' ') ? `${text} ` : text }
  })
}

/** A text with "…" for the letter's figures and names. */
function masked(text: string, { entry }: ComparedEntry): string {
  const names = Object.entries(entry.after.values).flatMap(([path, value]) =>
    path.startsWith('authority.') && typeof value === 'string' && value.length > 2 ? [value] : [],
  )
  return names
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, '…'), text)
    .replace(/\S+/g, (word) => (/\d/.test(word) ? '…' : word))
    .trim()
}

/** The words that all texts begin and end with; "…" for what is between. */
function inCommon(texts: readonly string[]): string {
  const all = texts.map((text) => text.trim().split(/\s+/))
  const [first = []] = all
  const shortest = all.reduce((least, words) => Math.min(least, words.length), Infinity)
  const same = (at: number) => all.every((words) => words.at(at) === first.at(at))
  let start = 0
  while (start < shortest && same(start)) start++
  let end = 0
  while (end < shortest - start && same(-1 - end)) end++
  return [...first.slice(0, start), '…', ...first.slice(first.length - end)].join(' ')
}
