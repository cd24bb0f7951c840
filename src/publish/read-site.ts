import { join } from 'node:path'
import { findBody } from '../register/match-name.ts'
import { isError, type Finding } from '../findings/finding.ts'
import type { Field } from '../shape/field.ts'
import type { EraFiles } from '../model/era-files.ts'
import { runEraCode } from '../derive/run-era-code.ts'
import { readYear } from '../read/read-year.ts'
import { rules } from '../rules/index.ts'
import { DEFAULT_LANGUAGE } from '../rules/language.ts'
import { valueAt } from '../rules/data.ts'
import { EraCache } from '../run/era-cache.ts'
import { withoutOptional } from '../run/fingerprint.ts'
import { readFields } from '../run/read-fields.ts'
import { isDate } from '../spreadsheet/output-workbook.ts'
import type { Folders } from '../system/display-path.ts'
import { correctionsOfYear, type Correction } from './corrections.ts'
import type { IssuedLetter, PublishedLetter } from './published-letter.ts'
import { readLetters, type LettersOfYear } from './read-letters.ts'
import { sortByName, type SiteYear } from './site.ts'

/** The years of a website as they were read. */
export interface ReadSite {
  readonly years: readonly SiteYear[]
  readonly corrections: readonly Correction[]
  readonly findings: readonly Finding[]
  readonly left: Omit<LettersOfYear, 'letters'>
}

/**
 * Reads the issued letters of some years. What the website says is what their records say, so that it agrees with the
 * letters, whatever the data has become since; only the day of publication is read from the edition.
 *
 * @param years that have a folder
 */
export async function readSite(folders: Folders, years: readonly string[]): Promise<ReadSite> {
  const eraCache = new EraCache(folders)
  const read = years.map((year) => ({ year, ...readLetters(folders, year) }))
  const made: { year: SiteYear; corrections: Correction[] }[] = []
  const findings: Finding[] = [...eraCache.register.findings]
  for (const { year, letters } of read) {
    const [first] = letters
    if (!first) continue
    const result = await describeYear(folders, eraCache, year, [first, ...letters.slice(1)])
    findings.push(...result.findings)
    if (result.value) made.push(result.value)
  }
  return {
    years: made.map(({ year }) => year),
    corrections: made.flatMap(({ corrections }) => corrections),
    findings,
    left: {
      notIssued: read.flatMap(({ notIssued }) => notIssued),
      pending: read.flatMap(({ pending }) => pending),
      faults: read.flatMap(({ faults }) => faults),
    },
  }
}

async function describeYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
  issued: readonly [IssuedLetter, ...IssuedLetter[]],
) {
  const [{ era: name, edition }] = issued
  const era = await eraCache.get(name)
  const fields = readFields(folders, name)
  const findings = [...era.findings, ...fields.findings]
  if (!era.value || !fields.value) return { value: undefined, findings }
  const { files, validators } = era.value
  const published: PublishedLetter[] = []
  for (const letter of issued) {
    const described = describe(files, letter)
    findings.push(...described.findings)
    if (described.value) published.push({ ...letter, ...described.value })
  }
  if (findings.some(isError)) return { value: undefined, findings }
  const letters = sortByName(published, ({ name: called }) => called)
  const corrections = correctionsOfYear(letters, fields.value, (printing) =>
    withoutOptional(printing, { computed: validators.computed }),
  )
  const own = yearOf(folders, year, edition, letters, fields.value)
  const { register } = eraCache.register
  const bodies = new Map(
    letters.flatMap(({ slug, name: called }) => {
      const body = register && (register.byName.get(called) ?? findBody(called, register))
      return body ? [[slug, body] as const] : []
    }),
  )
  return { value: { year: { ...own, bodies }, corrections }, findings }
}

/** What the era's own code says about a letter; nothing where the era has no rates. */
function describe(era: EraFiles, letter: IssuedLetter) {
  const { describeForWebsite } = era
  const nothing = { rates: [], meaning: [] }
  if (!describeForWebsite) return { value: nothing, findings: [] }
  const { year, name, authority, edition, figures } = letter
  return runEraCode(era, `the letter of ${year} to ${name}`, () =>
    describeForWebsite({ authority, edition, figures, rules }),
  )
}

function yearOf(
  folders: Folders,
  year: string,
  recorded: IssuedLetter['edition'],
  letters: readonly PublishedLetter[],
  fields: readonly Field[],
): Omit<SiteYear, 'bodies'> {
  const { title, date, period, lang } = recorded
  // The day may have been moved since the letters were printed.
  const { edition } = readYear(join(folders.data, year), year, folders)
  const days = [valueAt(edition?.value, 'publication'), recorded.publication]
  return {
    year,
    title,
    period,
    date,
    publication: days.find((day): day is string => typeof day === 'string' && isDate(day)),
    edition: recorded,
    language: lang ?? DEFAULT_LANGUAGE,
    letters,
    fields,
  }
}
