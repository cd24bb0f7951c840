import { lstatSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileFinding, type Finding, nameSome } from '../findings/finding.ts'
import { slug } from '../rules/slug.ts'
import { isSystemError } from '../system/system-error.ts'
import { EDITION, SHARED_YAML, slugOf } from './list-files.ts'
import { readBytes } from './read-text.ts'
import { ROW_FILES } from './rows/row-file.ts'
import { isOfficeLock, OFFICE_LOCK, unexpectedFile } from './unexpected-file.ts'

/** The files and folders of a year's folder that are not read. */
export interface IgnoredFiles {
  readonly findings: readonly Finding[]
  /** Display paths of those that might be an authority's, whose figures are then missing from averages. */
  readonly uncounted: readonly string[]
}

const EXPECTED = /\.yaml$|^(?:wording|mail)\.md$|\.(svg|png)$|^\./

/** ".yaml" or ".yml" as an ending or before one: kent.YAML, kent.yaml.txt, kent.yaml~, "kent.yaml (1)". */
const YAML_NAME = /\.ya?ml(?![a-z0-9])/i

/** Names that a person mistyped or a program completed, unlike those of backups: kent.yml, kent.yaml.txt. */
const MISTYPED = /\.ya?ml(\.txt)?$/i

/** In bytes. A larger file is not read as an authority's. */
const LARGEST = 256 * 1024

/**
 * Reports the files and folders of a year's folder that no letter uses. One that might be an authority's is an error: its
 * authority would get no letter, and averages would lack it. docs/findings.md has the rule.
 *
 * @param names of everything in the folder
 * @param displayName the display path of a name
 */
export function findIgnoredFiles(
  folder: string,
  names: readonly string[],
  displayName: (name: string) => string,
): IgnoredFiles {
  const read = new Set(names.flatMap(slugOf))
  const found = names
    .filter(
      (name) => isOfficeLock(name) || isHidden(name, read) || !(EXPECTED.test(name) || ROW_FILES.has(name)),
    )
    .map((name) => checkFile(join(folder, name), displayName(name), read))
  return {
    findings: found.map(({ finding }) => finding),
    uncounted: found.flatMap(({ finding, mightBe }) => (mightBe ? [finding.file] : [])),
  }
}

function checkFile(
  path: string,
  file: string,
  read: ReadonlySet<string>,
): { finding: Finding; mightBe: boolean } {
  const name = basename(path)
  if (isHidden(name, read)) return { finding: hiddenFile(file), mightBe: true }
  const isEdition = stemOf(name) === stemOf(EDITION)
  const below = MISTYPED.test(name) ? undefined : filesBelow(path)
  if (below) return checkFolder(file, below, read)
  const mightBe = !isEdition && mightBeAuthority(path, name, read)
  if (isOfficeLock(name) || (!mightBe && !MISTYPED.test(name)))
    return { finding: unexpectedFile(file), mightBe }
  const help = 'rename it to end in .yaml; if it is not data of this year, move it elsewhere'
  const message = 'is not read, because its name does not end in .yaml'
  return { finding: fileFinding('FILE_ENDING', file, message, help), mightBe }
}

const HIDDEN = /^\.([^.].*)\.ya?ml$/i

/** Whether a file is an authority's with a dot before its name, which hides it. Editors give copies such names. */
const isHidden = (name: string, read: ReadonlySet<string>): boolean => {
  const stem = HIDDEN.exec(name)?.[1]
  return stem !== undefined && !isRead(stem, read)
}

const hiddenFile = (file: string): Finding =>
  fileFinding(
    'FILE_ENDING',
    file,
    'is not read, because its name begins with a dot',
    'delete the dot; if it is not data of this year, move it elsewhere',
  )

/** Judges by the name and the content. A copy of a file that is read under its right name is not another authority's. */
function mightBeAuthority(path: string, name: string, read: ReadonlySet<string>): boolean {
  // Where an authority has two files, nobody can know which of them has the right figures.
  if (MISTYPED.test(name)) return true
  if (YAML_NAME.test(name)) return isOfficeLock(name) || !isRead(stemOf(name), read)
  const written = nameWithin(path)
  return written !== undefined && !isRead(written, read) && !isRead(stemOf(name), read)
}

/** Reports a folder once, however many files are in it. */
function checkFolder(
  file: string,
  below: readonly string[],
  read: ReadonlySet<string>,
): { finding: Finding; mightBe: boolean } {
  const others = below.filter(
    (name) => YAML_NAME.test(basename(name)) && !isRead(stemOf(basename(name)), read),
  )
  if (others.length === 0) return { finding: unexpectedFile(file), mightBe: false }
  const finding = fileFinding(
    'FILE_PLACE',
    file,
    `is a folder with files that might be authorities’ and are not read: ${nameSome(others, 3)}`,
    'move the files of this year next to edition.yaml, and the folder elsewhere',
  )
  return { finding, mightBe: true }
}

/** The part of a name before ".yaml", or before the first dot: "kent" of kent.yaml.bak and of kent.txt. */
const stemOf = (name: string): string =>
  name.replace(OFFICE_LOCK, '').split(YAML_NAME, 1)[0]?.replace(/\..*$/, '') ?? ''

const isRead = (name: string, read: ReadonlySet<string>): boolean =>
  read.has(name) || read.has(slug(name)) || SHARED_YAML.map(stemOf).includes(slug(name))

/**
 * The files below a folder, as paths from it; undefined where it is not a folder, or cannot be read. Names that begin with
 * a dot belong to editors and systems.
 */
function filesBelow(folder: string): string[] | undefined {
  try {
    if (!lstatSync(folder).isDirectory()) return undefined
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) =>
        join(parentPath, name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((path) => !/(^|\/)\./.test(path))
      .sort()
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

const TYPE_LINE = /^(?:\ufffd\ufffd|\ufeff)?type:[ \t]*\S/m
const NAME_LINE =
  /^(?:\ufffd\ufffd|\ufeff)?name:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|(\S.*?))[ \t]*(?: #.*)?\r?$/m

/** The name in a text that has the lines "name:" and "type:", as authorities' files do. */
function nameWithin(path: string): string | undefined {
  const bytes = readBytes(path, path, LARGEST).value
  // Without zero bytes, a file that was saved as "Unicode" (UTF-16) can be searched as well.
  const text = bytes?.toString('utf8').replaceAll('\0', '') ?? ''
  const name = TYPE_LINE.test(text) ? NAME_LINE.exec(text) : null
  return name?.[1] ?? name?.[2] ?? name?.[3]
}
