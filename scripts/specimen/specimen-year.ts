import { existsSync, realpathSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { eraOf } from '../../src/check/check-edition.ts'
import { readEra, readSharedSchemas, listEras } from '../../src/read/read-era.ts'
import { listYears, TEXTS } from '../../src/read/list-files.ts'
import { readYear } from '../../src/read/read-year.ts'
import { hasAverages } from '../../src/rules/averages.ts'
import { valueAt } from '../../src/rules/data.ts'
import { resolveIn } from '../../src/shape/schema-shape.ts'
import { specimenAuthority, type SpecimenSchema } from './authority.ts'
import { RandomSource } from './random-source.ts'
import { MAX_AUTHORITIES, specimenName } from './names.ts'
import type { Specimen } from './specimen-data.ts'
import { writeAuthorities, type Form } from './write-authorities.ts'

/** Thrown when specimens cannot be written; the message says what to do. */
export class SpecimenError extends Error {}

const PROJECT = join(import.meta.dirname, '..', '..')
const TEMPLATES = join(PROJECT, 'templates')
const DATA = join(PROJECT, 'data')

/** The source of edition and wording: a shipped year or an era's sample. */
export type Origin = { readonly year: string } | { readonly era: string }

/**
 * Writes a data folder with one year of invented authorities: the edition and wording of its origin, and a file for each
 * authority or one with a row for each. The same arguments give the same bytes.
 *
 * @param out an empty folder, or one that does not exist
 * @param form what the authorities are written as
 * @returns the year's folder
 * @throws SpecimenError
 */
export async function writeSpecimens(
  origin: Origin,
  authorities: number,
  out: string,
  form: Form = 'files',
): Promise<string> {
  if (!Number.isInteger(authorities) || authorities < 1 || authorities > MAX_AUTHORITIES)
    throw new SpecimenError(`--authorities takes a whole number from 1 to ${MAX_AUTHORITIES}`)
  const from = originFolder(origin)
  const { edition } = readYear(from, '', { cwd: PROJECT, templates: TEMPLATES })
  if (!edition) throw new SpecimenError(`${shownIn(from)} cannot be used: see "letters check"`)
  const schema = await schemaOf(eraOf(edition) ?? '')
  const types = typesOf(schema, edition.value)
  await refuseUnlessEmpty(out)
  const year = join(out, String(valueAt(edition.value, 'date')).slice(0, 4))
  await mkdir(year, { recursive: true })
  for (const name of await readdir(from)) {
    if (name === 'edition.yaml') await writeFile(join(year, name), await editionText(join(from, name)))
    else if (!name.endsWith('.yaml') || name === TEXTS) await cp(join(from, name), join(year, name))
  }
  await writeAuthorities(year, form, schema, specimens(schema, types, edition.value, authorities))
  return year
}

function* specimens(
  schema: SpecimenSchema & { name: string },
  types: readonly string[],
  edition: unknown,
  count: number,
): Generator<Specimen> {
  for (let index = 0; index < count; index++) {
    const random = new RandomSource(`${schema.name} ${index}`)
    const type = random.pick(types)
    const averages = Object.keys(valueAt(edition, `averages.${type}`) ?? {})
    yield specimenAuthority(schema, random, { name: specimenName(index, type), type }, averages)
  }
}

function originFolder(origin: Origin): string {
  const [known, name, kind] =
    'year' in origin
      ? [listYears(DATA), origin.year, 'year' as const]
      : [listEras(TEMPLATES), origin.era, 'era' as const]
  if (!known.includes(name))
    throw new SpecimenError(`there is no ${kind} ${name}; there are ${known.join(', ')}`)
  return kind === 'year' ? join(DATA, name) : join(TEMPLATES, name, 'sample')
}

/** Reads an era's schema. @throws SpecimenError where it cannot be used */
export async function schemaOf(era: string): Promise<SpecimenSchema & { name: string }> {
  const shared = readSharedSchemas(TEMPLATES, PROJECT).value
  const files = (await readEra(TEMPLATES, era, PROJECT)).value
  if (!shared || !files) throw new SpecimenError(`the era ${era} cannot be used: see "letters check"`)
  const all = [shared.edition, shared.authority, files.schema]
  const resolver = resolveIn(new Map(all.map(({ url, schema }) => [url, schema])))
  return { name: era, schema: files.schema.schema, url: files.schema.url, resolve: resolver }
}

/** The types that authorities of an edition can have: where averages are published, those that have an average or need none. */
function typesOf({ schema, url, resolve: resolver }: SpecimenSchema, edition: unknown): string[] {
  const ref = valueAt(schema, 'properties.type.$ref')
  const found = typeof ref === 'string' ? resolver(ref, url)?.schema['enum'] : undefined
  const types = Array.isArray(found) ? found.map(String) : []
  const averages = valueAt(edition, 'averages')
  const published = typeof averages === 'object' && averages !== null ? Object.keys(averages) : undefined
  const allowed = types.filter((type) => published?.includes(type) !== false || !hasAverages(type))
  // Most authorities have a type with an average.
  const compared = allowed.filter(hasAverages)
  return [...allowed, ...compared, ...compared, ...compared]
}

/** The edition without the line that tells editors where its schema is, since that path is relative to the original file. */
async function editionText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/^# yaml-language-server:.*\n/, '')
}

/** Refuses a folder that is not empty or is among the project's own data: specimens never replace anything. */
async function refuseUnlessEmpty(out: string): Promise<void> {
  const real = realPath(resolve(out))
  for (const own of [DATA, TEMPLATES]) {
    const way = relative(realpathSync(own), real)
    if (way === '' || (!way.startsWith(`..${sep}`) && way !== '..'))
      throw new SpecimenError(
        `${out} is in the project's own ${shownIn(own)}: name another folder with --out`,
      )
  }
  if (!existsSync(real)) return
  const held = await readdir(real).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return ['a file']
    throw error
  })
  if (held.length > 0)
    throw new SpecimenError(`${out} is not empty: name a new folder with --out, or empty this one`)
}

/** A path with its links followed, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  return dirname(path) === path ? path : join(realPath(dirname(path)), relative(dirname(path), path))
}

const shownIn = (path: string): string => relative(PROJECT, path).replaceAll('\\', '/')
