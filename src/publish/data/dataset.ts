import { Markup } from '../../changes/markup.ts'
import type { PackageFile } from '../../run/export/package-files.ts'
import { dataFile, linkFrom, urlOf, yearPage } from '../addresses.ts'
import type { Site, SiteYear } from '../site.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  json: 'application/json',
}

/** A year's data as a schema.org Dataset, for search engines: JSON that can be put into a page. */
export function datasetOf({ office, base }: Site, year: SiteYear, files: readonly PackageFile[]): Markup {
  const page = yearPage(year.year)
  const at = (address: string) => (base === undefined ? linkFrom(page, address) : `${base}${urlOf(address)}`)
  const { title, period, publication } = year
  const dataset = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: `${title}: letters and figures`,
    description: `Counts, totals and shares in the annual review letters of ${year.year}, with the SHA-256 of each letter: a row for each of ${year.letters.length} authorities.`,
    ...(base === undefined ? {} : { url: at(page) }),
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    creator: { '@type': 'GovernmentOrganization', name: office },
    ...(publication === undefined ? {} : { datePublished: publication }),
    temporalCoverage: `${period.from}/${period.to}`,
    distribution: files.map(({ name, content }) => ({
      '@type': 'DataDownload',
      name,
      encodingFormat: MEDIA_TYPES[name.split('.').at(-1) ?? ''],
      contentSize: `${content.length} B`,
      contentUrl: at(dataFile(year.year, name)),
    })),
  }
  // No text in it can end the script element that it is in.
  return new Markup(JSON.stringify(dataset).replaceAll('<', '\\u003c'))
}
