import type { Collected, NotReported, ReportEntry, Unsent } from '../changes/report-entry.ts'
import type { Folders } from '../system/display-path.ts'
import { letterPaths } from '../record/letter-paths.ts'
import type { Printing } from '../model/letter-record.ts'
import { listPrinted, readRecord, RecordError } from '../record/record-store.ts'
import type { UnchangedLetter } from './cache/unchanged-letters.ts'
import { computedOfYear } from './computed-of-year.ts'
import { aboutLetter, correctionsOf, revisionsOf } from './corrections-of.ts'
import { LetterFailure } from './letter-failure.ts'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { planLetters } from './plan-letters.ts'
import { withoutOptional } from './recorded-values.ts'
import { unchangedRecords } from './cache/unchanged-records.ts'
import type { PreparedYear } from './prepared-year.ts'

/**
 * Every correction of the years' letters: each revision against the one before it, and what the data says now
 * against what was printed last. Of letters that stand as a run left them only the record is read.
 */
export async function collectChanges(
  years: readonly PreparedYear[],
  unchanged: readonly UnchangedLetter[],
  folders: Folders,
  context: PlanContext,
): Promise<Collected> {
  const entries: ReportEntry[] = []
  const unsent: Unsent[] = []
  const { failed } = planLetters(years, context, (plan) => {
    entries.push(...entriesOf(plan, folders))
    unsent.push(...unsentOf(plan))
  })
  const notReported = [
    ...failed.map(({ letter: { year, slug }, failure }) => ({ year, authority: slug, because: failure })),
    ...years.flatMap((year) => notLookedAt(year, context)),
  ]
  for (const { year } of years) {
    const own = unchanged.filter((letter) => letter.year === year)
    const found = await ofStanding(year, own, folders)
    entries.push(...found.entries)
    unsent.push(...found.unsent)
    notReported.push(...found.notReported)
  }
  return { entries, unsent, notReported: notReported.sort(byLetter) }
}

const byLetter = (a: NotReported, b: NotReported): number =>
  `${a.year}/${a.authority}` < `${b.year}/${b.authority}` ? -1 : 1

/** Printed letters whose data cannot be compared with them: it has errors, or it is gone. */
function notLookedAt({ year, refused, slugs }: PreparedYear, { output }: PlanContext): NotReported[] {
  const [errors, known] = [new Set(refused), new Set(slugs)]
  return listPrinted(output, year).flatMap((slug) => {
    const told = (because: string) => [{ year, authority: slug, because }]
    if (errors.has(slug))
      return told('its data has findings, and until they are corrected it is not compared')
    if (known.has(slug)) return []
    try {
      const record = readRecord(letterPaths(output, year, slug).record)
      return record && revisionsOf(record).length > 1 ? told('its data file is gone') : []
    } catch (error) {
      if (error instanceof RecordError) return told(error.message)
      throw error
    }
  })
}

function unsentOf({ letter, record }: LetterPlan): Unsent[] {
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
  // A correction that was taken back before it was sent is none.
  const made = (state === 'reverted' ? record.issued : revisionsOf(record)).map(given)
  const entries = correctionsOf(name, made, folders)
  if (state !== 'changed') return entries
  const before = made.at(-1) ?? given(record.current)
  return [...entries, { ...aboutLetter(name, folders), before, after: plan.printing(), pending: true }]
}

/** The same of letters that stand: their data says what was printed last. */
async function ofStanding(
  year: string,
  unchanged: readonly UnchangedLetter[],
  folders: Folders,
): Promise<Collected> {
  const found = { entries: [] as ReportEntry[], unsent: [] as Unsent[], notReported: [] as NotReported[] }
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
      found.unsent.push({ year, authority: slug, name, type, printedAt: current.printedAt })
    }
    const revisions = revisionsOf(record)
    if (revisions.length < 2) continue
    const known = (fields ??= await computedOfYear(folders, year))
    const given = revisions.map((each) => withoutOptional(each, known))
    found.entries.push(...correctionsOf(letter, given, folders))
  }
  return found
}
