import { hasAverages } from '../../src/rules/averages.ts'
import { isData } from '../../src/rules/data.ts'
import { percentage } from '../../src/rules/percentage.ts'
import { figureAt } from '../../src/rules/totals.ts'
import type { Schema } from '../../src/shape/schema-shape.ts'
import type { RandomSource } from './random-source.ts'
import { place, remove, type Specimen } from './specimen-data.ts'

/** An optional figure that is written as it was published. */
export interface PublishedFigure {
  readonly path: string
  readonly schema: Schema
}

/** Whether a schema describes a figure that is written as it was published: a rate, or cases per 100,000 residents. */
export const isPublishedFigure = (schema: Schema): boolean =>
  isData(schema['publishedRateOf']) || typeof schema['zeroWith'] === 'string'

/**
 * Writes a published figure into an authority's data. A published rate replaces the count that it is the rate of. Cases
 * per 100,000 residents are written where the edition has their average for authorities of this type.
 *
 * @param averages the names of the averages that the edition has for the authority's type
 */
export function writePublished(
  authority: Specimen,
  { path, schema }: PublishedFigure,
  random: RandomSource,
  averages: readonly string[],
): void {
  const { publishedRateOf: rateOf, zeroWith } = schema
  if (isData(rateOf)) {
    const [part, whole] = [String(rateOf['part']), String(rateOf['whole'])]
    const [count, all] = [figureAt(authority, part), figureAt(authority, whole)]
    const rate = count === undefined || all === undefined ? null : percentage(count, all)
    if (rate === null || !random.happens(RATE_ALONE)) return
    place(authority, path, rate)
    remove(authority, part)
  } else if (typeof zeroWith === 'string' && hasAverages(String(authority['type']))) {
    const cases = figureAt(authority, zeroWith)
    const isCompared = averages.includes(path.split('.').at(-1) ?? '')
    if (cases === undefined || !isCompared || !random.happens(PER_RESIDENTS_KNOWN)) return
    place(authority, path, cases === 0 ? 0 : random.integer(1, 250) / 10)
  }
}

/** The share of authorities of which only the rate is published, and of those with cases per 100,000 residents. */
const RATE_ALONE = 0.1
const PER_RESIDENTS_KNOWN = 0.8
