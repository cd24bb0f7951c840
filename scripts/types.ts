/**
 * Generates TypeScript types from the JSON Schemas: `npm run types`. With --check it writes nothing and exits with 1 if a
 * file differs from what its schema generates.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFromFile } from 'json-schema-to-typescript'
import { format, resolveConfig } from 'prettier'
import { listEras } from '../src/read/read-era.ts'

const templates = join(import.meta.dirname, '..', 'templates')

const files = [
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
for (const { schema, types } of files) {
  const code = await compileFromFile(schema, {
    cwd: join(schema, '..'),
    bannerComment:
      '// Written by `npm run types` from the JSON Schema beside it; change the schema, not this file.',
    unreachableDefinitions: true,
    additionalProperties: false,
    format: false,
  })
  const written = await format(code, { ...(await resolveConfig(types)), parser: 'typescript' })
  if (existsSync(types) && readFileSync(types, 'utf8') === written) continue
  stale++
  if (process.argv.includes('--check'))
    process.stderr.write(`${types} is not what its schema gives: run "npm run types"\n`)
  else writeFileSync(types, written)
}
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0
