import { stepsOf, type Field } from '../../shape/field.ts'
import { valueAt } from '../../rules/data.ts'
import { computedValue } from '../../shape/computed-value.ts'
import { LONGEST_TEXT } from '../../spreadsheet/limits.ts'
import type { Column, TableValue } from '../../spreadsheet/output-workbook.ts'

/** The sign for a value that the authority's file does not have. */
export const NOT_AVAILABLE = '[x]'
/** The sign for a rate of no cases. */
export const NOT_APPLICABLE = '[z]'

/** Turns a name in a schema or file into words for a title: "on_time" is "On time". */
export function titleFromName(name: string): string {
  const words = name.replace(/[^A-Za-z0-9]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const TYPES: Readonly<Partial<Record<Field['kind'], Column['type']>>> = {
  count: 'integer',
  percentage: 'percent',
  decimal: 'number',
  date: 'date',
}

/** The column of a field. */
export function columnOf(field: Field): Column {
  const { path, kind, names, description } = field
  return {
    key: path,
    title: names[0] ?? titleFromName(stepsOf(field).at(-1) ?? path),
    // A year is not a number: 2019 is not 2,019.
    type: path === 'same_figures_as' ? 'text' : (TYPES[kind] ?? 'text'),
    ...(kind === 'decimal' ? { decimals: 1 } : {}),
    ...(description === undefined ? {} : { description }),
    ...constraintsOf(field),
  }
}

function constraintsOf({ path, kind, choices }: Field): Pick<Column, 'constraints'> {
  if (path === 'name') return { constraints: { required: true } }
  if (kind === 'choice') return { constraints: { enum: choices } }
  if (kind === 'percentage') return { constraints: { minimum: 0, maximum: 100 } }
  return kind === 'count' && path.includes('.') ? { constraints: { minimum: 0 } } : {}
}

/** Whether a field holds a number. */
export const isNumber = ({ kind }: Field): boolean =>
  kind === 'count' || kind === 'percentage' || kind === 'decimal'

/** Whether a field only holds the words that replace a block. */
export const isInstead = ({ path }: Field, fields: readonly Field[]): boolean =>
  fields.some(({ instead }) => instead?.path === path)

/** Whether a figure may be left out, and is. */
const isLeftOut = (field: Field, data: unknown): boolean =>
  !field.required &&
  !field.rule &&
  isNumber(field) &&
  field.path !== 'same_figures_as' &&
  typeof valueAt(data, field.path) !== 'number'

/** A figure as a file has it; one that its field cannot be is not available. */
const figureOf = (value: unknown, { kind }: Field): TableValue =>
  typeof value === 'number' && (kind === 'decimal' || Number.isInteger(value)) ? value : NOT_AVAILABLE

/** A value as the text of a cell, a list with a line for each of its values; undefined where it is no text. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(String).join('\n')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** The value of a field in a table: of an authority's data, or computed from it. */
export function cellOf(field: Field, data: unknown): TableValue {
  const { path, rule, instead, required } = field
  if (isLeftOut(field, data)) return undefined
  if (instead && valueAt(data, instead.path) === instead.words) return instead.words
  if (rule) {
    const computed = computedValue(rule, data)
    return computed === undefined ? NOT_AVAILABLE : (computed ?? NOT_APPLICABLE)
  }
  const value = valueAt(data, path)
  if (isNumber(field) && path !== 'same_figures_as') return figureOf(value, field)
  const text = textOf(value)
  if (text !== undefined && text.length <= LONGEST_TEXT) return text
  return required ? NOT_AVAILABLE : null
}
