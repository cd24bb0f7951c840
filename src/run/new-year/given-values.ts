import type { YamlEdit } from '../../edit/yaml-edit.ts'
import type { Finding } from '../../findings/finding.ts'
import { readDate } from '../../import/read-date.ts'
import { valueAt } from '../../rules/data.ts'
import { isData } from '../../model/letter-data.ts'
import type { YamlFile } from '../../model/yaml-file.ts'
import { UsageError } from '../usage-error.ts'

/** Values of an edition that the command line gives (`--set`), as typed, by their names with dots. */
export type GivenValues = ReadonlyMap<string, string>

/** A number with or without commas between the thousands. */
const NUMBER = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/

/** Fields that hold a day. */
const DAYS: ReadonlySet<string> = new Set(['date', 'publication', 'period.from', 'period.to'])

/**
 * The edits that give an edition these values. An empty value removes its line.
 *
 * @throws UsageError for the name of a list or of something inside a single value
 */
export function editsOfGiven({ value: edition }: YamlFile, given: GivenValues): YamlEdit[] {
  return [...given].map(([name, typed]) => {
    const path = name.split('.')
    const above = path.slice(0, -1).map((_, index) => valueAt(edition, path.slice(0, index + 1).join('.')))
    const isList = Array.isArray(valueAt(edition, name)) || above.some(Array.isArray)
    const isInside = above.some((each) => each !== undefined && !isData(each))
    if (isList || isInside || path.includes(''))
      throw new UsageError(
        `--set ${name}: ${isList ? 'this is a list, and --set gives single values' : 'there is no such value'}`,
        isList
          ? 'change the list in edition.yaml'
          : 'name a value as edition.yaml has it, such as signatory.name',
      )
    return { path, value: typed === '' ? undefined : valueOf(name, typed) }
  })
}

/** Converts a typed value: a day as it is written in Britain, digits of a fact or average to a number; any other is text. */
function valueOf(name: string, typed: string): string | number {
  if (DAYS.has(name)) return readDate(typed) ?? typed
  const isFigure = name.startsWith('facts.') || name.startsWith('averages.')
  return isFigure && NUMBER.test(typed) ? Number(typed.replaceAll(',', '')) : typed
}

/**
 * Makes the error for given values that an edition cannot have; undefined where all are possible.
 *
 * @param findings those of the edition with the values
 * @param before those of the edition without them
 */
export function wrongValues(
  findings: readonly Finding[],
  before: readonly Finding[],
): UsageError | undefined {
  const known = new Set(before.map(({ code, message }) => `${code} ${message}`))
  const wrong = findings.filter(
    ({ code, message, severity }) =>
      severity === 'error' && code !== 'TO_FILL_IN' && !known.has(`${code} ${message}`),
  )
  const [first] = wrong
  if (!first) return undefined
  const messages = wrong.map(({ message }) => message)
  return new UsageError(`--set: ${messages.join('; ')}`, first.help)
}
