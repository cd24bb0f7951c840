import { checkYear } from '../../check/check-year.ts'
import { withCharacterNames } from '../../check/character-names.ts'
import { cellFinding, isError, type Finding } from '../../findings/finding.ts'
import { positionAt } from '../../findings/source.ts'
import type { FilePlace } from '../../import/collect-values.ts'
import { stepsOf } from '../../shape/field.ts'
import type { Change } from '../../import/change.ts'
import { locateValue } from '../../model/yaml-file.ts'
import type { AuthorityRead, YearFiles } from '../../model/year-files.ts'
import { findEarlierFiles, withEarlier } from '../../read/read-earlier.ts'
import { parseYaml } from '../../read/read-yaml.ts'
import type { Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'

/** An authority's file as an import would leave it. */
export interface ChangedFile {
  readonly slug: string
  /** Path as shown to people. */
  readonly file: string
  readonly text: string
  readonly changes: readonly Change[]
}

/** The result of the ordinary checks of changed files. */
export interface CheckedFiles {
  readonly findings: readonly Finding[]
  /** The files that lack something, with what they lack. */
  readonly incomplete: ReadonlyMap<string, readonly string[]>
}

/**
 * Checks files as every command checks them, before they are written. A missing value is not an error here, since another
 * import can bring it. A finding about an imported value has the place of its cell.
 */
export async function checkChanged(
  folders: Folders,
  eraCache: EraCache,
  era: string,
  year: YearFiles,
  changed: readonly ChangedFile[],
): Promise<CheckedFiles> {
  const { value: ready, findings } = await eraCache.get(era)
  if (!ready) return { findings, incomplete: new Map() }
  const { register } = eraCache.register
  const slugs = [...new Set([...year.slugs, ...changed.map(({ slug }) => slug)])].sort()
  const earlier = findEarlierFiles(folders, year.year)
  const checked = await checkYear(
    { ...year, slugs, wording: undefined, texts: undefined },
    withEarlier(parsed(changed), earlier),
    { era: ready, figures: ready.figuresShape, earlier: earlier.edition(), register },
  )
  const own = checked.authorities.flatMap((each) => each.findings.filter(isError))
  const { missing = [], others = [] } = Object.groupBy(own, ({ code }) =>
    code === 'SCHEMA_MISSING_KEY' ? 'missing' : 'others',
  )
  // Several files that lack the same blocks have one common finding, and none of their own.
  const lacking = checked.authorities.flatMap(({ file, incomplete }): [string, readonly string[]][] =>
    incomplete ? [[file, incomplete.missing]] : [],
  )
  return {
    findings: atCells(await withCharacterNames(others), changed),
    incomplete: new Map([
      ...[...Map.groupBy(missing, ({ file }) => file)].map(
        ([file, found]) => [file, found.map(({ message }) => message.replace(' is missing', ''))] as const,
      ),
      ...lacking,
    ]),
  }
}

/** Parses files one by one: a parsed file takes many times the memory of its text. */
function* parsed(changed: readonly ChangedFile[]): Generator<AuthorityRead> {
  for (const { slug, file, text } of changed) {
    const { value: yaml, findings } = parseYaml({ file, text })
    yield { slug, file, yaml, findings }
  }
}

/** Gives findings about imported values the places of their cells. */
function atCells(findings: readonly Finding[], changed: readonly ChangedFile[]): Finding[] {
  const byFile = new Map(changed.map((each) => [each.file, each]))
  return [...Map.groupBy(findings, ({ file }) => file)].flatMap(([file, own]) => {
    const cells = cellsOf(byFile.get(file))
    return own.map((finding) => {
      const { position, code, message, help } = finding
      const place = cells.get(`${position.line}:${position.column}`)
      return place ? cellFinding(code, place.file, place, message, help) : finding
    })
  })
}

/** The cells that the values of a file come from, by the values' lines and columns. */
function cellsOf(changed: ChangedFile | undefined): Map<string, FilePlace> {
  const yaml = changed && parseYaml(changed).value
  if (!yaml) return new Map()
  return new Map(
    changed.changes.flatMap(({ field, place }) => {
      const { line, column } = positionAt(yaml.source, locateValue(yaml, stepsOf({ path: field })).offset)
      return place ? [[`${line}:${column}`, place] as const] : []
    }),
  )
}
