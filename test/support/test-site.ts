import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { publish, type PublishOptions } from '../../src/publish/publish.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { inPrintedYear, type PrintedYear } from './printed-years.ts'

/** A day on which the samples' letters are public. */
const TODAY = '2101-07-27'

/** The two authorities of the year. */
export const NAMES = {
  'ashby-and-zouch-council': 'Ashby & Zouch Council',
  'burton-council': 'Burton Council',
}

/** A year with two authorities, and its website's folder. */
export const inPublishedYear = (
  work: (year: PrintedYear, site: TestSite) => Promise<void>,
  era = '2020-cards',
): Promise<void> =>
  inPrintedYear(
    era,
    Object.fromEntries(Object.entries(NAMES).map(([slug, name]) => [slug, { name, remarks: undefined }])),
    (year) => work(year, new TestSite(year)),
  )

/** A website in the year's folder. */
export class TestSite {
  readonly folder: string
  readonly #year: PrintedYear

  constructor(year: PrintedYear) {
    this.#year = year
    this.folder = join(year.folders.cwd, 'site')
  }

  publish(options: Partial<PublishOptions> = {}, years: readonly string[] = []) {
    return publish(this.#year.folders, years, { out: this.folder, today: TODAY, ...options })
  }

  read(address: string): string {
    return readFileSync(join(this.folder, address), 'utf8')
  }

  /** All addresses, in order. */
  list(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.relative(this.folder, join(entry.parentPath, entry.name)))
      .sort()
  }

  /** Every file with its content. */
  bytes(): Record<string, string> {
    return Object.fromEntries(
      this.list().map((address) => [address, sha256(readFileSync(join(this.folder, address)))]),
    )
  }
}

/** Corrects the number of upheld complaints of an authority. */
export function correct(year: PrintedYear, slug: string): void {
  const path = year.dataOf(slug)
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .replace('upheld: 11', 'upheld: 12')
      .replace(/ +(uphold_rate|satisfactory_remedy_rate): \d+\n/g, ''),
  )
}

/** Issues both letters, then a correction of the first. */
export async function issueCorrected(year: PrintedYear, reason = 'A case was missing'): Promise<void> {
  await year.print({ issued: true })
  correct(year, 'ashby-and-zouch-council')
  await year.print({ issued: true, reason })
}
