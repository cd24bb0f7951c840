import type { ValidateFunction } from 'ajv/dist/2020.js'
import { findingAt, type Finding } from '../findings/finding.ts'
import { nameSome } from '../findings/finding.ts'
import { locateKey } from '../model/yaml-file.ts'
import { isData } from '../model/letter-data.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { CheckedAuthority } from './checked-authority.ts'

/** What an authority's file cannot do without even before its figures are entered. */
const NEEDED = ['name', 'type']

/**
 * Whole blocks that are missing in a file; undefined where none is, or more than that is wrong with it.
 *
 * @param findings all that was found in the file
 */
export function missingBlocks(
  { value }: YamlFile,
  findings: readonly Finding[],
  { schema }: ValidateFunction,
): CheckedAuthority['incomplete'] {
  const required: unknown = typeof schema === 'object' ? schema['required'] : undefined
  const data = isData(value) ? value : {}
  const names = Array.isArray(required) ? required.map(String) : []
  const missing = names.filter((name) => !Object.hasOwn(data, name))
  const isAll =
    missing.length === findings.length && findings.every(({ code }) => code === 'SCHEMA_MISSING_KEY')
  if (missing.length === 0 || !isAll || missing.some((name) => NEEDED.includes(name))) return undefined
  return { name: String(data['name']), missing }
}

/** The most authorities that a message names. */
const NAMED = 3

/**
 * Finds the authorities whose files lack whole blocks and are right otherwise, as they are before their figures are
 * entered. Several that lack the same are reported once, at the edition; a single one keeps its own findings.
 *
 * @returns the authorities as they were, without the findings that are reported at the edition
 */
export function withoutMissingFigures(
  edition: YamlFile | undefined,
  authorities: readonly CheckedAuthority[],
): { authorities: readonly CheckedAuthority[]; findings: readonly Finding[] } {
  if (!edition) return { authorities, findings: [] }
  const byMissing = Map.groupBy(
    authorities.filter(({ incomplete }) => incomplete),
    ({ incomplete }) => incomplete?.missing.join(', ') ?? '',
  )
  const groups = [...byMissing].filter(([, those]) => those.length > 1)
  const reported = new Set(groups.flatMap(([, those]) => those))
  return {
    authorities: authorities.map((each) => (reported.has(each) ? { ...each, findings: [] } : each)),
    findings: groups.map(([missing, those]) => report(edition, missing, those)),
  }
}

function report(edition: YamlFile, missing: string, those: readonly CheckedAuthority[]): Finding {
  const names = those.map(({ incomplete, slug }) => incomplete?.name ?? slug)
  return findingAt(
    'AUTHORITY_TO_FILL_IN',
    edition.source,
    locateKey(edition, ['era']),
    `${those.length} authorities have no ${missing} yet: ${nameSome(names, NAMED)}`,
    'enter them in their files, or read them from a spreadsheet with "npx letters import"',
  )
}
