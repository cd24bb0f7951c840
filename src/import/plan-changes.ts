import { cellFinding, type Finding } from '../findings/finding.ts'
import type { YamlEdit } from '../edit/yaml-edit.ts'
import { withValues } from '../edit/yaml-edit.ts'
import type { AuthorityValues, FilePlace } from './collect-values.ts'
import { computedValue } from '../shape/computed-value.ts'
import { checkComputed } from './check-computed.ts'
import type { Change } from './change.ts'
import { workedBack } from './worked-back.ts'
import { isSameValue, stepsOf, type Field, type FieldValue } from '../shape/field.ts'
import { valueAt } from '../rules/data.ts'

/** What an import does to one authority's file. */
export interface AuthorityPlan {
  readonly slug: string
  readonly name: string
  readonly isNew: boolean
  /** Empty where the file already agrees with the tables. */
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
}

/**
 * Compares an authority's values in the tables with its file.
 *
 * @param current the data of its file; undefined where it has none
 * @param fields in the order of the schema
 */
export function planChanges(
  { authority, place, values, computed }: AuthorityValues,
  current: unknown,
  fields: readonly Field[],
): AuthorityPlan {
  const { slug, name, type } = authority
  const isNew = current === undefined
  const findings = blockConflicts(values, current, fields)
  const given = fields.flatMap((field): Change[] => {
    const { path: at } = field
    const found = values.get(at)
    const before = valueAt(current, at)
    if (found)
      return isSame(before, found.value)
        ? []
        : [{ field: at, before, after: found.value, place: found.place }]
    if (!isNew) return []
    if (at === 'name') return [{ field: at, before, after: name, place }]
    return at === 'type' && type !== undefined ? [{ field: at, before, after: type, place }] : []
  })
  if (findings.length > 0) return { slug, name, isNew, changes: [], findings }
  given.push(...workedBack(computed, fields, withValues(current ?? {}, editsOf(given)), current))
  const data = withValues(current ?? {}, editsOf(given))
  const follows = fields.flatMap(({ path, rule, published }): Change[] => {
    if (given.some(({ field }) => field === path)) return []
    const before = valueAt(current, path)
    const follows =
      rule ?? (published && { percentageOf: { part: [published.part], whole: [published.whole] } })
    const after = follows && computedValue(follows, data)
    // A total or rate that the file states is updated with its figures.
    const isStale = typeof before === 'number' && typeof after === 'number' && before !== after
    return isStale && given.length > 0 ? [{ field: path, before, after, place: undefined }] : []
  })
  findings.push(...computed.flatMap((cell) => checkComputed(cell, name, data)))
  return { slug, name, isNew, changes: [...given, ...follows], findings }
}

/** The changes as edits of a file. */
export const editsOf = (changes: readonly Change[]): YamlEdit[] =>
  changes.map(({ field, after }) => ({ path: stepsOf({ path: field }), value: after }))

/** Whether two values are the same; the amount of space between words and at the ends makes no difference. */
function isSame(before: unknown, after: FieldValue): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return isSameValue(before, after)
  return before === after || folded(before) === folded(after)
}

const folded = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()

/** Reports figures where the file, or another cell, has words in place of their block, and the other way round. */
function blockConflicts(
  values: AuthorityValues['values'],
  current: unknown,
  fields: readonly Field[],
): Finding[] {
  const blocks = new Map(
    fields.flatMap(({ instead }) => (instead ? [[instead.path, instead.words] as const] : [])),
  )
  return [...blocks].flatMap(([path, words]) => {
    const before = valueAt(current, path)
    const said = values.get(path)
    const figure = [...values].find(([other]) => other.startsWith(`${path}.`))?.[1]
    const report = ({ file, ...place }: FilePlace, message: string, help: string) =>
      cellFinding('IMPORT_CONFLICT', file, place, message, help)
    if (said && figure)
      return [
        report(
          said.place,
          `${path} is "${words}" here, but another cell has a figure for it`,
          'keep the words, or the figures',
        ),
      ]
    if (figure && typeof before === 'string')
      return [
        report(
          figure.place,
          `${path} is "${before}" in the file, but this cell has a figure for it`,
          `delete the line "${path}: ${before}" from the file if the figures are right`,
        ),
      ]
    if (said && typeof before === 'object' && before !== null)
      return [
        report(
          said.place,
          `${path} is "${words}" here, but has figures in the file`,
          `write "${path}: ${words}" into the file in place of the figures, if the words are right`,
        ),
      ]
    return []
  })
}
