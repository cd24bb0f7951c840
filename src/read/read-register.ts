import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { failure, type Result } from '../findings/result.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { SchemaFile } from '../model/era-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { REGISTER } from '../register/body.ts'
import { readSchema, SHARED } from './read-era.ts'
import { readYaml } from './read-yaml.ts'

/** The register of bodies as read, with its schema and the one that this refers to. */
export interface RegisterFiles {
  readonly yaml: YamlFile
  readonly schema: SchemaFile
  readonly authority: SchemaFile
}

/** Whether an office has a register of bodies; it need not. */
export const hasRegister = ({ data }: Folders): boolean => existsSync(join(data, REGISTER))

/** Reads data/authorities.yaml and what it is checked with. */
export function readRegister({ data, templates, cwd }: Folders): Result<RegisterFiles> {
  const path = join(data, REGISTER)
  const yaml = readYaml(path, displayPath(path, cwd))
  const schema = readSchema(join(templates, SHARED, 'register.schema.json'), cwd)
  const authority = readSchema(join(templates, SHARED, 'authority.schema.json'), cwd)
  if (!yaml.value || !schema.value || !authority.value)
    return failure(...yaml.findings, ...schema.findings, ...authority.findings)
  return { value: { yaml: yaml.value, schema: schema.value, authority: authority.value }, findings: [] }
}
