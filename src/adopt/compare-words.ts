import { diffArrays } from 'diff'
import type { Place } from '../documents/letter-document.ts'
import type { Line } from './lines.ts'
import { withPlainSigns } from './tokens.ts'

/** Words of a letter that was read, and what is printed in their place. */
interface WordDifference {
  /** '' where words are added. */
  readonly before: string
  /** '' where words are lost. */
  readonly after: string
  readonly place: Place
}

/** How much of a letter is printed again, word for word and in order. */
export interface WordComparison {
  readonly words: number
  readonly same: number
  readonly differences: readonly WordDifference[]
}

/**
 * Compares the words of a letter that was read with those of the letter that is composed. Curly and straight quotation
 * marks are the same, and so are hyphens and dashes.
 *
 * @param printed the blocks of the composed letter
 */
export function compareWords(
  lines: readonly Pick<Line, 'words' | 'place'>[],
  printed: readonly string[],
): WordComparison {
  const read = lines.flatMap(({ words, place }) => joined(words).map((text) => ({ text, place })))
  const before = read.map(({ text }) => text)
  const after = printed.flatMap((text) => wordsOf(text))
  const differences: WordDifference[] = []
  let [at, same] = [0, 0]
  let open: { before: string[]; after: string[]; place: Place } | undefined
  const end = () => {
    if (open)
      differences.push({ before: open.before.join(' '), after: open.after.join(' '), place: open.place })
    open = undefined
  }
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (added || removed) {
      open ??= { before: [], after: [], place: read[Math.min(at, read.length - 1)]?.place ?? { line: 1 } }
      open[added ? 'after' : 'before'].push(...value)
      if (removed) at += value.length
      continue
    }
    end()
    at += value.length
    same += value.length
  }
  end()
  return { words: before.length, same, differences }
}

/**
 * Compares the words in a letter's drawings with those that are drawn, in any order.
 *
 * @param drawn the texts in the drawings of the composed letter
 */
export function compareDrawn(
  lines: readonly Pick<Line, 'words' | 'place'>[],
  drawn: readonly string[],
): WordComparison {
  const left = drawn.map((text) => wordsOf(text).join(' '))
  const compared = lines.map(({ words, place }) => {
    const own = joined(words)
    const at = left.indexOf(own.join(' '))
    if (at !== -1) left.splice(at, 1)
    return { own, place, isSame: at !== -1 }
  })
  const count = (all: typeof compared) => all.reduce((sum, { own }) => sum + own.length, 0)
  const others = compared.filter(({ isSame }) => !isSame)
  return {
    words: count(compared),
    same: count(compared) - count(others),
    differences: others.map(({ own, place }) => ({ before: own.join(' '), after: '', place })),
  }
}

/** Words as they are compared; those that are one word in parts that look different are put together. */
function joined(words: Line['words']): string[] {
  const texts: string[] = []
  for (const { text, before } of words) {
    const last = texts.at(-1)
    if (before === '' && last !== undefined) texts[texts.length - 1] = last + text
    else texts.push(text)
  }
  return texts.flatMap((text) => wordsOf(text))
}

const wordsOf = (text: string): string[] =>
  withPlainSigns(text)
    .split(/\s+/)
    .filter((word) => word !== '')
