import { join } from 'node:path'
import { nearMatches } from '../findings/near-match.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { listAuthorities, listYears } from '../read/list-files.ts'
import { slug } from '../rules/slug.ts'
import { UsageError } from './usage-error.ts'

/** The years asked for, all where none is named. @throws UsageError for a year without a folder, and where there is none */
export function selectYears({ data, cwd }: Folders, asked: readonly string[]): string[] {
  const years = listYears(data)
  if (years.length === 0) {
    throw new UsageError(
      `there is no year in ${displayPath(data, cwd)}: a year is a folder with a name such as 2019`,
      `${ADDING_A_YEAR}; or name another folder with --data`,
    )
  }
  return among(years, asked, '', ADDING_A_YEAR)
}

const ADDING_A_YEAR = 'docs/adding-a-year.md says how to add one'

/**
 * The years asked for among those that there are; all where none is named.
 *
 * @param where what to add to "there is no year 2091"
 * @param remedy how there can be one
 * @throws UsageError where one is not there; it lists those that are
 */
export function among(
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
 * The authorities asked for, by name or by the name of their file, as slugs; undefined where none is named.
 * @throws UsageError for an authority that has a file in none of the years
 */
export function selectAuthorities(
  data: string,
  years: readonly string[],
  asked: readonly string[] | undefined,
): string[] | undefined {
  if (asked === undefined || asked.length === 0) return undefined
  const known = [...new Set(years.flatMap((year) => listAuthorities(join(data, year))))].sort()
  return asked.map((name) => {
    if (/^\d{4}$/.test(name)) throw yearAmong(name, asked)
    const wanted = slug(name.replace(/\.ya?ml$/, ''))
    if (known.includes(wanted)) return wanted
    throw new UsageError(
      `there is no authority ${JSON.stringify(name)} in ${years.join(', ')}${suggest(wanted, known)}`,
    )
  })
}

/** "--only takes several names", and a year behind them is taken for one. */
function yearAmong(year: string, asked: readonly string[]): UsageError {
  const names = asked.filter((name) => name !== year).map((name) => (/\s/.test(name) ? `"${name}"` : name))
  return new UsageError(
    `${year} is a year, and --only takes all that follows it: write the year first, as in "${year} --only ${names.join(' ') || '…'}"`,
  )
}

/** The most names that a message lists. */
const LISTED = 8

function suggest(typed: string, known: readonly string[]): string {
  const near = nearMatches(typed, known)
  if (near.length > 0) return `; did you mean ${near.join(' or ')}?`
  if (known.length === 0) return '; there are none'
  const rest = known.length > LISTED ? `, … (${known.length})` : ''
  return `; there are ${known.slice(0, LISTED).join(', ')}${rest}`
}
