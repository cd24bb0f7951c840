import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { SchemaFile } from '../../model/era-files.ts'
import { isData } from '../../rules/data.ts'
import { stepsOf, type Field, type FieldKind } from '../../shape/field.ts'
import { fieldsOf } from '../../shape/fields-of.ts'
import { resolveIn, type Schema } from '../../shape/schema-shape.ts'
import { EDITION } from '../list-files.ts'
import { readSchema } from '../read-schema.ts'
import { readYaml } from '../read-yaml.ts'

/** A field as a column gives it: the steps to its value, and what its cells hold. */
export interface CellField {
  readonly steps: readonly string[]
  readonly kind: 'number' | 'line' | 'paragraphs' | 'list'
  /** The words that can replace the block that it is in, and that block. */
  readonly instead: Field['instead']
}

/** The fields that columns can be headed with. */
export interface CellFields {
  readonly paths: readonly string[]
  fieldOf(path: string): CellField | undefined
  /** The path of the only field that has a title. */
  readonly titled: (title: string) => string | undefined
}

const KINDS: Readonly<Partial<Record<FieldKind, CellField['kind']>>> = {
  count: 'number',
  percentage: 'number',
  decimal: 'number',
  lines: 'list',
  text: 'paragraphs',
}

/** The fields that were read last, by the year's folder, with the files that they are from. */
const KNOWN = new Map<string, { paths: readonly string[]; stamp: string; fields: CellFields | undefined }>()

/**
 * The fields of an authority in the era that a year's edition names. Its schema decides whether a cell holds a number or a
 * text: in CSV, both are written alike.
 *
 * @returns undefined where the edition or a schema cannot be read, which is reported there
 */
export function cellFieldsOf(folder: string, templates: string): CellFields | undefined {
  const known = KNOWN.get(folder)
  if (known && known.stamp === stampOf(known.paths)) return known.fields
  const edition = join(folder, EDITION)
  const value = readYaml(edition, '').value?.value
  const era = isData(value) && typeof value['era'] === 'string' ? value['era'] : ''
  const schemas = [join(templates, 'shared', 'authority.schema.json'), join(templates, era, 'schema.json')]
  const isName = !/[/\\]|^\.{0,2}$/.test(era)
  const [shared, own] = isName ? schemas.map((path) => readSchema(path, templates).value) : []
  const fields = shared && own ? readFields(shared, own) : undefined
  const paths = [edition, ...schemas]
  KNOWN.set(folder, { paths, stamp: stampOf(paths), fields })
  return fields
}

/** Identifies the content of files while they are not changed. */
const stampOf = (paths: readonly string[]): string =>
  paths
    .map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
    .map((stats) => (stats ? [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join() : ''))
    .join(' ')

function readFields(shared: SchemaFile, own: SchemaFile): CellFields {
  const resolve = resolveIn(new Map([shared, own].map(({ url, schema }) => [url, schema])))
  return cellFields(fieldsOf(own.schema, own.url, resolve), mapsIn(own.schema, own.url, resolve))
}

function cellFields(fields: readonly Field[], maps: ReadonlyMap<string, CellField['kind']>): CellFields {
  const known = new Map(
    fields.map((field): [string, CellField] => [
      field.path,
      { steps: stepsOf(field), kind: KINDS[field.kind] ?? 'line', instead: field.instead },
    ]),
  )
  return {
    paths: [...known.keys()],
    fieldOf: (path) => {
      const [block = '', ...rest] = path.split('.')
      const kind = rest.length > 0 ? maps.get(block) : undefined
      return kind === undefined
        ? known.get(path)
        : { steps: [block, rest.join('.')], kind, instead: undefined }
    },
    titled: (title) => {
      const found = fields.filter(({ names }) =>
        names.some((name) => name.toLowerCase() === title.toLowerCase()),
      )
      return found.length === 1 ? found[0]?.path : undefined
    },
  }
}

/** The blocks whose names the writer chooses, such as confirmed_figures, and what their values are. */
function mapsIn(
  schema: Schema,
  base: string,
  resolve: ReturnType<typeof resolveIn>,
): Map<string, CellField['kind']> {
  const properties = isData(schema['properties']) ? schema['properties'] : {}
  return new Map(
    Object.entries(properties).flatMap(([name, property]): [string, CellField['kind']][] => {
      const ref = isData(property) ? property['$ref'] : undefined
      const found = typeof ref === 'string' ? resolve(ref, base)?.schema : property
      const items = isData(found) && found['type'] === 'object' ? found['additionalProperties'] : undefined
      return isData(items) ? [[name, items['type'] === 'integer' ? 'number' : 'line']] : []
    }),
  )
}
