import { isData } from '../../model/letter-data.ts'
import { basename, join } from 'node:path'
import { checkEraName, eraOf } from '../../check/check-edition.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import type { Field } from '../../shape/field.ts'
import type { YearFiles } from '../../model/year-files.ts'
import { TEXTS, WORDING } from '../../read/list-files.ts'
import { rowFileName } from '../../read/rows/row-file.ts'
import { readAuthorities, readYear } from '../../read/read-year.ts'
import type { Period } from '../../register/body.ts'
import type { Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'
import { readFields } from '../read-fields.ts'

/** An authority's file as plain values and text: a parsed file would take many times the memory. */
interface DataFile {
  readonly slug: string
  readonly name: string
  readonly type: string | undefined
  readonly value: unknown
  /** Path as shown to people. */
  readonly file: string
  readonly text: string
}

/** What an import needs to know of a year. */
export interface YearData {
  readonly files: YearFiles
  /** Whether the authorities are rows of one file: they can be compared with tables, and not be changed. */
  readonly hasRows: boolean
  readonly era: string
  readonly period: Period | undefined
  /** The fields that an authority's file can have, in the order of the era's schema. */
  readonly fields: readonly Field[]
  readonly authorities: readonly DataFile[]
}

/** Reads a year's edition, its authorities, and the fields of its era. The findings are errors, which stop an import. */
export function readYearData(
  folders: Folders,
  eraCache: EraCache,
  year: string,
): { value: YearData | undefined; findings: readonly Finding[] } {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders)
  const { edition } = files
  const era = edition && eraOf(edition)
  // Figures are filled in without wording and texts; what is wrong with these is found when the year is checked.
  const findings = files.findings.filter(
    (each) => isError(each) && ![WORDING, TEXTS].includes(basename(each.file)),
  )
  if (edition) findings.push(...checkEraName(edition, eraCache.names))
  if (!edition || era === undefined || findings.some(isError)) return { value: undefined, findings }
  const fields = readFields(folders, era)
  if (!fields.value) return { value: undefined, findings: [...findings, ...fields.findings] }
  const authorities: DataFile[] = []
  for (const { slug, file, yaml, findings: wrong } of readAuthorities(folder, files.slugs, folders)) {
    findings.push(...wrong.filter(isError))
    if (!yaml) continue
    const { name, type } = isData(yaml.value) ? yaml.value : {}
    authorities.push({
      slug,
      // A file without a name in it, as one begun by hand can be, is known by the name of the file.
      name: typeof name === 'string' ? name : slug.replaceAll('-', ' '),
      type: typeof type === 'string' ? type : undefined,
      value: yaml.value,
      file,
      text: yaml.source.text,
    })
  }
  const hasRows = rowFileName(folder) !== undefined
  const value = { files, hasRows, era, period: periodOf(edition.value), fields: fields.value, authorities }
  return { value: findings.some(isError) ? undefined : value, findings }
}

/** The period of an edition, if it has one. The checks decide whether it is right. */
function periodOf(edition: unknown): Period | undefined {
  const period = isData(edition) ? edition['period'] : undefined
  const { from, to } = isData(period) ? period : {}
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined
}
