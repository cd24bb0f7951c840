import { isData } from '../../model/letter-data.ts'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkEdition, checkEraName, eraOf } from '../../check/check-edition.ts'
import { UsageError } from '../usage-error.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { nearMatches } from '../../findings/near-match.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { COLUMNS, EDITION, listYears, MAIL, MERGE_FIELDS, TEXTS, WORDING } from '../../read/list-files.ts'
import { listEras, SHARED } from '../../read/read-era.ts'
import { readSignature } from '../../read/read-signature.ts'
import { readBytes } from '../../read/read-text.ts'
import { readAuthorities, readYear } from '../../read/read-year.ts'
import { parseYaml } from '../../read/read-yaml.ts'
import type { Period } from '../../register/body.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { writeNewFolder } from '../../system/write-new-folder.ts'
import { EraCache, type ReadyEra } from '../era-cache.ts'
import { readFields } from '../read-fields.ts'
import { newAuthorities, type NewAuthorities } from '../new-year/new-authorities.ts'
import { wrongValues, type GivenValues } from '../new-year/given-values.ts'
import { newEdition, type EditionOrigin, type NewEdition } from '../new-year/new-edition.ts'

/** A year that was begun. */
export interface NewYear {
  /** Its folder, as shown. */
  readonly folder: string
  readonly files: readonly string[]
  readonly title: string
  readonly period: Period | undefined
  /** The values of edition.yaml that a person has to fill in. */
  readonly toFillIn: readonly string[]
  /** How many authorities have a file; undefined where none was asked for. */
  readonly authorities: number | undefined
  /** The year that they are from. */
  readonly authoritiesFrom: string | undefined
  /** The bodies of that year that do not exist any more. */
  readonly ended: readonly string[]
}

/** What is asked of a new year. */
interface NewYearOptions {
  /** A year in the data folder, or an era. */
  readonly from: string
  /** Whether each authority of the last year gets a file. */
  readonly authorities?: boolean
  /** Values of edition.yaml that only a person knows. */
  readonly values?: GivenValues
}

/** The result of beginning a year. Without a value, nothing was written. */
interface NewYearResult {
  readonly value: NewYear | undefined
  readonly findings: readonly Finding[]
}

/** Where a year is begun from. */
interface Origin {
  readonly folder: string
  /** undefined for an era's sample. */
  readonly year: string | undefined
}

/**
 * Begins a year: a folder with its edition, wording, texts and signature, made from an earlier year or an era's sample.
 * Writes all of it, or nothing.
 *
 * @throws UsageError where the year has a folder already, there is nothing to begin it from, or a given value is wrong
 */
export async function beginYear(
  folders: Folders,
  year: string,
  options: NewYearOptions,
): Promise<NewYearResult> {
  const target = newFolder(folders, year)
  const origin = originOf(folders, year, options.from)
  const earlier = options.authorities === true ? authoritiesFrom(folders, year, origin) : undefined
  const read = readYear(origin.folder, origin.year ?? 'sample', folders)
  const { edition } = read
  const findings = [...read.findings]
  const eraCache = new EraCache(folders)
  const era = await eraFor(eraCache, edition, findings)
  if (!edition || !era) return { value: undefined, findings }
  const schemaPath = (...names: string[]) => pathFrom(target, join(folders.templates, ...names))
  const schema = schemaPath(SHARED, 'edition.schema.json')
  const { text, toFillIn } = editionOf({ edition, year: origin.year }, year, schema, era, options.values)
  const { title, period } = beginningOf(parseYaml({ file: EDITION, text }).value?.value)
  const copied = copies(folders, origin, edition, findings)
  const authorities = earlier && authoritiesOf(folders, era, eraCache, earlier, period, schemaPath, findings)
  if (findings.some(isError)) return { value: undefined, findings }
  const files = new Map<string, Uint8Array | string>([
    [EDITION, text],
    ...copied,
    ...(authorities?.files ?? []),
  ])
  await writeNewFolder(target, files)
  const folder = displayPath(target, folders.cwd)
  const about = aboutAuthorities(authorities, earlier?.year)
  return { value: { folder, files: [...files.keys()], title, period, toFillIn, ...about }, findings }
}

/** The new edition. @throws UsageError for a given value that it cannot have */
function editionOf(
  origin: EditionOrigin,
  year: string,
  schema: string,
  era: ReadyEra,
  given: GivenValues = new Map(),
): NewEdition {
  const made = newEdition(origin, year, schema, given)
  if (given.size === 0) return made
  const check = (text: string) => {
    const { value: yaml } = parseYaml({ file: EDITION, text })
    return yaml ? checkEdition(yaml, year, era).findings : []
  }
  const wrong = wrongValues(check(made.text), check(newEdition(origin, year, schema, new Map()).text))
  if (wrong) throw wrong
  return made
}

