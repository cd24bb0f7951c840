import type { Collected, NotReported, ReportEntry, Unsent } from '../changes/report-entry.ts'
import { isIssued, type LetterRecord, type Printing } from '../record/letter-record.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { listPrinted, readRecord, RecordError } from '../record/record-store.ts'
import { locateValue } from '../read/locate.ts'
import { positionAt } from '../findings/source.ts'
import { shown, type Folders } from '../read/folders.ts'
import { readYaml } from '../read/read-yaml.ts'
import { join } from 'node:path'
import type { LetterPlan, PlanContext } from './plan-letter.ts'
import { planLetters } from './plan-letters.ts'
import type { PreparedYear } from './prepare-year.ts'
import { withoutOptional } from './recorded-values.ts'

/**
 * Every correction of the years' letters: each revision against the one before it, and what the data says now
 * against what was printed last.
 */
export function collectChanges(
  years: readonly PreparedYear[],
  folders: Folders,
  context: PlanContext,
): Collected {
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
  return { entries, unsent, notReported: notReported.sort(byLetter) }
}

const byLetter = (a: NotReported, b: NotReported): number =>
  `${a.year}/${a.authority}` < `${b.year}/${b.authority}` ? -1 : 1

/** Printed letters whose data cannot be compared with them: it has errors, or it is gone. */
function notLookedAt({ year, refused, slugs }: PreparedYear, { output }: PlanContext): NotReported[] {
  return listPrinted(output, year).flatMap((slug) => {
    const told = (because: string) => [{ year, authority: slug, because }]
    if (refused.includes(slug))
      return told('its data has findings, and until they are corrected it is not compared')
    if (slugs.includes(slug)) return []
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
  const type = String(authority['type'])
  return [{ year, authority: slug, name: authority.name, type, printedAt: record?.current.printedAt }]
}

function entriesOf(plan: LetterPlan, folders: Folders): ReportEntry[] {
  const { letter, record, state, ready } = plan
  if (!record) return []
  const { year, slug } = letter
  const given = (printing: Printing): Printing => withoutOptional(printing, ready)
  const about = { year, authority: slug, name: letter.authority.name, place: placeIn(folders, year, slug) }
  // A correction that was taken back before it was sent is none.
  const made = (state === 'reverted' ? record.issued : revisionsOf(record)).map(given)
  const entries = made.slice(1).map((after, index): ReportEntry => {
    const before = made[index] as Printing
    const superseded = shown(letterPaths(folders.output, year, slug).superseded(before.revision), folders.cwd)
    return { ...about, before, after, pending: false, superseded }
  })
  if (state !== 'changed') return entries
  return [
    ...entries,
    { ...about, before: made.at(-1) ?? given(record.current), after: plan.printing(), pending: true },
  ]
}

/** What was sent, oldest first, and the printing that was not sent yet. */
function revisionsOf(record: LetterRecord): Printing[] {
  return isIssued(record) ? [...record.issued] : [...record.issued, record.current]
}

/** Where a value stands in an authority's file: "data/2019/x.yaml:30". The file is read when first asked for. */
function placeIn({ data, cwd }: Folders, year: string, slug: string): (path: string) => string | undefined {
  const path = join(data, year, `${slug}.yaml`)
  let file: ReturnType<typeof readYaml> | undefined
  return (field) => {
    file ??= readYaml(path, shown(path, cwd))
    if (!file.value) return undefined
    const { source } = file.value
    return `${source.file}:${positionAt(source, locateValue(file.value, field.split('.').map(stepOf)).offset).line}`
  }
}

/** A step of a value's path as YAML has it: lists are told from 1 and counted from 0. */
const stepOf = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) - 1 : step)
