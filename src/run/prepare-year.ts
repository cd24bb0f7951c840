import { join } from 'node:path'
import { checkEra, eraOf, readSignature } from '../check/check-edition.ts'
import { checkEmpty, checkYear, type EarlierFile } from '../check/check-year.ts'
import { makePress, type Press } from '../compose/compose-letter.ts'
import type { Data } from '../derive/derive-figures.ts'
import { isError, type Finding } from '../findings/finding.ts'
import { shown, type Folders } from '../read/folders.ts'
import type { EraFiles } from '../read/read-era.ts'
import { readYaml } from '../read/read-yaml.ts'
import { listAuthorities, listYears, readYear } from '../read/read-year.ts'
import { parseTemplate } from '../template/parse.ts'
import type { EraShelf } from './era-shelf.ts'

/** A letter that passed every check and can be composed. */
export interface CheckedLetter {
  readonly year: string
  readonly slug: string
  readonly authority: Data & { readonly name: string }
}

/** What composing and deriving a year's letters needs. */
export interface ReadyYear {
  readonly press: Press
  readonly era: EraFiles
}

/** A year that was read and checked. */
export interface PreparedYear {
  readonly year: string
  /** undefined where nothing of the year can be printed. */
  readonly ready: ReadyYear | undefined
  readonly letters: readonly CheckedLetter[]
  /** Authorities that were asked for and cannot be printed. */
  readonly refused: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Stages 1 and 2 for one year: reads its files and checks them, alone and against each other and earlier years.
 *
 * @param only the authorities to look at; all where it is left out
 */
export async function prepareYear(
  folders: Folders,
  shelf: EraShelf,
  year: string,
  only?: readonly string[],
): Promise<PreparedYear> {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders.cwd, only)
  const asked = files.slugs.filter((slug) => only?.includes(slug) ?? true)
  const findings: Finding[] = [...files.findings, ...checkEmpty(files, shown(folder, folders.cwd))]
  const stopped = (): PreparedYear => ({ year, ready: undefined, letters: [], refused: asked, findings })

  const { edition } = files
  const eraName = edition && eraOf(edition)
  if (edition) findings.push(...checkEra(edition, shelf.names))
  if (eraName === undefined || !shelf.names.includes(eraName)) return stopped()
  const era = await shelf.get(eraName)
  findings.push(...era.findings)
  if (!edition || !era.ready) return stopped()

  const checked = checkYear(files, era.ready, era.ready.figuresShape, earlierYears(folders, year))
  findings.push(...checked.shared, ...checked.own)
  if (!files.wording || checked.shared.some(isError)) return stopped()
  const signature = readSignature(edition, folder)
  const wording = parseTemplate(files.wording)
  findings.push(...signature.findings)
  if (signature.value === undefined || !wording.value) return stopped()

  const press = makePress({
    edition: edition.value as Data,
    editionShape: era.ready.validators.editionShape(edition.value),
    authorityShape: era.ready.validators.authorityShape,
    templates: era.ready.templates,
    wording: wording.value,
    styles: era.ready.files.styles,
    signature: signature.value,
  })
  const letters = checked.good.map(({ slug, yaml }) => ({
    year,
    slug,
    authority: yaml.value as CheckedLetter['authority'],
  }))
  const refused = asked.filter((slug) => !letters.some((letter) => letter.slug === slug))
  return { year, ready: { press, era: era.ready.files }, letters, refused, findings }
}

/** Looks up an authority's file in the nearest earlier year that has one. */
function earlierYears(folders: Folders, year: string): (slug: string) => EarlierFile | undefined {
  const years = listYears(folders.data)
    .filter((other) => other < year)
    .reverse()
    .map((other) => ({ other, slugs: new Set(listAuthorities(join(folders.data, other))) }))
  return (slug) => {
    const before = years.find(({ slugs }) => slugs.has(slug))?.other
    if (before === undefined) return undefined
    const path = join(folders.data, before, `${slug}.yaml`)
    const { value } = readYaml(path, shown(path, folders.cwd))
    // What is wrong with the earlier file is told when its own year is checked.
    const type = (value?.value as { type?: unknown } | undefined)?.type
    return value && typeof type === 'string' ? { year: before, file: { slug, yaml: value } } : undefined
  }
}
