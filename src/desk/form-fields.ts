import { stepsOf, type Field } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'
import { computedValue } from '../shape/computed-value.ts'
import { isRate } from './earlier-value.ts'

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
  /** The words that can stand in place of the block, such as "not enclosed". */
  readonly words: FormField | undefined
  /** What the schema says of several of its fields. */
  readonly description: string | undefined
  readonly fields: readonly FormField[]
}

/** The fields of a file in the order of its schema, which is that of the letter, by block. */
export function formGroups(fields: readonly Field[], data: unknown): FormGroup[] {
  const instead = new Map(fields.map((field) => [field.instead?.path, field.instead]))
  const blocks = Map.groupBy(
    fields.filter(({ path }) => !instead.has(path)),
    // A text of several lines, such as remarks, is in a group of its own, where the schema has it.
    ({ path, kind }) => path.split('.').slice(0, -1).join('.') || (kind === 'text' ? ' ' : ''),
  )
  return [...blocks].map(([block, own]) => {
    const words = fields.find(({ path }) => path === own[0]?.instead?.path)
    const isFirst =
      words !== undefined && fields.find(({ instead: of }) => of?.path === words.path) === own[0]
    const shown = own.map((field) => formField(field, data))
    return {
      legend: own[0]?.groups[0] ?? wordsOf(block),
      words: isFirst ? formField(words, data) : undefined,
      ...withCommonDescription(shown),
    }
  })
}

/** Totals and rates of a file: its own are replaced by what its figures give. */
export function computedTexts(fields: readonly Field[], data: unknown): Record<string, string> {
  const computed = fields.flatMap((field): [string, string][] =>
    field.rule ? [[field.path, computedText(field, data)]] : [],
  )
  return Object.fromEntries(computed)
}

/** The values of a file as the form shows them, by the paths of their fields. */
export function formValues(fields: readonly Field[], data: unknown): Record<string, string> {
  const all = formGroups(fields, data).flatMap(({ words, fields: own }) => (words ? [words, ...own] : own))
  return Object.fromEntries(all.map(({ path, value }) => [path, value]))
}

/** Says what several fields of a block have in common once, and no more at each of them. */
function withCommonDescription(fields: readonly FormField[]): Pick<FormGroup, 'description' | 'fields'> {
  const said = Map.groupBy(fields, ({ description }) => description)
  const [common] = [...said].find(([text, those]) => text !== undefined && those.length > 1) ?? []
  if (common === undefined) return { description: undefined, fields }
  return {
    description: common,
    fields: fields.map((field) =>
      field.description === common ? { ...field, description: undefined } : field,
    ),
  }
}

function formField(field: Field, data: unknown): FormField {
  const { path, kind, choices, description, required, rule } = field
  return {
    path,
    label: labelOf(field),
    description,
    kind,
    choices,
    value: rule ? computedText(field, data) : textOf(valueAt(data, path)),
    isComputed: rule !== undefined,
    required,
  }
}

function computedText(field: Field, data: unknown): string {
  const value = field.rule && computedValue(field.rule, data)
  if (value === null) return 'no cases'
  if (value === undefined) return ''
  return isRate(field) ? `${value}%` : String(value)
}

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join('\n')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value).replace(/\n$/, '')
      : ''

/** What a field is called on the page. */
export const labelOf = (field: Field): string =>
  field.names[0] ?? wordsOf(stepsOf(field).at(-1) ?? field.path)

/** The name of a field as words: "job_title" is "Job title". */
export function wordsOf(name: string): string {
  const words = name.replace(/[^A-Za-z0-9]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
