import { computedValue } from '../shape/computed-value.ts'
import { stepsOf, valueAt, type Field } from '../import/field.ts'

/** A field of an authority's file as a form shows it. */
export interface FormField {
  /** With dots: addressee.job_title. */
  readonly path: string
  readonly label: string
  /** What the schema says of it. */
  readonly description: string | undefined
  readonly kind: Field['kind']
  readonly choices: readonly string[]
  /** Its value as text; "" where the file has none. */
  readonly value: string
  /** Whether it is a total or a rate, which follows from the others. */
  readonly isComputed: boolean
  readonly required: boolean
}

/** Fields of one block of the file, such as the figures of one table. */
export interface FormGroup {
  /** "" for the fields that are in no block. */
  readonly legend: string
  readonly fields: readonly FormField[]
}

/** The fields of a file in the order of its schema, which is that of the letter, by block. */
export function formGroups(fields: readonly Field[], data: unknown): FormGroup[] {
  const blocks = Map.groupBy(
    fields.filter((field) => isShown(field, fields, data)),
    ({ path }) => path.split('.').slice(0, -1).join('.'),
  )
  return [...blocks].map(([block, own]) => ({
    legend: own[0]?.groups[0] ?? wordsOf(block),
    fields: own.map((field) => formField(field, data)),
  }))
}

/** Totals and rates of a file: its own are replaced by what its figures give. */
export function computedTexts(fields: readonly Field[], data: unknown): Record<string, string> {
  const computed = fields.flatMap((field): [string, string][] =>
    field.rule ? [[field.path, computedText(field, data)]] : [],
  )
  return Object.fromEntries(computed)
}

function formField(field: Field, data: unknown): FormField {
  const { path, kind, choices, description, names, required, rule } = field
  const value = valueAt(data, path)
  return {
    path,
    label: names[0] ?? wordsOf(stepsOf(field).at(-1) ?? path),
    description,
    kind,
    choices,
    value: rule ? computedText(field, data) : textOf(value),
    isComputed: rule !== undefined,
    required,
  }
}

/** Figures are not shown where words stand in place of their block, nor the words where there are figures. */
function isShown({ path, instead }: Field, fields: readonly Field[], data: unknown): boolean {
  const words = instead && valueAt(data, instead.path)
  if (typeof words === 'string') return false
  const isWords = fields.some((other) => other.instead?.path === path)
  return !isWords || typeof valueAt(data, path) === 'string'
}

function computedText({ rule, path, kind }: Field, data: unknown): string {
  const value = rule && computedValue(rule, data)
  if (value === null) return 'no cases'
  if (value === undefined) return ''
  return kind === 'percentage' || path.endsWith('rate') ? `${value}%` : String(value)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\n$/, '') : ''

/** The name of a field as words: "job_title" is "Job title". */
function wordsOf(name: string): string {
  const words = name.replace(/[^A-Za-z0-9]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
