import { flatten } from '../../src/changes/values.ts'
import type { ReportEntry } from '../../src/changes/report-entry.ts'
import { makeReport, type CorrectionsReport } from '../../src/changes/report.ts'
import type { Printing } from '../../src/model/letter-record.ts'
import { slug } from '../../src/rules/slug.ts'

/** What a test says of a printing; the rest is as in every other. */
export interface Printed {
  readonly data?: object
  readonly figures?: object
  readonly edition?: object
  readonly text?: readonly string[]
  readonly wording?: string
  readonly format?: string
}

/** A printing of a letter to a District authority. */
export function printing(
  { data, figures = {}, edition = {}, ...rest }: Printed = {},
  revision = 1,
): Printing {
  return {
    revision,
    fingerprint: 'f'.repeat(64),
    sha256: String(revision).repeat(64),
    pages: 2,
    printedAt: `2019-0${6 + revision}-24T09:05:00.000Z`,
    browser: 'Chrome/1',
    shared: { wording: rest.wording ?? 'w', format: rest.format ?? 'f' },
    values: flatten({ authority: { type: 'District', ...data }, figures, edition }),
    text: rest.text ?? [],
  }
}

/** An authority's letter that was issued and corrected. */
export function correction(
  name: string,
  before: Printed,
  after: Printed,
  other: Partial<ReportEntry> = {},
): ReportEntry {
  const named = (data: object | undefined) => ({ name, ...data })
  return {
    year: '2019',
    authority: slug(name),
    name,
    before: printing({ ...before, data: named(before.data) }),
    after: printing({ ...after, data: named(after.data) }, 2),
    pending: false,
    ...other,
  }
}

export function reportOf(...entries: ReportEntry[]): CorrectionsReport {
  return makeReport(
    { entries, notReported: [], neverIssued: [] },
    { years: ['2019'], generatedAt: '2019-08-02T14:05:00.000Z' },
  )
}

/** The average of Districts moved in a letter whose own data did not. */
export function rippled(name: string): ReportEntry {
  const of = (average: number): Printed => ({
    data: { decisions: { upheld: 3 } },
    figures: {
      cards: { upheld: { comparison: { rate: 50, average: { rate: average, bar: average * 3 } } } },
    },
    edition: { averages: { District: { upheld: average }, County: { upheld: average + 1 } } },
    text: [`Similar authorities: ${average}%`],
  })
  return correction(name, of(45), of(46))
}
