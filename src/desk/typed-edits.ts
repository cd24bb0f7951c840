import type { YamlEdit } from '../edit/yaml-edit.ts'
import { stepsOf, type Field } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'
import { readTyped, type Reading } from '../import/read-value.ts'
import { CONFIRMED_FIGURES } from '../rules/confirmed-figures.ts'
import type { FieldProblem } from './field-findings.ts'

/** Typed values as edits of a file, and those that cannot be read. */
export interface TypedEdits {
  readonly edits: readonly YamlEdit[]
  readonly problems: readonly FieldProblem[]
}

/**
 * Reads typed texts as values of an authority's file. A figure may be typed as in a spreadsheet: 1,140 or 1140. An emptied
 * field is removed from the file. Figures are ignored where words are typed in place of their block.
 *
 * @param typed texts by the paths of their fields; other paths are ignored
 */
export function typedEdits(
  data: unknown,
  typed: ReadonlyMap<string, string>,
  fields: readonly Field[],
): TypedEdits {
  const problems: FieldProblem[] = []
  const edits = fields.flatMap((field): YamlEdit[] => {
    const { path, rule, instead } = field
    const text = typed.get(path)
    if (text === undefined || rule || (instead && hasWords(instead.path, data, typed))) return []
    const steps = stepsOf(field)
    if (text.trim() === '') return hasFigures(field, fields, data) ? [] : [{ path: steps, value: undefined }]
    const reading = readTyped(text, field)
    if ('value' in reading) return [{ path: steps, value: reading.value }]
    problems.push({ path, ...problemOf(reading), isError: true })
    return []
  })
  return { edits, problems }
}

/** Figures that somebody says are right although they look unusual: each with the value that it has then. */
export function confirmations(
  typed: ReadonlyMap<string, string>,
  fields: readonly Field[],
  data: unknown,
): YamlEdit[] {
  return fields.flatMap(({ path }): YamlEdit[] => {
    const value = valueAt(data, path)
    const isConfirmed = typed.has(`${CONFIRMED_FIGURES}.${path}`) && typeof value === 'number'
    return isConfirmed ? [{ path: [CONFIRMED_FIGURES, path], value }] : []
  })
}

/** Whether a block is, or will be, words such as "not enclosed". */
function hasWords(block: string, data: unknown, typed: ReadonlyMap<string, string>): boolean {
  const text = typed.get(block)
  return text === undefined ? typeof valueAt(data, block) === 'string' : text !== ''
}

/** Whether a field is the words for a block that has figures: no words are then what the file has. */
const hasFigures = ({ path }: Field, fields: readonly Field[], data: unknown): boolean =>
  fields.some(({ instead }) => instead?.path === path) && typeof valueAt(data, path) !== 'string'

function problemOf(reading: Reading): { message: string; help: string } {
  if ('problem' in reading) return { message: `it ${reading.problem}`, help: reading.help }
  if ('instead' in reading) return { message: 'these words are for the whole block', help: 'write a figure' }
  return { message: 'it has no value', help: 'write a value; none at all is the figure 0' }
}
