import type { FeatureCache } from './feature-cache.ts'
import { CORRECTION, type UnitFeatures } from './similarity.ts'
import type { Unit } from './units.ts'

/** The units of a letter, with what they are compared by. */
export interface UnitSequence {
  readonly units: readonly Unit[]
  /** For each unit, the features of the units from there on: of one, of two, and so on. */
  readonly features: readonly (readonly UnitFeatures[])[]
}

/** The most neighbours that are compared as one. */
export const MOST = 4

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'caption'])

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

export const isHeading = ({ element }: Unit): boolean => HEADINGS.has(element)

/** The line that only a corrected letter has. */
export const isOptional = ({ pieces }: Unit): boolean =>
  pieces.some((piece) => piece.kind === 'leaf' && piece.leaf.path === CORRECTION)

/** Whether a unit prints the value of a list: a letter can have more or fewer of them. */
export const isList = ({ pieces }: Unit): boolean =>
  pieces.some((piece) => piece.kind === 'leaf' && /\.\d+$/.test(piece.leaf.path))
