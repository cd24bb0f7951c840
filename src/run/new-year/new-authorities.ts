import { editYaml } from '../../edit/edit-yaml.ts'
import { fillForm, leavesOf, type Leaf } from '../../edit/fill-form.ts'
import type { Finding } from '../../findings/finding.ts'
import { stepsOf, type Field } from '../../shape/field.ts'
import { valueAt } from '../../rules/data.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import type { AuthorityRead } from '../../model/year-files.ts'
import { endedBefore, type Period } from '../../register/body.ts'
import { findBody } from '../../register/match-name.ts'
import type { Register } from '../../register/register.ts'

/** What the files of a new year's authorities are made from. */
interface AuthoritySource {
  /** The era's sample, whose order and layout new files have. */
  readonly form: YamlFile
  readonly fields: readonly Field[]
  readonly register: Register | undefined
  /** The new year's period; undefined where it is not known. */
  readonly period: Period | undefined
  /** The path of the schema, relative to the new files. */
  readonly schema: string
}

/** The authorities of a new year. */
export interface NewAuthorities {
  /** The text of each file by its name. */
  readonly files: ReadonlyMap<string, string>
  /** The bodies of the earlier year that have no file, since they do not exist any more. */
  readonly ended: readonly string[]
  /** About files of the earlier year that cannot be read. */
  readonly findings: readonly Finding[]
}

/**
 * Writes a file for each authority of an earlier year that still exists, with its name, type and addressee, and whatever
 * else is not a figure. The register, and the type Abolished, show which bodies have ended.
 */
export function newAuthorities(reads: Iterable<AuthorityRead>, source: AuthoritySource): NewAuthorities {
  const files = new Map<string, string>()
  const ended: string[] = []
  const findings: Finding[] = []
  for (const { slug, yaml, findings: unread } of reads) {
    findings.push(...unread)
    if (!yaml) continue
    const name = valueAt(yaml.value, 'name')
    if (hasEnded(name, valueAt(yaml.value, 'type'), source)) ended.push(String(name))
    else files.set(`${slug}.yaml`, newFile(yaml, source))
  }
  return { files, ended, findings }
}

function hasEnded(name: unknown, type: unknown, { register, period }: AuthoritySource): boolean {
  if (type === 'Abolished') return true
  if (!register || !period || typeof name !== 'string') return false
  const body = register.byName.get(name) ?? findBody(name, register)
  return body !== undefined && endedBefore(body, period)
}

function newFile(yaml: YamlFile, { form, fields, schema }: AuthoritySource): string {
  const kept = fields.filter((field) => isKept(field, fields))
  const values = kept.flatMap((field): Leaf[] => {
    const value = valueAt(yaml.value, field.path)
    return typeof value === 'string' || isLines(value) ? [[stepsOf(field), value]] : []
  })
  const order = fields.map(({ path }) => path)
  if (values.length > 0) return fillForm(form, values, schema, order)
  const none = leavesOf(form.value).map(([path]) => ({ path, value: undefined }))
  return editYaml(form, none, order)
}

const isLines = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((line) => typeof line === 'string')

/** Fields about one letter alone: what changed since the one before, and its remarks. */
const OF_ONE_YEAR = new Set(['previous_type', 'same_figures_as', 'remarks'])

/** Whether a field stays the same from year to year. Words that replace figures do not. */
const isKept = ({ path, kind }: Field, fields: readonly Field[]): boolean =>
  (kind === 'line' || kind === 'lines' || kind === 'choice') &&
  !OF_ONE_YEAR.has(path) &&
  !fields.some(({ instead }) => instead?.path === path)
