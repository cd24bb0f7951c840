import { authorityPage, letterAddress, urlOf } from './addresses.ts'
import type { Format } from '../model/letter-formats.ts'
import { hashOfFormat } from '../model/letter-record.ts'
import { dayOf, FORMATS } from './published-letter.ts'
import type { Site } from './site.ts'

/** One issued file of a letter. */
interface HashedFile {
  readonly sha256: string
  readonly year: string
  readonly authority: string
  readonly format: Format
  readonly revision: number
  /** The day, in UTC. */
  readonly issued: string
  /** "superseded": a later revision has replaced it. */
  readonly status: 'current' | 'superseded'
  /** The page of the authority. */
  readonly page: string
  /** Where the file is; superseded files are not on the website. */
  readonly file?: string
}

/** The hashes of all letters that were issued, superseded ones included. */
function letterHashes({ years }: Site): HashedFile[] {
  return years.flatMap(({ year, letters }) =>
    letters.flatMap(({ slug, name, printing, revisions }) =>
      revisions.flatMap((issued) =>
        FORMATS.flatMap((format): HashedFile[] => {
          const sha256 = hashOfFormat(issued, format)
          if (sha256 === undefined) return []
          const { revision, issuedAt } = issued
          const isCurrent = revision === printing.revision
          return [
            {
              sha256,
              year,
              authority: name,
              format,
              revision,
              issued: dayOf(issuedAt),
              status: isCurrent ? 'current' : 'superseded',
              page: urlOf(authorityPage(slug)),
              ...(isCurrent ? { file: urlOf(letterAddress(year, slug, format)) } : {}),
            },
          ]
        }),
      ),
    ),
  )
}

/** The hashes for programs. */
export function hashesAsJson(site: Site): string {
  const letters = letterHashes(site).map((file) => `    ${JSON.stringify(file)}`)
  return `{\n  "format": "annual-letters/hashes/1",\n  "office": ${JSON.stringify(site.office)},\n  "letters": [\n${letters.join(',\n')}\n  ]\n}\n`
}

/** The hashes as a script of the page that compares files. */
export function hashesAsScript(site: Site): string {
  const rows = letterHashes(site).map(({ sha256, year, authority, revision, issued, status, page }) =>
    JSON.stringify([sha256, [year, authority, revision, issued, status, page]]),
  )
  return `globalThis.letterHashes = new Map([\n${rows.join(',\n')}\n])\n`
}
