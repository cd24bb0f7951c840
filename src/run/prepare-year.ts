import { join } from 'node:path'
import { withCharacterNames } from '../check/character-names.ts'
import { checkEraName, eraOf } from '../check/check-edition.ts'
import { checkEmpty } from '../check/check-year.ts'
import { isError, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { limitHeapGrowth, limitNewSpace } from '../system/limit-heap.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { readAuthorities, readYear } from '../read/read-year.ts'
import { computesAverages } from '../rules/averages.ts'
import { type GivenAverages } from './averages/check-given.ts'
import { checkFiles } from './check-files.ts'
import { CheckedFiles } from './checked-files.ts'
import type { EraCache, ReadyEra } from './era-cache.ts'
import { signOffOf } from './letter-approval.ts'
import { type PreparedYear } from './prepared-year.ts'

/** How a year is prepared. */
export interface PrepareYearOptions {
  /** Is awaited between letters, for a caller that has other work to do meanwhile; it rejects to stop. */
  readonly pause?: (() => Promise<unknown>) | undefined
  /** The files of the year that were checked before; those that are checked now are added. */
  readonly checkedFiles?: CheckedFiles | undefined
  /** The averages of the year, computed when all of it was checked: only the authorities to prepare are read then. */
  readonly averages?: GivenAverages | undefined
}

/**
 * Stages 1 to 3 for one year: reads its files, checks them by themselves and against each other and earlier years, and
 * derives the figures of the letters.
 *
 * @param only the authorities to prepare; all where it is left out
 */
export async function prepareYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
  only?: readonly string[],
  options: PrepareYearOptions = {},
): Promise<PreparedYear> {
  const prepared = await readAndCheck(folders, eraCache, year, only, options)
  return { ...prepared, findings: await withCharacterNames(prepared.findings) }
}

async function readAndCheck(
  folders: Folders,
  eraCache: EraCache,
  year: string,
  only: readonly string[] | undefined,
  { pause, averages, checkedFiles = CheckedFiles.empty() }: PrepareYearOptions,
): Promise<PreparedYear> {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders)
  const { edition, slugs } = files
  const wanted = only && new Set(only)
  const asked = slugs.filter((slug) => wanted?.has(slug) ?? true)
  limitHeapGrowth(asked.length)
  limitNewSpace(asked.length)
  const findings: Finding[] = [...files.findings, ...checkEmpty(files, displayPath(folder, folders.cwd))]
  const averaged = edition !== undefined && computesAverages(edition.value)
  const about = { year, averaged, slugs, signOff: signOffOf(edition?.value) }
  const nothing = {
    ready: undefined,
    letters: [],
    mail: undefined,
    refused: asked,
    averageBase: undefined,
    readOthers: false,
  }

  const era = await eraOfYear(eraCache, edition)
  findings.push(...era.findings)
  if (!edition || !era.value || files.isRefused) {
    const readable = files.isRefused ? [] : asked
    for (const file of readAuthorities(folder, readable, folders)) findings.push(...file.findings)
    return { ...about, ...nothing, findings }
  }
  const { register, findings: registerFindings } = eraCache.register
  findings.push(...registerFindings)
  const checked = await checkFiles(
    {
      folders,
      files,
      edition,
      era: era.value,
      register,
      checkedFiles,
      averages: averaged ? averages : undefined,
    },
    asked,
    only === undefined,
    pause,
  )
  // Without a register that can be relied on, no name or type is known to be right.
  const found = registerFindings.some(isError) ? { readOthers: checked.readOthers ?? false } : checked
  return { ...about, ...nothing, ...found, findings: [...findings, ...checked.findings] }
}

async function eraOfYear(eraCache: EraCache, edition: YamlFile | undefined): Promise<Result<ReadyEra>> {
  const name = edition && eraOf(edition)
  const findings = edition ? checkEraName(edition, eraCache.names) : []
  return name !== undefined && eraCache.names.includes(name) ? eraCache.get(name) : failure(...findings)
}
