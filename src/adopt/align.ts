import { findBestPath } from './best-path.ts'
import { MERGE, type LineSequence } from './line-sequence.ts'
import type { Line } from './lines.ts'
import { isOptional, MOST, type UnitSequence } from './unit-sequence.ts'
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

/** What it costs to leave a unit or a line without the other. */
const GAP = 0.2
/** What a line of the body is worth: less than one that is alike, more than one that is left out. */
const BODY_LINE = 0.03

/**
 * Aligns lines with units in order, so that the sum of gains is largest.
 *
 * @param isKnown whether the units have the letter's own values: then other words in their place are something else
 */
export function align(sequence: UnitSequence, lines: LineSequence, isKnown = false): Alignment {
  const { units } = sequence
  const { score, steps } = bestPath(sequence, lines, isKnown)
  const alignment = {
    score,
    pairs: [] as Pair[],
    body: [] as Line[],
    missing: [] as Unit[],
    extra: [] as Line[],
  }
  for (const { row, column, down, along } of steps) {
    const [those, these] = [units.slice(row, row + down), lines.lines.slice(column, column + along)]
    if (down > 0 && along > 0) alignment.pairs.push({ units: those, lines: these })
    else if (down === 0 && units[row]?.element === 'body') alignment.body.push(...these)
    else {
      alignment.missing.push(...those.filter(({ element }) => element !== 'body'))
      alignment.extra.push(...these)
    }
  }
  return alignment
}

/** How well lines fit units: the score of their alignment. */
export const alignmentScore = (sequence: UnitSequence, lines: LineSequence): number =>
  bestPath(sequence, lines, false).score

function bestPath(
  { units, features }: UnitSequence,
  lines: LineSequence,
  isKnown: boolean,
): ReturnType<typeof findBestPath> {
  const owned = lines.owned(features.flat())
  const rows = units.map((unit, at) => ({
    isBody: unit.element === 'body',
    gap: isOptional(unit) ? 0 : -GAP,
    runs: (features[at] ?? []).map((feature) => ({
      gains: lines.gains(unit, feature, isKnown),
      // What other units print word for word is no name or title.
      isFree: feature.size === 0 && feature.free > 0,
    })),
  }))
  return findBestPath(units.length, lines.lines.length, (row, column, offer) => {
    const unit = rows[row]
    offer(0, 1, unit?.isBody === true ? BODY_LINE : -GAP)
    if (!unit) return
    offer(1, 0, unit.isBody ? 0 : unit.gap)
    if (column === lines.lines.length) return
    for (let more = 0; more < unit.runs.length; more++) {
      const run = unit.runs[more]
      if (!run || (run.isFree && owned.has(column))) continue
      // Several units are one line, or one unit several lines.
      const most = more === 0 ? MOST : 1
      for (let others = 0; others < most; others++) {
        const gain = run.gains[column * MOST + others] ?? -Infinity
        if (gain > -Infinity) offer(more + 1, others + 1, gain - MERGE * more)
      }
    }
  })
}
