import { editYaml } from '../edit/edit-yaml.ts'
import { withValues, type YamlEdit } from '../edit/yaml-edit.ts'
import { stepsOf, valueAt, type Field } from '../import/field.ts'
import { readTyped, type Reading } from '../import/read-value.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { computedValue } from '../shape/computed-value.ts'

/** What is wrong with a value as it was typed, and what to do. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
  readonly help: string
  readonly isError: boolean
}

/** A file with typed values in place of its own. */
export interface Draft {
  readonly text: string
  /** Its data. */
  readonly value: unknown
  /** Values that are not in the text, since they cannot be read. */
  readonly problems: readonly FieldProblem[]
}

/**
 * Puts typed values into an authority's file. A figure may be typed as in a spreadsheet: 1,140 or 1140. An emptied field is
 * removed from the file. Totals and rates that the file has follow its figures.
 *
 * @param typed texts by the paths of their fields; other paths are ignored
 */
export function draftOf(file: YamlFile, typed: ReadonlyMap<string, string>, fields: readonly Field[]): Draft {
  const problems: FieldProblem[] = []
  const edits = fields.flatMap((field): YamlEdit[] => {
    const text = typed.get(field.path)
    if (text === undefined || field.rule) return []
    const path = stepsOf(field)
    if (text.trim() === '') return [{ path, value: undefined }]
    const reading = readTyped(text, field)
    if ('value' in reading) return [{ path, value: reading.value }]
    problems.push({ path: field.path, ...problemOf(reading), isError: true })
    return []
  })
  const changed = edits.filter(({ path, value }) => !isSame(valueAt(file.value, path.join('.')), value))
  const following = followingEdits(withValues(file.value, changed), fields, file.value)
  const all = changed.length > 0 ? [...changed, ...following] : []
  const text =
    all.length > 0
      ? editYaml(
          file,
          all,
          fields.map(({ path }) => path),
        )
      : file.source.text
  return { text, value: withValues(file.value, all), problems }
}

function problemOf(reading: Reading): { message: string; help: string } {
  if ('problem' in reading) return { message: `it ${reading.problem}`, help: reading.help }
  return { message: 'it has no value', help: 'write a value; none at all is the figure 0' }
}

/** Totals and rates in the file that its other values change. */
function followingEdits(data: unknown, fields: readonly Field[], before: unknown): YamlEdit[] {
  return fields.flatMap((field) => {
    const { path, rule } = field
    const [current, after] = [valueAt(before, path), rule && computedValue(rule, data)]
    const isStale = typeof current === 'number' && typeof after === 'number' && current !== after
    return isStale ? [{ path: stepsOf(field), value: after }] : []
  })
}

/** A line break at the end makes no other text. */
function isSame(before: unknown, after: unknown): boolean {
  if (typeof before === 'string' && typeof after === 'string') return before.trimEnd() === after.trimEnd()
  return before === after
}
