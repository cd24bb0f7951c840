import type { Finding } from '../findings/finding.ts'
import { isError } from '../findings/finding.ts'
import { valueAt } from '../rules/data.ts'
import { longDate } from '../rules/dates.ts'
import { selectYears } from '../run/select.ts'
import { UsageError } from '../run/usage-error.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { newestFirst } from './corrections.ts'
import { deadLinks, type DeadLink } from './dead-links.ts'
import { embargoedYears } from './embargo.ts'
import { makeSite } from './make-site.ts'
import type { LettersOfYear } from './read-letters.ts'
import { readSite } from './read-site.ts'
import { authoritiesOf, type Site, type SiteYear } from './site.ts'
import { readSiteFolder, writeSite, type WrittenSite } from './write-site.ts'

/** What `publish` is asked to do. */
export interface PublishOptions {
  /** The website's folder, as an absolute path. */
  readonly out: string
  /** The website's address with a slash at the end. */
  readonly base?: string | undefined
  /** Publishes before the day of publication, with a notice on every page. */
  readonly embargoed?: boolean | undefined
  /** Removes the years of an earlier run that are not asked for. */
  readonly dropYears?: boolean | undefined
  /** As 2019-07-31. */
  readonly today: string
}

/** What became of a website. */
export interface PublishResult {
  readonly years: readonly string[]
  readonly letters: number
  readonly authorities: number
  /** How many letters have no HTML. */
  readonly withoutHtml: number
  /** The day before which it must not be published; undefined where that day has come. */
  readonly embargo: string | undefined
  readonly left: Omit<LettersOfYear, 'letters'>
  /** Links of letters to pages of the website that are not there; none where its address is not known. */
  readonly deadLinks: readonly DeadLink[]
  /** undefined where faults or errors kept it from being written. */
  readonly site: WrittenSite | undefined
  readonly findings: readonly Finding[]
}

/**
 * Makes a website of the issued letters of some years. It is written only if every issued letter is the one that was
 * recorded.
 *
 * @param asked the years; all that have issued letters where none is named
 * @throws UsageError for a year without issued letters, one that may not be published yet, or a folder that is not ours
 */
export async function publish(
  folders: Folders,
  asked: readonly string[],
  { out, base, embargoed = false, dropYears = false, today }: PublishOptions,
): Promise<PublishResult> {
  const shown = displayPath(out, folders.cwd)
  const earlier = readSiteFolder(out, shown)
  const selected = selectYears(folders, asked)
  const { years, corrections, findings, left } = await readSite(folders, selected)
  const about = { years: years.map(({ year }) => year), left, findings }
  const letters = years.reduce((sum, year) => sum + year.letters.length, 0)
  const authorities = authoritiesOf({ years }).length
  const withoutHtml = years
    .flatMap((year) => year.letters)
    .filter(({ files }) => !files.some(({ format }) => format === 'html')).length
  const stopped = {
    ...about,
    letters,
    authorities,
    withoutHtml,
    deadLinks: [],
    embargo: undefined,
    site: undefined,
  }
  if (left.faults.length > 0 || findings.some(isError)) return stopped
  refuseMissing(asked.length === 0 ? [] : selected, about.years)
  const embargo = embargoOf(years, today, embargoed)
  refuseDropped(dropYears ? [] : earlier.years, about.years, shown)
  const site: Site = { office: officeOf(years), years, corrections: newestFirst(corrections), base, embargo }
  const files = makeSite(site)
  const written = await writeSite(out, files, about.years, earlier)
  const addresses = files.map(({ address }) => address)
  return {
    ...stopped,
    embargo,
    deadLinks: base === undefined ? [] : deadLinks(years, base, addresses),
    site: written,
  }
}

/** @throws UsageError where no letter of a year is issued */
function refuseMissing(asked: readonly string[], found: readonly string[]): void {
  const [missing] = asked.filter((year) => !found.includes(year))
  if (missing === undefined && found.length > 0) return
  throw new UsageError(
    missing === undefined ? 'no letter is issued' : `no letter of ${missing} is issued`,
    `only issued letters are published: "npx letters issue ${missing ?? '<year>'} --all" issues them`,
  )
}

/**
 * The last day of publication that has not come yet; undefined where all have.
 *
 * @throws UsageError where there is one, unless it is asked for
 */
function embargoOf(years: readonly SiteYear[], today: string, isAllowed: boolean): string | undefined {
  const held = embargoedYears(years, today)
  const [first] = held
  if (!first) return undefined
  if (!isAllowed)
    throw new UsageError(
      `the letters of ${first.year} must not be published before ${longDate(first.publication)}`,
      'wait until then, leave the year out, or add --embargoed to prepare the website: every page then says so',
    )
  return held.map(({ publication }) => publication).reduce((last, each) => (each > last ? each : last))
}

/** @throws UsageError where the website has years that would be removed */
function refuseDropped(earlier: readonly string[], now: readonly string[], shown: string): void {
  const dropped = earlier.filter((year) => !now.includes(year))
  if (dropped.length === 0) return
  throw new UsageError(
    `the website in ${shown} has the letters of ${dropped.join(', ')} as well, and they would be removed`,
    `name these years, too: "npx letters publish ${[...now, ...dropped].sort().join(' ')} --out ${shown}"; or add --drop-years to remove them`,
  )
}

/** The office's name: the first line below the signatory's name in the last letters. */
function officeOf(years: readonly SiteYear[]): string {
  const lines = valueAt(years.at(-1)?.edition, 'signatory.lines')
  const first: unknown = Array.isArray(lines) ? lines[0] : undefined
  return typeof first === 'string' ? first : 'office'
}
