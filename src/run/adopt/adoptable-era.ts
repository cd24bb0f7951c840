import type { AdoptableEra, EraOption } from '../../adopt/adoptable-era.ts'
import { fieldsOf } from '../../shape/fields-of.ts'
import { isData, type Data } from '../../model/letter-data.ts'
import { CONTACT } from '../../rules/contact.ts'
import { readSharedSchemas } from '../../read/read-era.ts'
import { resolveIn, type Resolve, type Schema } from '../../shape/schema-shape.ts'
import type { Folders } from '../../system/display-path.ts'
import type { ReadyEra } from '../era-cache.ts'

/** What adopting needs to know of an era that was read and checked. */
export function adoptableEra({ templates, cwd }: Folders, era: ReadyEra): AdoptableEra {
  const { files, validators, sample } = era
  const shared = readSharedSchemas(templates, cwd).value
  const schemas = [files.schema, ...(shared ? [shared.authority, shared.edition] : [])]
  const resolve = resolveIn(new Map(schemas.map(({ url, schema }) => [url, schema])))
  const { url, schema } = files.schema
  return {
    name: files.name,
    files,
    templates: era.templates,
    texts: era.texts.texts,
    language: era.language,
    authorityShape: validators.authorityShape,
    editionShape: (edition) => validators.editionShape(edition),
    // Letters do not show where they are sent.
    fields: fieldsOf(schema, url, resolve).filter(({ path }) => !path.startsWith(`${CONTACT}.`)),
    wholes: wholesOf(schema, url, resolve),
    options: eraOptions(url, resolve),
    sample: { edition: { ...sample.edition.value }, authority: withoutContact(sample.authority.value) },
  }
}

const withoutContact = (authority: Data): Data =>
  Object.fromEntries(Object.entries(authority).filter(([name]) => name !== CONTACT))

/** The counts that are part of another one, by their paths. */
function wholesOf(schema: Schema, base: string, resolve: Resolve, path = ''): Map<string, string> {
  const { $ref: ref, partOf, properties } = schema
  const referred = typeof ref === 'string' ? resolve(ref, base) : undefined
  const parts = [schema['then'], schema['else']].filter(isData)
  return new Map([
    ...(typeof partOf === 'string' ? [[path, partOf] as const] : []),
    ...(referred ? wholesOf(referred.schema, referred.base, resolve, path) : []),
    ...parts.flatMap((part) => [...wholesOf(part, base, resolve, path)]),
    ...Object.entries(isData(properties) ? properties : {}).flatMap(([name, inner]) =>
      isData(inner) ? [...wholesOf(inner, base, resolve, path === '' ? name : `${path}.${name}`)] : [],
    ),
  ])
}

/** The options that an era's schema offers. */
function eraOptions(base: string, resolve: Resolve): EraOption[] {
  const { properties, required } = resolve('#/$defs/options', base)?.schema ?? {}
  const needed: unknown[] = Array.isArray(required) ? required : []
  return Object.entries(isData(properties) ? properties : {}).flatMap(([name, inner]) => {
    const ref = isData(inner) && typeof inner['$ref'] === 'string' ? inner['$ref'] : undefined
    const choices = isData(inner) ? (inner['enum'] ?? (ref && resolve(ref, base)?.schema['enum'])) : undefined
    return Array.isArray(choices) ? [{ name, choices, required: needed.includes(name) }] : []
  })
}
