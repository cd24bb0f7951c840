import { findBestPath, type Offer } from './best-path.ts'
import type { FeatureCache } from './feature-cache.ts'
import type { Line } from './lines.ts'
import { CORRECTION, type LineFeatures, type UnitFeatures } from './similarity.ts'
import type { Unit } from './units.ts'

/** Lines of a letter that was read, and the units that they are. */
export interface Pair {
  readonly units: readonly Unit[]
  readonly lines: readonly Line[]
}

/** What the lines of a letter are in the order of an era's units. */
export interface Alignment {
  /** How well they fit: comparable between alignments of the same letter. */
  readonly score: number
  readonly pairs: readonly Pair[]
  /** The lines of the body. */
  readonly body: readonly Line[]
  /** Units without a line, and lines without a unit. */
  readonly missing: readonly Unit[]
  readonly extra: readonly Line[]
}

/** The units of a letter, with what they are compared by. */
export interface UnitSequence {
  readonly units: readonly Unit[]
  /** For each unit, the features of the units from there on: of one, of two, and so on. */
  readonly features: readonly (readonly UnitFeatures[])[]
}

/** The most neighbours that are compared as one. */
const MOST = 4
/** What it costs to leave a unit or a line without the other. */
const GAP = 0.2
/** What a line of the body is worth: less than one that is alike, more than one that is left out. */
const BODY_LINE = 0.03
/** A similarity from which two are taken to be the same. */
const ALIKE = 0.3
/** What it costs at most to take two for the same that are in the same place and have other words. */
const OTHER_WORDS = -0.15
/** What it costs for each neighbour that is compared as one. */
const MERGE = 0.05
/** What each further line of a list is worth. */
const LIST_LINE = 0.1
/** The fewest words by which a line is known, in words. */
const LEAST_OWNED = 3
/** What it is worth that both are cells, or headings. */
const SAME_KIND = 0.15
const IMPOSSIBLE = -10

/** Prepares units for aligning. */
export function sequenceOf(units: readonly Unit[], cache: FeatureCache): UnitSequence {
  const features = units.map((unit, from) => {
    if (unit.element === 'body') return []
    const end = units.findIndex(
      (each, at) => at > from && !(isMergeable(each) && each.element === unit.element),
    )
    const most = isMergeable(unit) ? Math.min(MOST, (end === -1 ? units.length : end) - from) : 1
    return Array.from({ length: most }, (_, more) => cache.ofUnits(units.slice(from, from + more + 1)))
  })
  return { units, features }
}

const isMergeable = ({ element, cell }: Unit): boolean =>
  element !== 'body' && cell === undefined && !HEADINGS.has(element)

/** Lines with what they are compared by, and what was compared already. */
export class LineSequence {
  readonly lines: readonly Line[]
  readonly features: readonly (readonly LineFeatures[])[]
  readonly #cache: FeatureCache

  constructor(lines: readonly Line[], cache: FeatureCache) {
    this.lines = lines
    this.#cache = cache
    this.features = lines.map((_, from) =>
      Array.from({ length: MOST }, (_each, more) => lines.slice(from, from + more + 1))
        .filter(
          (those, more) =>
            those.length === more + 1 && (more === 0 || those.every((each) => isBeside(each, those[0]))),
        )
        .map((those) => cache.ofLines(those)),
    )
  }

  /** Finds the lines that are word for word what units print without any value: they are nothing else. */
  own(features: Iterable<UnitFeatures>): void {
    this.#owned.clear()
    for (const feature of features) {
      if (feature.size < LEAST_OWNED || feature.numbers + feature.dates + feature.free > 0) continue
      for (const [at, [line]] of this.features.entries())
        if (line?.size === feature.size && this.similarity(feature, line) === 1)
          this.#owned.add(this.lines[at])
    }
  }

  readonly #owned = new Set<Line | undefined>()

  isOwned(line: Line): boolean {
    return this.#owned.has(line)
  }

  similarity(unit: UnitFeatures, line: LineFeatures): number {
    return this.#cache.similarity(unit, line)
  }
}

/** Whether two lines can be one: those of one cell, or those outside of tables. */
const isBeside = ({ cell }: Line, other: Line | undefined): boolean =>
  cell?.table === other?.cell?.table && cell?.row === other?.cell?.row && cell?.column === other?.cell?.column

/**
 * Aligns lines with units in order, so that the sum of similarities is largest.
 *
 * @param isKnown whether the units have the letter's own values: then other words in their place are something else
 */
