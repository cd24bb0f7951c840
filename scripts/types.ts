/**
 * Generates TypeScript types from the JSON Schemas, and each era's texts.schema.json from its texts: `npm run types`. With
 * --check it writes nothing and exits with 1 if a file differs from what it is generated from.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { compileFromFile } from 'json-schema-to-typescript'
import { format, resolveConfig } from 'prettier'
import { eraTexts } from '../src/check/check-era.ts'
import { listEras, readEra } from '../src/read/read-era.ts'
import { textsSchema } from '../src/texts/texts-schema.ts'

const BANNER =
  '// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.'

const templates = join(import.meta.dirname, '..', 'templates')

/**
 * The schema whose types the others share. They are declared in its file only: the others import them. (The library's
 * `declareExternallyReferenced: false` leaves out types of the schema itself as well.)
 */
const common = {
  schema: join(templates, 'shared', 'authority.schema.json'),
  types: join(templates, 'shared', 'authority.types.ts'),
}

const others = [
  ...['edition', 'register'].map((name) => ({
    schema: join(templates, 'shared', `${name}.schema.json`),
    types: join(templates, 'shared', `${name}.types.ts`),
  })),
  ...listEras(templates).map((era) => ({
    schema: join(templates, era, 'schema.json'),
    types: join(templates, era, 'authority.types.ts'),
  })),
]

let stale = 0
const commonCode = await compile(common.schema)
update(common.types, commonCode)
for (const { schema, types } of others) update(types, await importCommon(types, await compile(schema)))
for (const era of listEras(templates))
  update(join(templates, era, 'texts.schema.json'), await compileTexts(era))
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0

async function compile(schema: string): Promise<string> {
  const code = await compileFromFile(schema, {
    cwd: dirname(schema),
    bannerComment: BANNER,
    unreachableDefinitions: true,
    additionalProperties: false,
    format: false,
  })
  return formatted(code)
}

/** The JSON Schema of a year's texts.yaml. */
async function compileTexts(era: string): Promise<string> {
  const { value: files, findings } = await readEra(templates, era, process.cwd())
  if (!files) throw new Error(`${era} cannot be read: ${findings[0]?.message}`)
  const { texts, uses } = eraTexts(files)
  const schema = JSON.stringify(textsSchema(era, files.texts, texts, uses))
  return format(schema, { ...(await resolveConfig(common.types)), parser: 'json' })
}

async function formatted(code: string): Promise<string> {
  return format(code, { ...(await resolveConfig(common.types)), parser: 'typescript' })
}

/** Replaces the types that the common file declares as well by an import. Their comments may differ. */
async function importCommon(types: string, code: string): Promise<string> {
  const known = new Set(declarationsOf(commonCode).map(withoutComment))
  const [shared, own] = [true, false].map((is) =>
    declarationsOf(code).filter((text) => known.has(withoutComment(text)) === is),
  )
  if (!shared?.length || !own) return code
  const names = shared
    .map((text) => /^export (?:type|interface) (\w+)/m.exec(text)?.[1] ?? '')
    .filter((name) => new RegExp(`\\b${name}\\b`).test(own.map(withoutComment).join('')))
  const path = relative(dirname(types), common.types).replaceAll('\\', '/')
  const from = path.startsWith('.') ? path : `./${path}`
  return formatted(`${BANNER}\n\nimport type { ${names.join(', ')} } from '${from}'\n\n${own.join('\n')}`)
}

function withoutComment(declaration: string): string {
  return declaration.slice(declaration.search(/^export /m))
}

/** The declarations of a formatted file, each with the comment before it: only they start at the beginning of a line. */
function declarationsOf(code: string): string[] {
  return code
    .split(/^(?=\/\*\*)|(?<!^ \*\/\n)^(?=export )/m)
    .slice(1)
    .map((text) => `${text.trim()}\n`)
}

/** Writes a file if it differs from its code; with --check, reports it. */
function update(path: string, written: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === written) return
  stale++
  if (process.argv.includes('--check'))
    process.stderr.write(`${path} is not what it is generated from: run "npm run types"\n`)
  else writeFileSync(path, written)
}
