import { isUtf8 } from 'node:buffer'
import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { NotAFileError, readInputFile, TooLargeError } from '../system/input-file.ts'
import { isMissing, isSystemError } from '../system/system-error.ts'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import { failure, type Result } from '../findings/result.ts'

/** In bytes. No letter's data comes near it; a larger file is a mistake or an attack. */
const LARGEST = 256 * 1024

/**
 * Reads a text file that people write: UTF-8 with or without a byte order mark, no invisible characters, not empty.
 *
 * @param file display path
 * @param unsaved texts that are read in place of files, by path
 */
export function readText(path: string, file: string, unsaved?: ReadonlyMap<string, string>): Result<Source> {
  const held = unsaved?.get(path)
  if (held !== undefined) return checkedText({ file, text: held })
  const bytes = readBytes(path, file, LARGEST)
  if (bytes.value === undefined) return bytes
  const buffer = bytes.value
  if (isUtf16(buffer)) return failure(utf16Finding(file))
  return checkedText({ file, text: withoutByteOrderMark(buffer.toString('utf8')) }, isUtf8(buffer))
}

/** The finding for a file that is saved as UTF-16. */
export const utf16Finding = (file: string): Finding =>
  fileFinding(
    'FILE_ENCODING',
    file,
    'is saved as UTF-16 ("Unicode"), and only UTF-8 is read',
    'save the file again and choose the encoding "UTF-8"',
  )

/**
 * A text without invisible characters that is not empty.
 *
 * @param isDecoded whether its bytes are UTF-8
 */
export function checkedText(source: Source, isDecoded = true): Result<Source> {
  if (!isDecoded) {
    const place = { offset: Math.max(0, source.text.indexOf('\ufffd')) }
    const help = 'save the file with the encoding UTF-8'
    return failure(findingAt('FILE_ENCODING', source, place, 'is not UTF-8 text here', help))
  }
  const hidden = hiddenCharacter(source.text)
  if (hidden) {
    return failure(
      findingAt(
        'TEXT_CHARACTER',
        source,
        hidden,
        `holds ${hidden.name}, which cannot be seen or printed`,
        'delete this character and type the text again',
      ),
    )
  }
  if (source.text.trim() === '') {
    return failure(fileFinding('FILE_EMPTY', source.file, 'is empty', 'fill it in, or delete it'))
  }
  return { value: source, findings: [] }
}

/**
 * Reads an ordinary file.
 *
 * @param file display path
 * @param largest in bytes
 */
export function readBytes(path: string, file: string, largest: number): Result<Buffer> {
  try {
    return { value: readInputFile(path, largest).bytes, findings: [] }
  } catch (error) {
    return failure(readFinding(file, error))
  }
}

/**
 * The finding for a file that is not there, is no file, is too large, or is refused by the system.
 *
 * @throws any other error
 */
export function readFinding(file: string, error: unknown): Finding {
  if (isMissing(error))
    return fileFinding(
      'FILE_MISSING',
      file,
      'is missing',
      'put the file back, or correct the name that leads to it',
    )
  if (error instanceof NotAFileError)
    return fileFinding(
      'FILE_NOT_A_FILE',
      file,
      error.message,
      'rename or remove it, and put a file in its place',
    )
  if (error instanceof TooLargeError)
    return fileFinding('FILE_TOO_LARGE', file, error.message, 'check that this is the file you mean')
  return systemFinding('FILE_UNREADABLE', file, error)
}

/**
 * The finding for an error of the file system.
 *
 * @throws any other error
 */
export function systemFinding(code: Code, file: string, error: unknown): Finding {
  if (!isSystemError(error)) throw error
  return fileFinding(
    code,
    file,
    `cannot be read: ${error.code}`,
    'check the permissions of the file and of its folder',
  )
}

/** Whether a file begins with the byte order mark of UTF-16. */
const isUtf16 = (bytes: Buffer): boolean => /^(fffe|feff)/.test(bytes.toString('hex', 0, 2))

/** Removes the byte order mark with which some editors begin a UTF-8 file. Editors do not count it as a column. */
const withoutByteOrderMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)