export function align({ units, features }: UnitSequence, lines: LineSequence, isKnown = false): Alignment {
  lines.own(features.flat())
  const { score, steps } = findBestPath(units.length, lines.lines.length, (i, j, offer) => {
    const unit = units[i]
    offer(0, 1, -GAP)
    if (unit?.element === 'body') {
      offer(0, 1, BODY_LINE, 'body')
      offer(1, 0, 0)
    } else if (unit) {
      offer(1, 0, isOptional(unit) ? 0 : -GAP)
      offerPairs(unit, features[i] ?? [], lines, { at: j, isKnown, offer })
    }
  })
  const alignment = {
    score,
    pairs: [] as Pair[],
    body: [] as Line[],
    missing: [] as Unit[],
    extra: [] as Line[],
  }
  for (const { row, column, down, along, label } of steps) {
    const [those, these] = [units.slice(row, row + down), lines.lines.slice(column, column + along)]
    if (label === 'body') alignment.body.push(...these)
    else if (down > 0 && along > 0) alignment.pairs.push({ units: those, lines: these })
    else alignment.missing.push(...those.filter(({ element }) => element !== 'body'))
    if (down === 0 && label === '') alignment.extra.push(...these)
  }
  return alignment
}

/** Offers a unit, or several as one, for a line, or for several as one. */
function offerPairs(
  unit: Unit,
  features: readonly UnitFeatures[],
  lines: LineSequence,
  { at, isKnown, offer }: { at: number; isKnown: boolean; offer: Offer },
): void {
  const [line, own] = [lines.lines[at], lines.features[at] ?? []]
  const [first] = own
  if (!line || !first) return
  for (const [more, feature] of features.entries()) {
    for (const [others, lineFeature] of own.entries()) {
      if (more > 0 && others > 0) break
      const isMoreOfList = others > 0 && isList(unit)
      const merging = isMoreOfList ? LIST_LINE * others : -MERGE * (more + others)
      const compared = { feature, lineFeature: isMoreOfList ? first : lineFeature }
      offer(more + 1, others + 1, gainOf(unit, line, compared, lines, isKnown) + merging)
    }
  }
}

/** The line that only a corrected letter has. */
const isOptional = ({ pieces }: Unit): boolean =>
  pieces.some((piece) => piece.kind === 'leaf' && piece.leaf.path === CORRECTION)

/** Whether a unit prints the value of a list: a letter can have more or fewer of them. */
export const isList = ({ pieces }: Unit): boolean =>
  pieces.some((piece) => piece.kind === 'leaf' && /\.\d+$/.test(piece.leaf.path))

/** Whether a line has at least half of the words of the values. */
function hasSampled({ sampled }: UnitFeatures, { words }: LineFeatures): boolean {
  const all = [...sampled.keys()]
  return 2 * all.filter((word) => words.has(word)).length >= all.length
}

/** How long a name or a line is taken to be, in words. */
const FREE_LENGTH = 3
/** What names, titles and lines of an address begin with. */
const BEGINNING = /^[\p{Lu}\p{N}(]/u

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'caption'])

interface Compared {
  readonly feature: UnitFeatures
  readonly lineFeature: LineFeatures
}

/** What it is worth to take a line for a unit. */
function gainOf(unit: Unit, line: Line, compared: Compared, lines: LineSequence, isKnown: boolean): number {
  const { feature, lineFeature } = compared
  if (!hasAll(compared)) return IMPOSSIBLE
  const found = lines.similarity(feature, lineFeature)
  if (isOptional(unit) && found < ALIKE) return IMPOSSIBLE
  if (feature.size === 0 && !fitsValue(line, compared, found, lines, isKnown)) return IMPOSSIBLE
  const values = feature.numbers + feature.dates + feature.free * FREE_LENGTH
  const length = Math.min(feature.size + values, lineFeature.size)
  const weight = 1 + Math.log2(1 + length) / 2
  return Math.max((found - ALIKE) * weight, OTHER_WORDS) + (isSameKind(unit, line) ? SAME_KIND : 0)
}

/** Whether a line has words of each of several units that are compared as one. */
const hasAll = ({ feature: { members }, lineFeature }: Compared): boolean =>
  members.every((words) => [...words.keys()].some((word) => lineFeature.words.has(word)))

/** Whether a line can be the value of a unit that prints nothing else. */
function fitsValue(
  line: Line,
  { feature, lineFeature }: Compared,
  found: number,
  lines: LineSequence,
  isKnown: boolean,
): boolean {
  if (feature.free === 0) return found > 0
  if (lines.isOwned(line) || !BEGINNING.test(line.text)) return false
  return !isKnown || hasSampled(feature, lineFeature)
}

/** Cells are cells, and headings headings. */
const isSameKind = (unit: Unit, line: Line): boolean =>
  (unit.cell !== undefined && line.cell !== undefined) ||
  (HEADINGS.has(unit.element) && line.kind === 'heading')
