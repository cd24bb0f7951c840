import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LetterDocument } from '../../documents/letter-document.ts'
import { DocumentReader } from '../../documents/read-document.ts'
import type { Finding } from '../../findings/finding.ts'
import { displayPath } from '../../system/display-path.ts'
import { limitHeapGrowth, limitNewSpace } from '../../system/limit-heap.ts'
import { UsageError } from '../usage-error.ts'

/** The endings of the files of a folder that are taken for letters. */
const LETTER = /\.(?:txt|pdf|docx|html?)$/i

/** The number of letters above which memory matters more than speed: all words of all letters are compared at once. */
const MANY = 100

/** Letters as they were read; those that cannot be read have a finding. */
interface LettersRead {
  readonly documents: readonly LetterDocument[]
  readonly findings: readonly Finding[]
}

/**
 * Reads letters, one after the other.
 *
 * @param asked paths of letters, or of folders of letters
 * @throws UsageError for a file that is not there, or a folder without letters
 */
export async function readLetters(asked: readonly string[], cwd: string): Promise<LettersRead> {
  const paths = new Set(asked.flatMap((path) => pathsAt(path, cwd)))
  limitHeapGrowth(paths.size, MANY)
  limitNewSpace(paths.size, MANY)
  const reader = new DocumentReader()
  const documents: LetterDocument[] = []
  const findings: Finding[] = []
  try {
    for (const path of paths) {
      const read = await reader.read(path, displayPath(path, cwd))
      findings.push(...read.findings)
      if (read.value) documents.push(read.value)
    }
  } finally {
    await reader.close()
  }
  return { documents, findings }
}

function pathsAt(asked: string, cwd: string): string[] {
  const path = resolve(cwd, asked)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    throw new UsageError(`there is no file ${asked}`, 'correct its name; a name with blanks goes into quotes')
  if (!found.isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => LETTER.test(name) && !name.startsWith('.'))
  if (names.length > 0) return names.sort().map((name) => join(path, name))
  throw new UsageError(`${asked} has no letters`, 'letters are .txt, .pdf, .docx or .html files')
}
