import { isData, type Data } from '../model/letter-data.ts'
import { valueAt } from '../rules/data.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import type { TakenLetter } from './taken-letter.ts'
import { valuesByPath, withValue } from './data-paths.ts'
import { comparable } from './hints.ts'
import { periodEndIn, periodStart } from './period.ts'

/** Stands in a file in the place of a value that only a person knows. */
export const TO_FILL_IN = 'to fill in'

/** What letters of one year say of their edition. */
export interface SharedEdition {
  readonly edition: Data
  /** What they do not prove. */
  readonly open: readonly string[]
}

/**
 * Puts an edition together from what most letters say.
 *
 * @param typeOf the type of the authority that a letter is to; undefined where it is not known
 */
export function sharedEdition(
  letters: readonly TakenLetter[],
  era: AdoptableEra,
  typeOf: (taken: TakenLetter) => string | undefined,
): SharedEdition {
  const printed = printedValues(letters)
  const signatory = {
    name: valueAt(printed, 'signatory.name') ?? TO_FILL_IN,
    lines: Object.values(valuesIn(printed, 'signatory.lines')),
    signature: valueAt(era.sample.edition, 'signatory.signature'),
  }
  const lines = signatory.lines.length > 0 ? signatory.lines : [TO_FILL_IN]
  const options = chosenOptions(letters, era)
  const hasAverages = valueAt(era.sample.edition, 'averages') !== undefined
  const { title = TO_FILL_IN, date = TO_FILL_IN, delivery = TO_FILL_IN, links } = printed
  const edition: Data = {
    era: era.name,
    title,
    date,
    delivery,
    period: periodOf(printed, letters),
    signatory: { ...signatory, lines },
    ...(links === undefined ? {} : { links }),
    ...(hasAverages ? { averages: averagesByType(letters, typeOf) } : {}),
    ...(options.value ? { options: options.value } : {}),
  }
  const missing = [...valuesByPath(edition)].flatMap(([path, value]) => (value === TO_FILL_IN ? [path] : []))
  return { edition, open: [...missing, ...options.open] }
}

const valuesIn = (data: Data, path: string): Data => {
  const value = valueAt(data, path)
  return isData(value) ? value : {}
}

/** The values of the edition that letters print, by their names. */
function printedValues(letters: readonly TakenLetter[]): Data {
  const paths = new Set(
    letters.flatMap(({ values }) => [...values.keys()].filter((path) => path.startsWith('edition.'))),
  )
  return [...paths].reduce<Data>((data, path) => {
    const value = usual(letters.flatMap(({ values }) => values.get(path)?.value ?? []))
    return withValue(data, path.slice('edition.'.length), value)
  }, {})
}

/** The period as it is printed or attached; else as the body says it, and a year long. */
function periodOf(printed: Data, letters: readonly TakenLetter[]): Data {
  const [attached] = letters.flatMap(({ document }) => document.attached?.letter.period ?? [])
  if (attached) return { from: attached.from, to: attached.to }
  const { date } = printed
  const ends = letters.flatMap(({ body }) =>
    typeof date === 'string'
      ? (periodEndIn(
          body.map(({ text }) => text),
          date,
        ) ?? [])
      : [],
  )
  const to = valueAt(printed, 'period.to') ?? usual(ends)
  const start = typeof to === 'string' ? periodStart(to) : TO_FILL_IN
  return { from: valueAt(printed, 'period.from') ?? start, to: to ?? TO_FILL_IN }
}

/** The value that most letters have; the first of those that equally many have. */
function usual<T extends string | number>(values: readonly T[]): T | undefined {
  const counts = new Map<string, { value: T; count: number }>()
  for (const value of values) {
    const key = comparable(String(value))
    const before = counts.get(key)
    if (before) before.count++
    else counts.set(key, { value, count: 1 })
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count)[0]?.value
}

/** The averages of each type, from the letters to bodies whose type is known. */
function averagesByType(
  letters: readonly TakenLetter[],
  typeOf: (taken: TakenLetter) => string | undefined,
): Data {
  const averaged = letters.filter(({ recovered }) => recovered.averages.size > 0)
  const byType = Map.groupBy(averaged, (taken) => typeOf(taken) ?? '')
  byType.delete('')
  return Object.fromEntries(
    [...byType].map(([type, those]): [string, Data] => {
      const names = new Set(those.flatMap(({ recovered }) => [...recovered.averages.keys()]))
      const values = [...names].map((name): [string, unknown] => [
        name,
        usual(those.flatMap(({ recovered }) => recovered.averages.get(name) ?? [])),
      ])
      return [type, Object.fromEntries(values)]
    }),
  )
}

/** The options with which all letters print what they print; where several do, those of the sample. */
function chosenOptions(
  letters: readonly TakenLetter[],
  era: AdoptableEra,
): { value: Data | undefined; open: string[] } {
  const key = (options: Data) => JSON.stringify(options)
  const [first = [], ...rest] = letters.map(({ recovered }) => recovered.options)
  const common = first.filter((each) => rest.every((other) => other.some((one) => key(one) === key(each))))
  const needed = era.options.filter(({ required }) => required)
  if (needed.length === 0) {
    const [only] = common
    return { value: only && Object.keys(only).length > 0 ? only : undefined, open: [] }
  }
  const sample = era.sample.edition['options']
  const usualOnes = common.find((each) => isData(sample) && key(each) === key(sample)) ?? common[0]
  const open = common.length === 1 ? [] : needed.map(({ name }) => `options.${name}`)
  return { value: usualOnes ?? (isData(sample) ? sample : undefined), open }
}
