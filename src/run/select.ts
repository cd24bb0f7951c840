import { join } from 'node:path'
import { nearMatches } from '../findings/near-match.ts'
import { listAuthorities, listYears } from '../read/list-files.ts'
import { slug } from '../rules/slug.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { isSystemError } from '../system/system-error.ts'
import { UsageError } from './usage-error.ts'

/**
 * Selects the years that are asked for, in order; all where none is named.
 *
 * @throws UsageError for a year without a folder, and where there is no year at all
 */
export function selectYears({ data, cwd }: Folders, asked: readonly string[]): string[] {
  const years = listYears(data)
  if (years.length === 0) {
    throw new UsageError(
      `there is no year in ${displayPath(data, cwd)}: a year is a folder with a name such as 2019`,
      `${ADDING_A_YEAR}; or name another folder with --data`,
    )
  }
  return selectFrom(years, asked, '', ADDING_A_YEAR)
}

const ADDING_A_YEAR = 'docs/adding-a-year.md says how to add one'

/**
 * Selects the years that are asked for from those that exist; all where none is named.
 *
 * @param where what follows "there is no year 2091" in the message
 * @param remedy how to get another year
 * @throws UsageError where one does not exist; it lists those that do
 */
export function selectFrom(
  years: readonly string[],
  asked: readonly string[],
  where: string,
  remedy: string,
): string[] {
  for (const year of asked) {
    if (years.includes(year)) continue
    const near = nearMatches(year, years)
    throw new UsageError(
      `there is no year ${year}${where}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`,
      `the years are ${years.join(', ')}; ${remedy}`,
    )
  }
  return years.filter((year) => asked.length === 0 || asked.includes(year))
}

/**
 * Selects the authorities that are asked for, by name or by the name of their file.
 *
 * @returns their slugs; undefined where none is named
 * @throws UsageError for an authority that has a file in none of the years
 */
export function selectAuthorities(
  data: string,
  years: readonly string[],
  asked: readonly string[] | undefined,
): string[] | undefined {
  if (asked === undefined || asked.length === 0) return undefined
  const known = new Set(years.flatMap((year) => listAuthorities(join(data, year))))
  return asked.map((name) => {
    if (/^\d{4}$/.test(name)) throw yearTakenForName(name, asked)
    const wanted = slug(name.replace(/\.ya?ml$/, ''))
    if (known.has(wanted)) return wanted
    throw new UsageError(
      `there is no authority ${JSON.stringify(name)} in ${years.join(', ')}${suggest(wanted, [...known].sort())}`,
    )
  })
}

/** --only takes several names, so a year that follows them is taken for one of them. */
function yearTakenForName(year: string, asked: readonly string[]): UsageError {
  const names = asked.filter((name) => name !== year).map((name) => (/\s/.test(name) ? `"${name}"` : name))
  return new UsageError(
    `${year} is a year, and --only takes all that follows it: write the year first, as in "${year} --only ${names.join(' ') || '…'}"`,
  )
}

/** The most names that a message lists. */
const MAX_LISTED = 8

function suggest(typed: string, known: readonly string[]): string {
  const near = nearMatches(typed, known)
  if (near.length > 0) return `; did you mean ${near.join(' or ')}?`
  if (known.length === 0) return '; there are none'
  const more = known.length > MAX_LISTED ? `, … (${known.length})` : ''
  return `; there are ${known.slice(0, MAX_LISTED).join(', ')}${more}`
}

/** A year and an authority that exist, for examples in a help text. */
export interface Example {
  readonly year: string
  readonly authority: string
}

/** Finds an example in a data folder: the year that was asked for, or the latest; what the project ships if there is none. */
export function findExample(data: string, asked: readonly string[]): Example {
  const years = yearsIn(data)
  const year = years.find((each) => asked.includes(each)) ?? years.at(-1) ?? '2019'
  const [authority = 'london-borough-of-bexley'] = listAuthorities(join(data, year))
  return { year, authority }
}

/** Help is shown also where there is no data folder, or none that can be read. */
function yearsIn(data: string): string[] {
  try {
    return listYears(data)
  } catch (error) {
    if (isSystemError(error)) return []
    throw error
  }
}
