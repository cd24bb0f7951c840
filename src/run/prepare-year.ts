import { join } from 'node:path'
import { withCharacterNames } from '../check/character-names.ts'
import { printable } from '../check/check-averages.ts'
import { checkEra, eraOf, readSignature } from '../check/check-edition.ts'
import { checkFigureGlyphs } from '../check/check-glyphs.ts'
import { checkPlaceholders } from '../check/check-placeholders.ts'
import { checkEmpty, checkYear, type EarlierFile } from '../check/check-year.ts'
import type { CheckedAuthority } from '../check/checked-authority.ts'
import { fillWording, makePress, type Press } from '../compose/compose-letter.ts'
import { attempt } from '../derive/attempt.ts'
import { deriveAverages } from '../derive/derive-averages.ts'
import { deriveFigures, type Data, type Figures } from '../derive/derive-figures.ts'
import { isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { lastYearOf, listEarlierYears } from '../read/earlier-years.ts'
import { shown, type Folders } from '../read/folders.ts'
import type { EraFiles } from '../read/read-era.ts'
import { failed, type Read } from '../read/read.ts'
import { readYaml, type YamlFile } from '../read/read-yaml.ts'
import { readAuthorities, readYear } from '../read/read-year.ts'
import { computesAverages } from '../rules/averages.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { parseTemplate } from '../template/parse.ts'
import type { EraShelf, ReadyEra, ShelvedEra } from './era-shelf.ts'

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
  /** The totals and rates that the era's schema says how to compute. */
  readonly computed: readonly ComputedField[]
}

/** A year that was read and checked. */
export interface PreparedYear {
  readonly year: string
  /** undefined where nothing of the year can be printed. */
  readonly ready: ReadyYear | undefined
  readonly letters: readonly CheckedLetter[]
  /** All authorities that have a file in the year. */
  readonly slugs: readonly string[]
  /** Authorities that were asked for and cannot be printed. */
  readonly refused: readonly string[]
  /** Whether the averages are computed, so that each authority's figures touch the letters of all. */
  readonly averaged: boolean
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
  const prepared = await readAndCheck(folders, shelf, year, only)
  return { ...prepared, findings: await withCharacterNames(prepared.findings) }
}

async function readAndCheck(
  folders: Folders,
  shelf: EraShelf,
  year: string,
  only: readonly string[] | undefined,
): Promise<PreparedYear> {
  const folder = join(folders.data, year)
  const files = readYear(folder, year, folders.cwd)
  const asked = files.slugs.filter((slug) => only?.includes(slug) ?? true)
  const findings: Finding[] = [...files.findings, ...checkEmpty(files, shown(folder, folders.cwd))]
  const { edition } = files
  const averaged = edition !== undefined && computesAverages(edition.value)
  const stopped = (): PreparedYear => ({
    year,
    ready: undefined,
    letters: [],
    refused: asked,
    averaged,
    slugs: files.slugs,
    findings,
  })

  const era = await eraOfYear(shelf, edition)
  findings.push(...era.findings)
  if (!edition || !era.ready) {
    for (const file of readAuthorities(folder, asked, folders.cwd)) findings.push(...file.findings)
    return stopped()
  }

  // Averages are of all authorities, whichever letter is asked for.
  const needed = averaged ? files.slugs : asked
  const authorities = readAuthorities(folder, needed, folders.cwd)
  const earlier = earlierYears(folders, year)
  const checked = checkYear(files, authorities, era.ready, era.ready.figuresShape, earlier)
  const wanted = new Set(asked)
  findings.push(...checked.shared)
  for (const { slug, findings: own } of checked.authorities) if (wanted.has(slug)) findings.push(...own)
  if (!files.wording || checked.shared.some(isError)) return stopped()

  const good = printable(edition, checked.authorities, wanted)
  const ready = makeReady(folder, edition, files.wording, era.ready, checked.authorities)
  findings.push(...good.findings, ...ready.findings)
  if (!ready.value) return stopped()
  const holes = checkPlaceholders(
    files.wording,
    good.value.map(({ slug, value }) => ({ slug, name: value.name, fill: () => fill(ready.value, value) })),
  )
  findings.push(...holes.findings)
  const unprintable = new Set<string>()
  for (const { slug, value } of good.value) {
    const found = checkFigureGlyphs(era.ready.files, figuresOf(ready.value, value), value.name)
    if (found.length > 0) unprintable.add(slug)
    findings.push(...found)
  }
  const letters = good.value
    .filter(({ slug }) => !holes.holed.has(slug) && !unprintable.has(slug))
    .map(({ slug, value }) => ({ year, slug, authority: value }))
  const printed = new Set(letters.map(({ slug }) => slug))
  const refused = asked.filter((slug) => !printed.has(slug))
  return { year, ready: ready.value, letters, refused, averaged, slugs: files.slugs, findings }
}

function fill(ready: ReadyYear, authority: Data): string {
  const figures = figuresOf(ready, authority)
  return figures ? fillWording(ready.press, authority, figures) : ''
}

/** The computed figures of a letter; where the era's own code fails on it, that is told when the letter is made. */
function figuresOf({ press, era }: ReadyYear, authority: Data): Figures | undefined {
  return attempt(era, 'a letter', () => deriveFigures(era, press.edition, authority)).value
}

async function eraOfYear(shelf: EraShelf, edition: YamlFile | undefined): Promise<ShelvedEra> {
  const name = edition && eraOf(edition)
  const findings = edition ? checkEra(edition, shelf.names) : []
  return name !== undefined && shelf.names.includes(name) ? shelf.get(name) : { ready: undefined, findings }
}

function makeReady(
  folder: string,
  edition: YamlFile,
  wordingFile: Source,
  era: ReadyEra,
  authorities: readonly CheckedAuthority[],
): Read<ReadyYear> {
  const signature = readSignature(edition, folder)
  const wording = parseTemplate(wordingFile)
  const counted = authorities.flatMap(({ good }) => good?.value ?? [])
  const averaged = deriveAverages(era.files, edition.value as Data, counted)
  const findings = [...signature.findings, ...averaged.findings]
  if (signature.value === undefined || !wording.value || !averaged.value) return failed(...findings)
  const press = makePress({
    edition: averaged.value,
    editionShape: era.validators.editionShape(edition.value),
    authorityShape: era.validators.authorityShape,
    templates: era.templates,
    wording: wording.value,
    wordingText: wordingFile.text,
    styles: era.files.styles,
    fonts: era.files.fonts,
    signature: signature.value,
  })
  return { value: { press, era: era.files, computed: era.validators.computed }, findings }
}

/** Looks up an authority's file in the nearest earlier year that has one. */
function earlierYears(folders: Folders, year: string): (slug: string) => EarlierFile | undefined {
  const years = listEarlierYears(folders.data, year)
  return (slug) => {
    const before = lastYearOf(slug, years)?.year
    if (before === undefined) return undefined
    const path = join(folders.data, before, `${slug}.yaml`)
    const { value } = readYaml(path, shown(path, folders.cwd))
    // What is wrong with the earlier file is told when its own year is checked.
    const type = (value?.value as { type?: unknown } | undefined)?.type
    return value && typeof type === 'string' ? { year: before, file: { slug, yaml: value } } : undefined
  }
}
