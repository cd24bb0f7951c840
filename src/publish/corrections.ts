import { compareEntry } from '../changes/letter-report.ts'
import type { Field } from '../shape/field.ts'
import { NOT_APPLICABLE } from '../run/export/field-column.ts'
import { isNumber } from '../run/export/field-column.ts'
import { fullTitle } from '../run/export/proof-table.ts'
import { thousands } from '../rules/number-text.ts'
import { sha256 } from '../system/sha256.ts'
import { dayOf, type IssuedPrinting, type PublishedLetter } from './published-letter.ts'

/** A figure that a correction changed, in words. */
interface ChangedFigure {
  readonly title: string
  readonly before: string
  readonly after: string
}

/** One letter that was corrected. */
export interface CorrectedLetter {
  readonly slug: string
  readonly name: string
  readonly revision: number
  readonly figures: readonly ChangedFigure[]
}

/** The letters of a year that were corrected on one day for one reason. */
export interface Correction {
  /** Identifies it on the website: "2020-2026-11-22-5d41402a". */
  readonly id: string
  readonly year: string
  /** The day, in UTC. */
  readonly day: string
  /** When the last of them was issued, ISO 8601 in UTC. */
  readonly at: string
  /** Why; undefined where no reason was recorded. */
  readonly reason: string | undefined
  readonly letters: readonly CorrectedLetter[]
}

/** One revision that replaced another one. */
interface Replacement {
  readonly year: string
  readonly after: IssuedPrinting
  readonly letter: CorrectedLetter
}

/**
 * The corrections of a year's letters: those of one day with the same reason are one correction.
 *
 * @param fields of the year's era
 * @param normalise leaves out the values of a printing that follow from others
 */
export function correctionsOfYear(
  letters: readonly PublishedLetter[],
  fields: readonly Field[],
  normalise: (printing: IssuedPrinting) => IssuedPrinting,
): Correction[] {
  const replacements = letters.flatMap((letter) => replacementsOf(letter, fields, normalise))
  const groups = Map.groupBy(replacements, ({ year, after }) =>
    JSON.stringify([year, dayOf(after.issuedAt), after.reason ?? '']),
  )
  return [...groups.values()].flatMap((group): Correction[] => {
    const [first] = group
    if (!first) return []
    const at = group.map(({ after }) => after.issuedAt).reduce((last, each) => (each > last ? each : last))
    const { year, after } = first
    const day = dayOf(at)
    const id = `${year}-${day}-${sha256(after.reason ?? '').slice(0, 8)}`
    return [{ id, year, day, at, reason: after.reason, letters: group.map(({ letter }) => letter) }]
  })
}

function replacementsOf(
  { year, slug, name, revisions }: PublishedLetter,
  fields: readonly Field[],
  normalise: (printing: IssuedPrinting) => IssuedPrinting,
): Replacement[] {
  return revisions.slice(1).flatMap((after, index): Replacement[] => {
    const before = revisions[index]
    if (!before) return []
    const entry = {
      year,
      authority: slug,
      name,
      before: normalise(before),
      after: normalise(after),
      pending: false,
    }
    const figures = compareEntry(entry).changes.data.flatMap((change) => {
      const field = fields.find(({ path }) => `authority.${path}` === change.path)
      if (!field || !isNumber(field)) return []
      const text = (value: unknown) =>
        typeof value === 'number'
          ? `${thousands(value)}${field.kind === 'percentage' ? '%' : ''}`
          : typeof value === 'string' && value !== NOT_APPLICABLE
            ? value
            : 'none'
      return [{ title: fullTitle(field), before: text(change.before), after: text(change.after) }]
    })
    return [{ year, after, letter: { slug, name, revision: after.revision, figures } }]
  })
}

/** Newest first. */
export const newestFirst = (corrections: readonly Correction[]): Correction[] =>
  corrections.toSorted((one, other) =>
    one.at !== other.at ? (one.at > other.at ? -1 : 1) : one.year > other.year ? -1 : 1,
  )
