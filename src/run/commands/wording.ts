import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkYear } from '../../check/check-year.ts'
import { checkEraName, eraOf } from '../../check/check-edition.ts'
import { changedText, sidesOf } from '../../changes/changed-text.ts'
import { isSame } from '../../documents/wording/format-wording.ts'
import { parseWording } from '../../documents/wording/parse-wording.ts'
import { inReadingOrder, isError, type Finding } from '../../findings/finding.ts'
import { failure, type Result } from '../../findings/result.ts'
import type { Source } from '../../findings/source.ts'
import type { YearFiles } from '../../model/year-files.ts'
import { WORDING } from '../../read/list-files.ts'
import { findEarlierFiles } from '../../read/read-earlier.ts'
import { readYear } from '../../read/read-year.ts'
import { isMapShape, type Shape } from '../../shape/shape.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { FileChange } from '../../system/write-files-together.ts'
import { EraCache, type ReadyEra } from '../era-cache.ts'
import {
  keepMergeFields,
  readMergeFields,
  type MergeFields,
  type MergeFieldsFile,
} from '../wording/merge-fields-file.ts'
import { readDraft } from '../wording/read-draft.ts'

/** The changes that a draft makes to a year's wording. */
export interface WordingPlan {
  readonly findings: readonly Finding[]
  /** The blocks that differ, as words before and after. */
  readonly changes: readonly { readonly before: string; readonly after: string }[]
  /** Whether the year has a wording yet. */
  readonly isNew: boolean
  /** The files to write; none where there is an error, or nothing changes. */
  readonly files: readonly FileChange[]
}

/**
 * Reads a draft and plans the changes of a year's wording. Writes nothing.
 *
 * @param draft the file, relative to `cwd`
 * @param added merge fields that the year's merge-fields.yaml need not have yet
 */
export async function planWording(
  folders: Folders,
  year: string,
  draft: string,
  added: MergeFields,
): Promise<WordingPlan> {
  const nothing = { changes: [], isNew: false, files: [] }
  const path = join(folders.data, year, WORDING)
  const { value: prepared, findings: ofYear } = await prepare(folders, year)
  if (!prepared) return { ...nothing, findings: ofYear }
  const { era, files, kept } = prepared
  const fields = new Map([...kept.fields, ...added])
  const read = await readDraft(folders, draft, fields, namesOf(era, files.edition?.value))
  const findings = [...ofYear, ...read.findings]
  if (read.text === undefined) return { ...nothing, findings }
  const { text } = read
  // A field without a placeholder would be reported again as an unknown name.
  if (!findings.some(({ code }) => code === 'DRAFT_FIELD'))
    findings.push(...(await checkText(folders, prepared, { file: displayPath(path, folders.cwd), text })))
  const before = textAt(path)
  const isChanged = before === undefined || !isSame(parseWording(before), parseWording(text))
  const changeOfFields = keepMergeFields(folders, year, kept, added)
  const changes = [
    ...(isChanged ? [{ path, before, after: text }] : []),
    ...(changeOfFields ? [changeOfFields] : []),
  ]
  return {
    findings: inReadingOrder(findings),
    changes: changedText(filledLines(before ?? ''), filledLines(text)).map(sidesOf),
    isNew: before === undefined,
    files: findings.some(isError) ? [] : changes,
  }
}

/** What planning needs of a year. */
interface WordingContext {
  readonly files: YearFiles
  readonly era: ReadyEra
  readonly kept: MergeFieldsFile
}

async function prepare(folders: Folders, year: string): Promise<Result<WordingContext>> {
  const files = readYear(join(folders.data, year), year, folders)
  // The wording may be missing: the draft becomes it.
  const findings = files.findings.filter((finding) => isError(finding) && !finding.file.endsWith(WORDING))
  const name = files.edition && eraOf(files.edition)
  const eraCache = new EraCache(folders)
  if (files.edition) findings.push(...checkEraName(files.edition, eraCache.names))
  const kept = readMergeFields(folders, year)
  findings.push(...kept.findings)
  if (name === undefined || !kept.value || findings.some(isError)) return failure(...findings)
  const era = await eraCache.get(name)
  if (!era.value) return failure(...findings, ...era.findings)
  return { value: { files, era: era.value, kept: kept.value }, findings }
}

/** Checks a wording as `letters check` does. */
async function checkText(
  folders: Folders,
  { files, era }: WordingContext,
  wording: Source,
): Promise<readonly Finding[]> {
  const { shared } = await checkYear({ ...files, slugs: [], wording }, [], {
    era,
    figures: era.figuresShape,
    earlier: findEarlierFiles(folders, files.year).edition(),
    register: undefined,
  })
  return shared.filter(({ file }) => file === wording.file)
}

const textAt = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8').replace(/^\ufeff/, '') : undefined

const filledLines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '')

/** Every name that a placeholder of the wording may use. */
function namesOf({ validators, figuresShape }: ReadyEra, edition: unknown): string[] {
  const flatten = (shape: Shape, name: string): string[] =>
    isMapShape(shape)
      ? Object.entries(shape).flatMap(([part, inner]) => flatten(inner, `${name}.${part}`))
      : [name]
  return [
    ...flatten(validators.authorityShape, 'authority'),
    ...flatten(validators.editionShape(edition), 'edition'),
    ...flatten(figuresShape, 'figures'),
    'remarks',
  ]
}
