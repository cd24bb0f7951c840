import { join } from 'node:path'
import { wordsOf } from '../../documents/letter-document.ts'
import { formatWording, isSame } from '../../documents/wording/format-wording.ts'
import { parseWording } from '../../documents/wording/parse-wording.ts'
import type { Finding } from '../../findings/finding.ts'
import { WORDING } from '../../read/list-files.ts'
import { readText } from '../../read/read-text.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { lostFinding } from '../wording/draft-findings.ts'
import { replaceFields } from '../wording/replace-fields.ts'

/**
 * Writes a year's wording as a Word document in memory.
 *
 * @returns no bytes where the wording has something that a Word document cannot carry; the findings say what
 */
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
