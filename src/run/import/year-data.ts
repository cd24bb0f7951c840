import { isData } from '../../model/letter-data.ts'
import { join } from 'node:path'
import { checkEraName, eraOf } from '../../check/check-edition.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { fieldsOf } from '../../import/fields-of.ts'
import type { Field } from '../../import/field.ts'
import type { YearFiles } from '../../model/year-files.ts'
import { readSharedSchemas } from '../../read/read-era.ts'
import { readSchema } from '../../read/read-schema.ts'
import { readAuthorities, readYear } from '../../read/read-year.ts'
import type { Period } from '../../register/body.ts'
import { resolveIn } from '../../shape/schema-shape.ts'
import type { Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'

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
  readonly era: string
  readonly period: Period | undefined
  /** What the era's schema says that an authority's file can have, in its order. */
  readonly fields: readonly Field[]
  readonly authorities: readonly DataFile[]
}

/** Reads a year's edition, its authorities, and the fields of its era. What stops an import is an error. */
export function readYearData(
  folders: Folders,
  eraCache: EraCache,
  year: string,
): { value: YearData | undefined; findings: readonly Finding[] } {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders.cwd)
  const { edition } = files
  const era = edition && eraOf(edition)
  // A wording is not needed to fill in figures; what is wrong with it is found when the year is checked.
  const findings = files.findings.filter((each) => isError(each) && !each.file.endsWith('/wording.md'))
  if (edition) findings.push(...checkEraName(edition, eraCache.names))
  if (!edition || era === undefined || findings.some(isError)) return { value: undefined, findings }
  const fields = readFields(folders, era)
  if (!fields.value) return { value: undefined, findings: [...findings, ...fields.findings] }
  const authorities: DataFile[] = []
  for (const { slug, file, yaml, findings: wrong } of readAuthorities(folder, files.slugs, folders.cwd)) {
    findings.push(...wrong.filter(isError))
    if (!yaml) continue
    const { name, type } = isData(yaml.value) ? yaml.value : {}
    authorities.push({
      slug,
      // A file without a name is found by its own: it can have been begun by hand.
      name: typeof name === 'string' ? name : slug.replaceAll('-', ' '),
      type: typeof type === 'string' ? type : undefined,
      value: yaml.value,
      file,
      text: yaml.source.text,
    })
  }
  const value = { files, era, period: periodOf(edition.value), fields: fields.value, authorities }
  return { value: findings.some(isError) ? undefined : value, findings }
}

function readFields(
  { templates, cwd }: Folders,
  era: string,
): { value: Field[] | undefined; findings: readonly Finding[] } {
  const shared = readSharedSchemas(templates, cwd)
  const schema = readSchema(join(templates, era, 'schema.json'), cwd)
  const findings = [...shared.findings, ...schema.findings]
  if (!shared.value || !schema.value) return { value: undefined, findings }
  const files = new Map([shared.value.authority, schema.value].map((each) => [each.url, each.schema]))
  return { value: fieldsOf(schema.value.schema, schema.value.url, resolveIn(files)), findings }
}

/** The period of an edition that has one; whether it is right is for the checks to say. */
function periodOf(edition: unknown): Period | undefined {
  const period = isData(edition) ? edition['period'] : undefined
  const { from, to } = isData(period) ? period : {}
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined
}
