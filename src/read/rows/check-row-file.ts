import { join } from 'node:path'
import { fileFinding, findingAt, nameSome, type Finding } from '../../findings/finding.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { readFinding, utf16Finding } from '../read-text.ts'
import { cellFieldsOf } from './cell-fields.ts'
import { checkHead } from './check-head.ts'
import { ROW_FILES, rowFileIn, type RowFile } from './row-file.ts'

/**
 * Checks the file with the rows of a year's authorities as a whole: that it can be read, that its heads are fields, and
 * that the authorities are in no other file as well. An error stops all letters of the year.
 *
 * @param names of everything in the folder
 * @param files the names of the authorities' own files
 */
export function checkRowFile(
  folder: string,
  names: readonly string[],
  files: readonly string[],
  { cwd, templates }: Pick<Folders, 'cwd' | 'templates'>,
): Finding[] {
  const shown = (name: string) => displayPath(join(folder, name), cwd)
  const [name, other] = names.filter((each) => ROW_FILES.has(each))
  if (name === undefined) return []
  if (other !== undefined) {
    const message = `the year’s authorities are in ${name} as well`
    return [fileFinding('ROWS_AND_FILES', shown(other), message, `remove ${other} or ${name}`)]
  }
  if (files.length > 0) {
    const message = `the year also has files of authorities: ${nameSome(files)}`
    const help = `remove these files, or remove ${name}: authorities are either in files of their own or in one file`
    return [fileFinding('ROWS_AND_FILES', shown(name), message, help)]
  }
  try {
    const file = rowFileIn(folder)
    return file ? checkContent(file, folder, shown(name), templates) : []
  } catch (error) {
    return [readFinding(shown(name), error)]
  }
}

function checkContent(file: RowFile, folder: string, shown: string, templates: string): Finding[] {
  const { form, head, isUnreadable } = file
  if (isUnreadable === 'UTF-16') return [utf16Finding(shown)]
  if (isUnreadable !== undefined) {
    const help = 'write each authority in one line, from { to }, without commas between the lines'
    const message = 'is JSON over several lines or a list, and only NDJSON is read'
    return [findingAt('JSON_SYNTAX', { file: shown, text: '' }, { offset: 0 }, message, help)]
  }
  if (form === 'ndjson') return []
  if (!head) return [fileFinding('FILE_EMPTY', shown, 'is empty', 'fill it in, or delete it')]
  const fields = cellFieldsOf(folder, templates)
  return fields ? checkHead({ ...head, source: { ...head.source, file: shown } }, fields) : []
}
