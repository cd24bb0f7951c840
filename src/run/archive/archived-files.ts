import { lstatSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { comparablePath, pathProblem } from '../../archive/bag-path.ts'
import { listFolder } from '../../archive/list-folder.ts'
import { fileFinding, type Finding } from '../../findings/finding.ts'
import type { Result } from '../../findings/result.ts'
import { isData } from '../../model/letter-data.ts'
import { readYear } from '../../read/read-year.ts'
import { REGISTER } from '../../register/body.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { packagedFiles } from '../cache/external-inputs.ts'

/** Where each part of an archive is, below the folder that holds what is archived. */
export const PARTS = { output: 'output', data: 'data', templates: 'templates' } as const

/** The parts of an archive that can be restored. */
export type Part = keyof typeof PARTS

/** Where an archive keeps the fonts and images that the templates take from packages. */
export const FONTS = 'fonts'

/**
 * Lists the files that an archive of a year holds: all its output, its data with the register of bodies, its era's and
 * the shared templates, and the files of packages that these name. Names that begin with a dot belong to runs in progress
 * and to the system.
 *
 * @returns the path of each file, by its path in the archive, in order; none where one cannot be archived
 */
export function archivedFiles(folders: Folders, year: string): Result<Map<string, string>> {
  const { data, templates, output } = folders
  const files = new Map<string, string>()
  const findings: Finding[] = []
  const add = (archived: string, path: string) => {
    const problem = pathProblem(archived)
    if (problem === undefined) files.set(archived, path)
    else findings.push(refused('ARCHIVE_PATH', path, `${problem}: not every system could restore it`))
  }
  const addFolder = (archived: string, folder: string) => {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    const listed = listFolder(folder, (name) => !name.startsWith('.'))
    for (const path of listed.files) add(`${archived}/${path}`, join(folder, path))
    for (const { path, what } of listed.others) {
      // Letters are made from what a link to a file leads to.
      if (leadsToFile(join(folder, path))) add(`${archived}/${path}`, join(folder, path))
      else findings.push(refused('ARCHIVE_LINK', join(folder, path), `is ${what}, and cannot be archived`))
    }
  }
  addFolder(`${PARTS.output}/${year}`, join(output, year))
  addFolder(`${PARTS.data}/${year}`, join(data, year))
  const register = join(data, REGISTER)
  if (lstatSync(register, { throwIfNoEntry: false })) add(`${PARTS.data}/${REGISTER}`, register)
  for (const name of ['shared', ...erasOf(folders, year)])
    addFolder(`${PARTS.templates}/${name}`, join(templates, name))
  for (const [archived, path] of files) {
    if (!archived.startsWith(`${PARTS.templates}/`) || !archived.endsWith('.css')) continue
    for (const [name, font] of packagedFiles(path)) add(`${FONTS}/${name}`, font)
  }
  const seen = new Map<string, string>()
  for (const [archived, path] of files) {
    const twin = seen.get(comparablePath(archived))
    if (twin !== undefined)
      findings.push(refused('ARCHIVE_PATH', path, `has the name of ${basename(twin)} on some systems`))
    seen.set(comparablePath(archived), path)
  }
  if (findings.length > 0) return { value: undefined, findings }
  return { value: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))), findings }

  function refused(code: 'ARCHIVE_PATH' | 'ARCHIVE_LINK', path: string, message: string): Finding {
    return fileFinding(code, displayPath(path, folders.cwd), message, 'rename it, or move it elsewhere')
  }
}

const leadsToFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The era that the edition names; all of them where it cannot be read. */
function erasOf(folders: Folders, year: string): string[] {
  const edition = readYear(join(folders.data, year), year, folders).edition?.value
  const era = isData(edition) ? edition['era'] : undefined
  if (typeof era === 'string' && pathProblem(era) === undefined) return [era]
  return listFolder(folders.templates, (name) => !name.startsWith('.')).files.flatMap((path) => {
    const [name, file] = path.split('/')
    return name !== undefined && file === 'schema.json' ? [name] : []
  })
}
