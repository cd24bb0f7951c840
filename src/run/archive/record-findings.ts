import { join, relative } from 'node:path'
import { PAYLOAD } from '../../archive/bag-path.ts'
import type { CheckedBag } from '../../archive/check-bag.ts'
import { fileFinding, type Finding } from '../../findings/finding.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { listLetters, listPrintedYears } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { SubfoldersError } from '../../record/subfolders.ts'
import { recordedFiles } from '../../record/recorded-files.ts'
import { PARTS } from './archived-files.ts'

/** The letters in an archive, compared with their records. */
interface ArchivedLetters {
  /** How many files of letters there are, superseded ones included. */
  readonly files: number
  readonly letters: number
  readonly findings: readonly Finding[]
}

const MADE_WITH_IT =
  'the archive was made with it, or changed together with its list: compare it with another copy'

/**
 * Compares each letter in an archive with its record.
 *
 * @param show the display path of a path in the archive
 */
export function checkArchivedLetters(
  archive: string,
  { payload, listed }: Pick<CheckedBag, 'payload' | 'listed'>,
  show: (path: string) => string,
): ArchivedLetters {
  const output = join(archive, PAYLOAD, PARTS.output)
  const within = (path: string) => relative(archive, path).replaceAll('\\', '/')
  const findings: Finding[] = []
  const refuse = (path: string, message: string) =>
    findings.push(fileFinding('ARCHIVE_RECORD', show(within(path)), message, MADE_WITH_IT))
  const letters = listPrintedYears(output).flatMap((year) => {
    try {
      const { slugs, misplaced } = listLetters(output, year)
      for (const path of misplaced) refuse(path, 'is not in the folder that its name gives it')
      return slugs.map((slug) => letterPaths(output, year, slug))
    } catch (error) {
      if (!(error instanceof SubfoldersError)) throw error
      refuse(error.path, error.reason)
      return []
    }
  })
  let files = 0
  for (const paths of letters) {
    try {
      const record = readRecord(paths.record)
      if (!record) refuse(paths.record, 'is missing, and its letter is in the archive')
      for (const { path, sha256 } of record ? recordedFiles(record, paths) : []) {
        files++
        const found = payload.get(within(path))
        // A file that is listed and is not there as it was archived has its finding.
        if (found === undefined && !listed.has(within(path)))
          refuse(path, 'is in the record of its letter, and is not in the archive')
        else if (found !== undefined && found !== sha256)
          refuse(path, 'is not the file in the record of its letter')
      }
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      refuse(paths.record, error.reason)
    }
  }
  return { files, letters: letters.length, findings }
}
