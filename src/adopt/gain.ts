import type { Line } from './lines.ts'
import type { LineFeatures, UnitFeatures } from './similarity.ts'
import { isHeading, isOptional } from './unit-sequence.ts'
import type { Unit } from './units.ts'

/** A unit, or several that are compared as one, and a line, or several. */
export interface Compared {
  /** The first of the units. */
  readonly unit: Unit
  readonly feature: UnitFeatures
  /** The first of the lines. */
  readonly line: Line
  readonly lineFeature: LineFeatures
  /** How alike they are, from 0 to 1. */
  readonly found: number
  /** Whether the units have the letter's own values: then other words in their place are something else. */
  readonly isKnown: boolean
}

/** A similarity from which two are taken to be the same. */
const ALIKE = 0.3
/** What it costs at most to take two for the same that are in the same place and have other words. */
const OTHER_WORDS = -0.15
/** What it is worth that both are cells, or headings. */
const SAME_KIND = 0.15
/** How long a name or a line is taken to be, in words. */
const FREE_LENGTH = 3
/** What names, titles and lines of an address begin with. */
const BEGINNING = /^[\p{Lu}\p{N}(]/u

/** What it is worth to take lines for units; -Infinity where they cannot be the same. */
export function gainOf(compared: Compared): number {
  const { unit, feature, line, lineFeature, found } = compared
  if (!hasAll(compared)) return -Infinity
  if (isOptional(unit) && found < ALIKE) return -Infinity
  if (feature.size === 0 && !fitsValue(compared)) return -Infinity
  const values = feature.numbers + feature.dates + feature.free * FREE_LENGTH
  const length = Math.min(feature.size + values, lineFeature.size)
  const weight = 1 + Math.log2(1 + length) / 2
  return Math.max((found - ALIKE) * weight, OTHER_WORDS) + (isSameKind(unit, line) ? SAME_KIND : 0)
}

/** Whether a line has words of each of several units that are compared as one. */
const hasAll = ({ feature: { members }, lineFeature }: Compared): boolean =>
  members.every((words) => hasAny(lineFeature.words, words))

function hasAny(words: LineFeatures['words'], wanted: LineFeatures['words']): boolean {
  for (const word of wanted.keys()) if (words.has(word)) return true
  return false
}

/** Whether a line can be the value of a unit that prints nothing else. */
function fitsValue({ line, feature, lineFeature, found, isKnown }: Compared): boolean {
  if (feature.free === 0) return found > 0
  return BEGINNING.test(line.text) && (!isKnown || hasSampled(feature, lineFeature))
}

/** Whether a line has at least half of the words of the values. */
function hasSampled({ sampled }: UnitFeatures, { words }: LineFeatures): boolean {
  const all = [...sampled.keys()]
  return 2 * all.filter((word) => words.has(word)).length >= all.length
}

/** Cells are cells, and headings headings. */
const isSameKind = (unit: Unit, line: Line): boolean =>
  (unit.cell !== undefined && line.cell !== undefined) || (isHeading(unit) && line.kind === 'heading')
