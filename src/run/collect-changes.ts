import type { CollectedChanges, NeverIssued, NotReported, ReportEntry } from '../changes/report-entry.ts'
import type { Folders } from '../system/display-path.ts'
import { letterPaths } from '../record/letter-paths.ts'
import type { Printing } from '../model/letter-record.ts'
import { listPrinted } from '../record/list-letters.ts'
import { readRecord, RecordError } from '../record/record-store.ts'
import type { UnchangedLetter } from './cache/look-up-cache.ts'
import { computedOfYear } from './computed-of-year.ts'
import { aboutLetter, correctionsOf, revisionsOf } from './corrections-of.ts'
import { withoutOptional } from './fingerprint.ts'
import { LetterFailure } from './letter-failure.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { forEachPlan } from './plan-letters.ts'
import { unchangedRecords } from './cache/unchanged-records.ts'
import type { PreparedYear } from './prepared-year.ts'

/**
 * Collects every correction of the years' letters: each revision against the previous one, and what the data says now
 * against what was printed last. Of unchanged letters only the record is read.
 */
export async function collectChanges(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  folders: Folders,
  context: PlanContext,
): Promise<CollectedChanges> {
  const entries: ReportEntry[] = []
  const neverIssued: NeverIssued[] = []
  const failed = forEachPlan(years, context, (plan) => {
    entries.push(...entriesOf(plan, folders))
    neverIssued.push(...neverIssuedOf(plan))
  })
  const notReported = [
    ...failed.map(({ letter: { year, slug }, failure }) => ({ year, authority: slug, because: failure })),
    ...years.flatMap((year) => notCompared(year, context)),
  ]
  for (const { year } of years) {
    const own = unchanged.filter((letter) => letter.year === year)
    const found = await collectUnchanged(year, own, folders)
    // One by one: a call takes only so many arguments.
    for (const each of found.entries) entries.push(each)
    for (const each of found.neverIssued) neverIssued.push(each)
    for (const each of found.notReported) notReported.push(each)
  }
  return { entries, neverIssued, notReported: notReported.sort(byLetter) }
}

const byLetter = (a: NotReported, b: NotReported): number =>
  `${a.year}/${a.authority}` < `${b.year}/${b.authority}` ? -1 : 1

/** Printed letters whose data cannot be compared with them: it has errors, or it is gone. */
function notCompared({ year, refused, slugs }: PreparedYear, { output }: PlanContext): NotReported[] {
  const [errors, known] = [new Set(refused), new Set(slugs)]
  return listPrinted(output, year).flatMap((slug) => {
    const reportAs = (because: string) => [{ year, authority: slug, because }]
    if (errors.has(slug))
      return reportAs('its data has errors, and until they are corrected it is not compared')
    if (known.has(slug)) return []
    try {
      const record = readRecord(letterPaths(output, year, slug).record)
      return record && revisionsOf(record).length > 1 ? reportAs('its data file is gone') : []
    } catch (error) {
      if (error instanceof RecordError) return reportAs(error.message)
      throw error
    }
  })
}

function neverIssuedOf({ letter, record }: LetterPlan): NeverIssued[] {
  if (record && record.issued.length > 0) return []
  const { year, slug, authority } = letter
  const { name, type } = authority
  return [{ year, authority: slug, name, type, printedAt: record?.current.printedAt }]
}

function entriesOf(plan: LetterPlan, folders: Folders): ReportEntry[] {
  const { letter, record, state, ready } = plan
  if (!record) return []
  const { year, slug, authority } = letter
  const name = { year, slug, name: authority.name }
  const given = (each: Printing): Printing => withoutOptional(each, ready)
  // A correction that is reverted before it was issued does not count.
  const made = (state === 'reverted' ? record.issued : revisionsOf(record)).map(given)
  const entries = correctionsOf(name, made, folders)
  if (state !== 'changed') return entries
  const previous = made.at(-1) ?? given(record.current)
  return [
    ...entries,
    { ...aboutLetter(name, folders), before: previous, after: plan.printing(), pending: true },
  ]
}

/** Collects the corrections of unchanged letters: their data says what was printed last. */
async function collectUnchanged(
  year: string,
  unchanged: readonly UnchangedLetter[],
  folders: Folders,
): Promise<CollectedChanges> {
  const found = {
    entries: [] as ReportEntry[],
    neverIssued: [] as NeverIssued[],
    notReported: [] as NotReported[],
  }
  let fields: Awaited<ReturnType<typeof computedOfYear>> | undefined
  for (const [letter, record] of unchangedRecords(folders.output, unchanged)) {
    const { slug, name } = letter
    if (record instanceof LetterFailure) {
      found.notReported.push({ year, authority: slug, because: record.message })
      continue
    }
    const { current, issued } = record
    if (issued.length === 0) {
      const type = String(current.values['authority.type'])
      found.neverIssued.push({ year, authority: slug, name, type, printedAt: current.printedAt })
    }
    const revisions = revisionsOf(record)
    if (revisions.length < 2) continue
    const known = (fields ??= await computedOfYear(folders, year))
    const given = revisions.map((each) => withoutOptional(each, known))
    found.entries.push(...correctionsOf(letter, given, folders))
  }
  return found
}
