import { existsSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { checkYear } from '../../check/check-year.ts'
import { checkEraName, eraOf } from '../../check/check-edition.ts'
import { changedText, sidesOf } from '../../changes/changed-text.ts'
import type { Block } from '../../documents/letter-document.ts'
import { textOf, wordsOf } from '../../documents/letter-document.ts'
import { DocumentReader } from '../../documents/read-document.ts'
import { formatWording, isSame } from '../../documents/wording/format-wording.ts'
import { parseWording } from '../../documents/wording/parse-wording.ts'
import { findingAtPlace, inReadingOrder, isError, type Finding } from '../../findings/finding.ts'
import { failure, type Result } from '../../findings/result.ts'
import type { Source } from '../../findings/source.ts'
import type { YearFiles } from '../../model/year-files.ts'
import { WORDING } from '../../read/list-files.ts'
import { findEarlierFiles } from '../../read/read-earlier.ts'
import { readText } from '../../read/read-text.ts'
import { readYear } from '../../read/read-year.ts'
import { isMapShape, type Shape } from '../../shape/shape.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { FileChange } from '../../system/write-files-together.ts'
import { EraCache, type ReadyEra } from '../era-cache.ts'
import { draftFindings } from '../wording/draft-findings.ts'
import {
  keepMergeFields,
  readMergeFields,
  type MergeFields,
  type MergeFieldsFile,
} from '../wording/merge-fields-file.ts'
import { replaceFields } from '../wording/replace-fields.ts'

/** What a draft makes of a year's wording. */
export interface WordingPlan {
  readonly findings: readonly Finding[]
  /** The blocks that differ, as words before and after. */
  readonly changes: readonly { readonly before: string; readonly after: string }[]
  /** Whether the year has a wording yet. */
  readonly isNew: boolean
  /** The files to write; none where there is an error, or nothing changes. */
  readonly files: readonly FileChange[]
}

/** Reads a draft and plans what it makes of a year's wording. Nothing is written. @param draft the file, from `cwd` */
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
  // A field without a placeholder would be reported again as a name that there is not.
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
    changes: changedText(linesOf(before ?? ''), linesOf(text)).map(sidesOf),
    isNew: before === undefined,
    files: findings.some(isError) ? [] : changes,
  }
}

/** What a plan needs to know of a year. */
interface PreparedYear {
  readonly files: YearFiles
  readonly era: ReadyEra
  readonly kept: MergeFieldsFile
}

async function prepare(folders: Folders, year: string): Promise<Result<PreparedYear>> {
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

/** Checks a wording as every command checks it. */
async function checkText(
  folders: Folders,
  { files, era }: PreparedYear,
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

/** Blocks as lines that people read: the Markdown of each. */
const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '')

async function readDraft(
  folders: Folders,
  draft: string,
  fields: MergeFields,
  names: readonly string[],
): Promise<{ readonly text?: string; readonly findings: readonly Finding[] }> {
  const path = resolve(folders.cwd, draft)
  const file = displayPath(path, folders.cwd)
  if (extname(draft).toLowerCase() === '.md') {
    const { value, findings } = readText(path, file)
    return value ? { text: value.text, findings } : { findings }
  }
  const reader = new DocumentReader()
  const { value: document, findings } = await reader.read(path, file).finally(() => reader.close())
  if (!document) return { findings }
  const replaced = replaceFields(document, fields, names)
  const { text, lost } = formatWording(replaced.blocks.filter(({ kind }) => kind !== 'table'))
  return {
    text,
    findings: [
      ...draftFindings(document),
      ...replaced.findings,
      ...lost.map((block) => lostFinding(file, block)),
    ],
  }
}

function lostFinding(file: string, block: Block): Finding {
  const words = wordsOf(block)
  const message = `the wording would not print these words as they are: “${textOf(words).slice(0, 80)}”`
  return findingAtPlace(
    'DRAFT_LOST',
    file,
    words[0]?.place ?? { line: 1 },
    message,
    'write this place in simpler words',
  )
}

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

/** A year's wording as a Word document, or why it cannot be one. */
export async function wordingAsDraft(
  folders: Folders,
  year: string,
): Promise<{ readonly bytes?: Uint8Array; readonly findings: readonly Finding[] }> {
  const path = join(folders.data, year, WORDING)
  const file = displayPath(path, folders.cwd)
  const { value: wording, findings } = readText(path, file)
  if (!wording) return { findings }
  const blocks = parseWording(wording.text)
  const { writeDocx } = await import('../../documents/docx/write-docx.ts')
  const { readDocxLetter } = await import('../../documents/docx/read-docx-letter.ts')
  const bytes = await writeDocx(blocks, `Wording ${year}`)
  // Read back, so that nobody edits a draft that has lost something.
  const back = await readDocxLetter(Buffer.from(bytes), file)
  const names = blocks
    .flatMap(wordsOf)
    .flatMap(({ field }) => (field === undefined ? [] : [field.split(' ').at(-1) ?? '']))
  const after = parseWording(formatWording(replaceFields(back, new Map(), names).blocks).text)
  const at = blocks.findIndex((block, index) => !isSame([block], after.slice(index, index + 1)))
  const lost = at === -1 ? undefined : blocks[at]
  return lost ? { findings: [lostFinding(file, lost)] } : { bytes, findings: [] }
}
