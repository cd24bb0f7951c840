import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { adoptLetters } from '../adopt/adopt-year.ts'
import { recogniseEra } from '../adopt/recognise-era.ts'
import { findProvenance } from '../adopt/variants.ts'
import type { LetterDocument } from '../documents/letter-document.ts'
import { findingAtPlace, type Finding } from '../findings/finding.ts'
import { hasRegister } from '../read/read-register.ts'
import { matchName } from '../register/match-name.ts'
import type { Register } from '../register/register.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { writeFilesTogether } from '../system/write-files-together.ts'
import { writeNewFolder } from '../system/write-new-folder.ts'
import { adoptableEra } from './adopt/adoptable-era.ts'
import { readExistingYear, type ExistingYear } from './adopt/existing-year.ts'
import { planFiles, type PlannedFiles } from './adopt/plan-files.ts'
import { readLetters } from './adopt/read-letters.ts'
import { EraCache, type ReadyEra } from './era-cache.ts'
import { loadRegister } from './load-register.ts'
import { refuseRowFile } from './data-of-authorities.ts'
import { UsageError } from './usage-error.ts'

export type { LetterAdoption } from './adopt/plan-files.ts'

/** What is to be adopted. */
export interface AdoptionRequest {
  readonly year: string
  /** Paths of letters, or of folders of letters. */
  readonly files: readonly string[]
  readonly era?: string | undefined
  /** Whether letters are added to a year that is there. */
  readonly into: boolean
  /** The folders whose register says of which type bodies are, where the data folder has none. */
  readonly registerFolders?: Folders
}

/** What adopting would write; nothing is written yet. */
export interface AdoptionPlan extends PlannedFiles {
  readonly era: string | undefined
  readonly folder: string
  /** The same, as people are shown it. */
  readonly shownFolder: string
  readonly into: boolean
}

/**
 * Reads letters of one year, and works out the files that print them again. Writes nothing.
 *
 * @throws UsageError for a year that is there (or, with `into`, is not), or an era or a file that is not there
 */
export async function planAdoption(folders: Folders, request: AdoptionRequest): Promise<AdoptionPlan> {
  const { year, into } = request
  const folder = join(folders.data, year)
  const about = { folder, shownFolder: displayPath(folder, folders.cwd), into }
  checkYearFolder(request, folder, about.shownFolder)
  if (into)
    refuseRowFile(folders, year, 'adopt', `adopt into a year with files of its own, or add rows to the file`)
  const eraCache = new EraCache(folders)
  const existing = into ? await readExistingYear(folders, eraCache, year) : undefined
  const { documents, findings: unread } = await readLetters(request.files, folders.cwd)
  const eras = await readyEras(eraCache, existing?.era ?? request.era)
  const register = registerFor(folders, request, eraCache)
  const findings = [...unread, ...(existing?.findings ?? []), ...eras.findings, ...register.findings]
  const nothing = { ...about, era: undefined, letters: [], open: [], files: new Map<string, string>() }
  if (documents.length === 0 || existing?.documents.length === 0) return { ...nothing, findings }
  const provenances = [...eras.value.values()].map((era) => findProvenance(adoptableEra(folders, era)))
  const provenance = recogniseEra(documents, provenances, year)
  const era = provenance && eras.value.get(provenance.era.name)
  if (!provenance || !era) return { ...nothing, findings: [...findings, ...noLetters(documents)] }
  const adopted = adoptLetters(
    withExisting(existing, documents),
    provenance,
    typeIn(register.register, existing?.types),
  )
  const planned = await planFiles(folders, year, adopted, era, existing)
  return { ...about, ...planned, era: era.files.name, findings: [...findings, ...planned.findings] }
}

/** A year's own letters go first: those that are added are compared with them. */
const withExisting = (existing: ExistingYear | undefined, documents: readonly LetterDocument[]) =>
  existing ? [...existing.documents, ...documents] : documents

/** The register of the data folder, or the office's own where a year is written elsewhere. */
const registerFor = (folders: Folders, { registerFolders }: AdoptionRequest, { register }: EraCache) =>
  registerFolders && !hasRegister(folders) ? loadRegister(registerFolders) : register

/** Finds the type that a register, or the year itself, has for a name. */
const typeIn =
  (register: Register | undefined, types: ExistingYear['types'] = new Map()) =>
  (name: string): string | undefined => {
    const own = types.get(name)
    if (own !== undefined) return own
    const match = register && matchName(name, register)
    return match?.isCertain === true ? match.body.type : undefined
  }

/** Writes what was planned: a new folder as a whole, or the new files of a year together. */
export async function writeAdoption({ folder, files, into }: AdoptionPlan): Promise<void> {
  if (!into) return writeNewFolder(folder, files)
  const changes = [...files].map(([name, text]) => ({
    path: join(folder, name),
    before: undefined,
    after: String(text),
  }))
  return writeFilesTogether(changes)
}

function checkYearFolder({ year, into }: AdoptionRequest, folder: string, shown: string): void {
  if (!/^(19|20|21)\d\d$/.test(year))
    throw new UsageError(`${JSON.stringify(year)} is no year: write it with four digits, such as 2019`)
  const isThere = existsSync(folder)
  if (isThere && !into)
    throw new UsageError(
      `${shown} is already there, and nothing in it is changed`,
      'add letters to it with --into, or write the year elsewhere with --out',
    )
  if (!isThere && into) throw new UsageError(`${shown} is not there`, 'leave --into out to make it')
}

const noLetters = (documents: readonly LetterDocument[]): Finding[] =>
  documents.map(({ file }) => {
    const help = 'name the era with --era if it is one'
    return findingAtPlace('ADOPT_ERA', file, { line: 1 }, 'is no letter that an era prints', help)
  })

/** The era that is asked for, or every era, read and checked. */
async function readyEras(eraCache: EraCache, asked: string | undefined) {
  const { names } = eraCache
  if (asked !== undefined && !names.includes(asked))
    throw new UsageError(`there is no era ${asked}`, `the eras are ${names.join(', ')}`)
  const value = new Map<string, ReadyEra>()
  const findings: Finding[] = []
  for (const name of asked === undefined ? names : [asked]) {
    const era = await eraCache.get(name)
    findings.push(...era.findings)
    if (era.value) value.set(name, era.value)
  }
  return { value, findings }
}