const aboutAuthorities = (made: NewAuthorities | undefined, from: string | undefined) => ({
  authorities: made?.files.size,
  authoritiesFrom: from,
  ended: made?.ended ?? [],
})

function authoritiesOf(
  folders: Folders,
  era: ReadyEra,
  eraCache: EraCache,
  earlier: ReturnType<typeof authoritiesFrom>,
  period: Period | undefined,
  schemaPath: (...names: string[]) => string,
  findings: Finding[],
): NewAuthorities {
  const { register, findings: ofRegister } = eraCache.register
  const fields = readFields(folders, era.files.name)
  const made = newAuthorities(readAuthorities(earlier.folder, earlier.slugs, folders), {
    form: era.sample.authority,
    fields: fields.value ?? [],
    register,
    period,
    schema: schemaPath(era.files.name, 'schema.json'),
  })
  findings.push(...ofRegister, ...fields.findings, ...made.findings)
  return made
}

function newFolder({ data, cwd }: Folders, year: string): string {
  if (!/^(19|20|21)\d\d$/.test(year))
    throw new UsageError(`${JSON.stringify(year)} is not a year: write it with four digits, such as 2026`)
  const folder = join(data, year)
  if (!existsSync(folder)) return folder
  throw new UsageError(
    `${displayPath(folder, cwd)} is already there, and nothing in it is changed`,
    'name another year; or delete the folder first if nothing in it is needed',
  )
}

function originOf({ data, templates }: Folders, year: string, from: string): Origin {
  const [years, eras] = [listYears(data), listEras(templates)]
  if (years.includes(from)) return { folder: join(data, from), year: from }
  if (eras.includes(from)) return { folder: join(templates, from, 'sample'), year: undefined }
  const near = nearMatches(from, [...years, ...eras])
  throw new UsageError(
    `there is no year and no era ${from}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`,
    `${year} can be made from the years ${years.join(', ')}, or from the eras ${eras.join(', ')}`,
  )
}

/** The year whose authorities the new one gets: the one that it is made from, or else the last one before it. */
function authoritiesFrom(folders: Folders, year: string, origin: Origin) {
  const from = origin.year ?? listYears(folders.data).findLast((other) => other < year)
  if (from === undefined)
    throw new UsageError(
      `there is no year before ${year} whose authorities could be taken`,
      'leave --authorities out',
    )
  const folder = join(folders.data, from)
  return { year: from, folder, slugs: readYear(folder, from, folders).slugs }
}

async function eraFor(
  eraCache: EraCache,
  edition: YamlFile | undefined,
  findings: Finding[],
): Promise<ReadyEra | undefined> {
  if (!edition) return undefined
  const wrong = checkEraName(edition, eraCache.names)
  findings.push(...wrong)
  const name = eraOf(edition)
  if (wrong.length > 0 || name === undefined) return undefined
  const era = await eraCache.get(name)
  findings.push(...era.findings)
  return era.value
}

/** Title and period of a new edition. */
function beginningOf(edition: unknown): Pick<NewYear, 'title' | 'period'> {
  const { title, period } = isData(edition) ? edition : {}
  const { from, to } = isData(period) ? period : {}
  return {
    title: typeof title === 'string' ? title : '',
    period: typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined,
  }
}

/** The path of a file as a YAML file in a folder names it. */
function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file)
  // On Windows there is no way from one drive to another.
  return /^[A-Za-z]:/.test(path) ? pathToFileURL(file).href : path.replaceAll('\\', '/')
}

/** The most bytes of a file that is copied. */
const LARGEST = 256 * 1024

/**
 * Reads the files that a new year gets unchanged: wording, mail, texts, signature, and the office's names of columns and merge
 * fields.
 */
function copies(
  { cwd }: Folders,
  { folder }: Origin,
  edition: YamlFile,
  findings: Finding[],
): (readonly [string, Uint8Array])[] {
  const { signatory } = isData(edition.value) ? edition.value : {}
  const image = isData(signatory) ? signatory['signature'] : undefined
  const signature =
    typeof image === 'string' && /^[\w-]+\.(svg|png)$/.test(image)
      ? [[image, readSignature(folder, image, cwd)] as const]
      : []
  const optional = [MAIL, TEXTS, COLUMNS, MERGE_FIELDS].filter((name) => existsSync(join(folder, name)))
  const texts = [WORDING, ...optional].map((name) => {
    const path = join(folder, name)
    return [name, readBytes(path, displayPath(path, cwd), LARGEST)] as const
  })
  findings.push(...[...signature, ...texts].flatMap(([, read]) => read.findings))
  return [
    ...signature.flatMap(([name, { value }]) => (value ? [[name, value.bytes] as const] : [])),
    ...texts.flatMap(([name, { value }]) => (value ? [[name, value] as const] : [])),
  ]
}
