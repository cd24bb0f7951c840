import type { Line } from './lines.ts'
import { tokensOf } from './tokens.ts'
import type { Unit } from './units.ts'

/** How often each token is in a text. */
type Bag = ReadonlyMap<string, number>

/** What units are compared by. */
export interface UnitFeatures {
  readonly words: Bag
  readonly size: number
  /** How many values of each kind are printed. */
  readonly numbers: number
  readonly dates: number
  readonly free: number
  /** What the era's sample prints in the place of free values. */
  readonly sampled: Bag
  /** Of several units compared as one, the words of each that prints no value: a line has some of each. */
  readonly members: readonly Bag[]
}

/** What lines are compared by. */
export interface LineFeatures {
  readonly words: Bag
  /** The words again, with what is needed of each to compare it. */
  readonly counted: readonly CountedWord[]
  readonly size: number
  readonly dates: number
}

interface CountedWord {
  readonly word: string
  readonly count: number
  /** Whether it can be a number that is printed. */
  readonly isNumber: boolean
}

/** The path of the line that only a corrected letter has. */
export const CORRECTION = 'letter.correction'

const NUMBER = /^\p{N}/u
const PRINTED_NUMBER = /^(?:[\d,.]+|-|more than 99|less than 1)%?$/
const DATE =
  /\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}\b|\b\d\d\/\d\d\/\d{4}\b/g

/** Whether a value is printed as a number. */
export const isNumeric = (printed: string): boolean => PRINTED_NUMBER.test(printed)

export function featuresOfUnits(units: readonly Unit[]): UnitFeatures {
  const words = new Map<string, number>()
  const sampled = new Map<string, number>()
  let [size, numbers, dates, free] = [0, 0, 0, 0]
  for (const piece of units.flatMap(({ pieces }) => pieces)) {
    // The line of a corrected letter is known by its words.
    if (piece.kind === 'words' || piece.leaf.path === CORRECTION) {
      for (const { norm } of tokensOf(piece.kind === 'words' ? piece.text : piece.leaf.printed)) {
        add(words, norm)
        size++
      }
    } else if (/date/.test(piece.leaf.helper)) dates++
    else if (isNumeric(piece.leaf.printed)) numbers++
    else {
      free++
      for (const { norm } of tokensOf(piece.leaf.printed)) add(sampled, norm)
    }
  }
  const isPlain = ({ pieces }: Unit) => pieces.every(({ kind }) => kind === 'words')
  const members = units.length < 2 ? [] : units.filter(isPlain).map((unit) => featuresOfUnits([unit]).words)
  return { words, size, numbers, dates, free, sampled, members }
}

export function featuresOfLines(lines: readonly Line[]): LineFeatures {
  const words = new Map<string, number>()
  let [size, dates] = [0, 0]
  for (const { tokens, text } of lines) {
    for (const { norm } of tokens) {
      add(words, norm)
      size++
    }
    dates += text.toLowerCase().match(DATE)?.length ?? 0
  }
  const counted = Array.from(words, ([word, count]) => ({
    word,
    count,
    isNumber: NUMBER.test(word) || word === '-',
  }))
  return { words, counted, size, dates }
}

const add = (bag: Map<string, number>, word: string): void => {
  bag.set(word, (bag.get(word) ?? 0) + 1)
}

/** The tokens of a date as it is written in words, and in figures. */
const DATE_TOKENS = 3
/** The most tokens that a free value takes. */
const LONGEST_VALUE = 10
/** What a token that a free value takes counts, against one that is the same. */
const FREE_WEIGHT = 0.6

/**
 * How alike a unit and a line are, from 0 to 1: the share of tokens that they have in common, where values of the unit take
 * what fits them.
 */
export function similarity(unit: UnitFeatures, line: LineFeatures): number {
  let [same, leftNumbers, leftWords, sampled] = [0, 0, 0, 0]
  for (const { word, count, isNumber } of line.counted) {
    const common = Math.min(count, unit.words.get(word) ?? 0)
    same += common
    const left = count - common
    if (left === 0) continue
    const known = Math.min(left, unit.sampled.get(word) ?? 0)
    sampled += known
    if (isNumber) leftNumbers += left
    else leftWords += left - known
  }
  const dates = Math.min(unit.dates, line.dates)
  const numbers = Math.min(unit.numbers, leftNumbers)
  const free = unit.free === 0 ? 0 : Math.min(unit.free * LONGEST_VALUE, leftWords + leftNumbers - numbers)
  const missing =
    unit.dates - dates + (unit.numbers - numbers) + (unit.free > 0 && free + sampled === 0 ? unit.free : 0)
  const values = dates * DATE_TOKENS + numbers + FREE_WEIGHT * free + (unit.free > 0 ? sampled : 0)
  const total = unit.size + line.size + dates * DATE_TOKENS + numbers + free + sampled + missing
  return total === 0 ? 0 : (2 * (same + values)) / total
}
