import { extname, resolve } from 'node:path'
import { DocumentReader } from '../../documents/read-document.ts'
import { formatWording } from '../../documents/wording/format-wording.ts'
import type { LetterDocument } from '../../documents/letter-document.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Result } from '../../findings/result.ts'
import { readText } from '../../read/read-text.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { draftFindings, lostFinding } from './draft-findings.ts'
import type { MergeFields } from './merge-fields-file.ts'
import { replaceFields } from './replace-fields.ts'

/**
 * Reads a draft as the text of a wording. Markdown is taken as it is; any other draft is converted.
 *
 * @param draft the file, relative to `cwd`
 * @param names the names that placeholders may use
 * @returns no text where the draft cannot be read
 */
export async function readDraft(
  { cwd }: Pick<Folders, 'cwd'>,
  draft: string,
  fields: MergeFields,
  names: readonly string[],
): Promise<{ readonly text?: string; readonly findings: readonly Finding[] }> {
  const path = resolve(cwd, draft)
  const file = displayPath(path, cwd)
  if (extname(draft).toLowerCase() === '.md') {
    const { value, findings } = readText(path, file)
    return value ? { text: value.text, findings } : { findings }
  }
  const { value: document, findings } = await readOne(path, file)
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

/** Reads a document with a reader of its own. */
async function readOne(path: string, file: string): Promise<Result<LetterDocument>> {
  const reader = new DocumentReader()
  try {
    return await reader.read(path, file)
  } finally {
    await reader.close()
  }
}
