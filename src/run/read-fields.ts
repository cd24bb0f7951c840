import { join } from 'node:path'
import { failure, type Result } from '../findings/result.ts'
import type { Field } from '../shape/field.ts'
import { fieldsOf } from '../shape/fields-of.ts'
import { readSharedSchemas } from '../read/read-era.ts'
import { readSchema } from '../read/read-schema.ts'
import { resolveIn } from '../shape/schema-shape.ts'
import type { Folders } from '../system/display-path.ts'

/** Reads the fields of an authority's file in an era, in the order of its schema. Nothing else of the era is read. */
export function readFields({ templates, cwd }: Folders, era: string): Result<Field[]> {
  const shared = readSharedSchemas(templates, cwd)
  const schema = readSchema(join(templates, era, 'schema.json'), cwd)
  if (!shared.value || !schema.value) return failure(...shared.findings, ...schema.findings)
  const files = new Map([shared.value.authority, schema.value].map((each) => [each.url, each.schema]))
  return { value: fieldsOf(schema.value.schema, schema.value.url, resolveIn(files)), findings: [] }
}
