import { editYaml } from '../edit/edit-yaml.ts'
import { withValues, YamlEditError, type YamlEdit } from '../edit/yaml-edit.ts'
import { isSameValue, stepsOf, type Field } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'
import type { DataPath, YamlFile } from '../model/yaml-file.ts'
import { parseYaml } from '../read/read-yaml.ts'
import { computedValue } from '../shape/computed-value.ts'
import type { FieldProblem } from './field-findings.ts'
import { confirmations, typedEdits } from './typed-edits.ts'

/** A file with typed values in place of its own. */
export interface Draft {
  readonly text: string
  /** Its data. */
  readonly value: unknown
  /** Values that are not in the text, since they cannot be read. */
  readonly problems: readonly FieldProblem[]
}

/**
 * Puts typed values into an authority's file. Totals and rates that the file has follow its figures.
 *
 * @param typed texts by the paths of their fields
 * @param added edits of what is no field, such as the reason of a correction
 */
export function draftOf(
  file: YamlFile,
  typed: ReadonlyMap<string, string>,
  fields: readonly Field[],
  added: readonly YamlEdit[] = [],
): Draft {
  const { edits, problems } = typedEdits(file.value, typed, fields)
  const isChange = ({ path, value }: YamlEdit) => !isSame(valueIn(file.value, path), value)
  const changed = withoutEmptied(edits.filter(isChange), file.value)
  const confirmed = confirmations(typed, fields, withValues(file.value, changed))
  const others = [...confirmed, ...added].filter(isChange)
  const following =
    changed.length > 0 ? followingEdits(withValues(file.value, changed), fields, file.value) : []
  const all = [...changed, ...following, ...others]
  if (all.length === 0) return { text: file.source.text, value: file.value, problems }
  try {
    const order = fields.map(({ path }) => path)
    return { text: edited(file, all, order), value: withValues(file.value, all), problems }
  } catch (error) {
    return { text: file.source.text, value: file.value, problems: [...problems, editProblem(error)] }
  }
}

/** Says that a file is written in a form that cannot be edited. @throws any other error */
export function editProblem(error: unknown): FieldProblem {
  if (!(error instanceof YamlEditError)) throw error
  return {
    path: '',
    message: `the file is written in a way in which this cannot be changed here: ${error.message}`,
    help: 'change it in an editor',
    isError: true,
  }
}

/** The text with edits applied. A block that becomes words, or words that become a block, are removed first. */
function edited(file: YamlFile, edits: readonly YamlEdit[], order: readonly string[]): string {
  const isReplaced = ({ path, value }: YamlEdit) =>
    value !== undefined && typeof valueIn(file.value, path) === 'object'
  const words = edits.filter(({ path, value }) => {
    const isRemoval = value === undefined && typeof valueIn(file.value, path) === 'string'
    return isRemoval && edits.some((other) => other.path.length > path.length && isBelow(other.path, path))
  })
  const first = [...edits.filter(isReplaced).map(({ path }) => ({ path, value: undefined })), ...words]
  if (first.length === 0) return editYaml(file, edits, order)
  const text = editYaml(file, first, order)
  const { value: without } = parseYaml({ file: file.source.file, text })
  if (!without) throw new YamlEditError('nothing else is in it')
  const rest = edits.filter((edit) => !words.includes(edit))
  return rest.length > 0 ? editYaml(without, rest, order) : text
}

/** Edits that would leave a block without entries remove the block. */
export function withoutEmptied(edits: readonly YamlEdit[], data: unknown): YamlEdit[] {
  const gone = edits.filter(({ path, value }) => value === undefined && path.length > 1)
  const emptied = gone
    .map(({ path }) => path.slice(0, -1))
    .filter((block) => {
      const left = withValues(data, edits)
      const inside = valueIn(left, block)
      return typeof inside === 'object' && inside !== null && Object.keys(inside).length === 0
    })
  const kept = edits.filter(({ path }) => !emptied.some((block) => isBelow(path, block)))
  const blocks = new Map(emptied.map((path) => [path.join('.'), { path, value: undefined }]))
  return blocks.size === 0 ? [...edits] : withoutEmptied([...kept, ...blocks.values()], data)
}

const isBelow = (path: DataPath, block: DataPath): boolean =>
  path.length >= block.length && block.every((step, at) => path[at] === step)

/** Totals and rates in the file that its other values change. */
function followingEdits(data: unknown, fields: readonly Field[], before: unknown): YamlEdit[] {
  return fields.flatMap((field) => {
    const { path, rule } = field
    const [current, after] = [valueAt(before, path), rule && computedValue(rule, data)]
    const isStale = typeof current === 'number' && typeof after === 'number' && current !== after
    return isStale ? [{ path: stepsOf(field), value: after }] : []
  })
}

/** The value at a path of which a step can have dots. */
const valueIn = (data: unknown, path: DataPath): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined,
    data,
  )

/** A line break at the end makes no other text. */
function isSame(before: unknown, after: unknown): boolean {
  if (typeof before === 'string' && typeof after === 'string') return before.trimEnd() === after.trimEnd()
  return isSameValue(before, after)
}
