import { eraOf } from '../../check/check-edition.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Field } from '../../shape/field.ts'
import { isData, type Data } from '../../model/letter-data.ts'
import { openAuthorities } from '../../read/open-authorities.ts'
import { readYear } from '../../read/read-year.ts'
import { valueAt } from '../../rules/data.ts'
import type { Register } from '../../register/register.ts'
import { findBody } from '../../register/match-name.ts'
import type { Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'
import { prepareYear } from '../prepare-year.ts'
import type { PreparedYear } from '../prepared-year.ts'
import { readFields } from '../read-fields.ts'

/** A year's data, from which tables are made. */
export interface ExportYear {
  readonly year: string
  readonly edition: Data
  /** The fields of an authority's file, in the order of the era's schema. */
  readonly fields: readonly Field[]
  readonly rows: readonly ExportRow[]
  readonly prepared: PreparedYear
  /** The files that cannot be read, as shown. */
  readonly unread: readonly string[]
}

/** One authority of a year, whether its file has errors or not. */
export interface ExportRow {
  readonly slug: string
  readonly name: string
  /** Its code in the register of bodies; undefined where it has none. */
  readonly code: string | undefined
  readonly data: unknown
  /** What was found in its own file. */
  readonly findings: readonly Finding[]
}

/** Reads and checks a year. Without an edition and a usable era there is nothing to write. */
export async function readExportYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
): Promise<{ readonly value: ExportYear | undefined; readonly findings: readonly Finding[] }> {
  const prepared = await prepareYear(folders, eraCache, year)
  const { findings } = prepared
  const { edition, folder, slugs } = readYear(`${folders.data}/${year}`, year, folders)
  const name = edition && eraOf(edition)
  const era =
    name !== undefined && eraCache.names.includes(name) ? (await eraCache.get(name)).value : undefined
  if (!edition || !era) return { value: undefined, findings }
  const fields = readFields(folders, era.files.name)
  if (!fields.value) return { value: undefined, findings: [...findings, ...fields.findings] }
  const { register } = eraCache.register
  const source = openAuthorities(folder, folders)
  const byAuthority = Map.groupBy(findings, (finding) => source.ownerOf(finding))
  const rows: ExportRow[] = []
  const unread: string[] = []
  for (const { slug, file, yaml } of source.readAll(slugs)) {
    if (!yaml) {
      unread.push(file)
      continue
    }
    const written = valueAt(yaml.value, 'name')
    const own = typeof written === 'string' ? written : slug
    rows.push({
      slug,
      name: own,
      code: codeOf(own, register),
      data: yaml.value,
      findings: byAuthority.get(slug) ?? [],
    })
  }
  return {
    value: {
      year,
      edition: isData(edition.value) ? edition.value : {},
      fields: fields.value,
      rows,
      prepared,
      unread,
    },
    findings,
  }
}

const codeOf = (name: string, register: Register | undefined): string | undefined =>
  register && (register.byName.get(name) ?? findBody(name, register))?.code
