import type { Data } from '../model/letter-data.ts'
import { totalAt } from '../rules/figure-at.ts'
import { percentage } from '../rules/percentage.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { givenData, type DataSchema } from '../shape/given-data.ts'

/** The layout of the attached figures; a change of what they hold changes it. */
const FIGURES_FORMAT = 'annual-letters/figures/1'

/** The figures of one letter as it carries them: `figures.json`, whose form figures.schema.json describes. */
export interface LetterFigures {
  readonly format: typeof FIGURES_FORMAT
  /** For whoever meets the file without the letter. */
  readonly about: string
  readonly letter: {
    readonly title: string
    /** Dates as 2019-07-24. */
    readonly date: string
    readonly period: { readonly from: string; readonly to: string }
    readonly signatory: readonly string[]
    readonly year: string
    readonly revision: number
    /** The letter's format, and the schema that gives the authority's fields their names. */
    readonly era: string
    readonly schema: string
  }
  /** The authority's own file, value for value, without totals and rates that it may leave out. */
  readonly authority: Data
  /** Totals and rates by the schema's names; null where there is no case to take a share of. */
  readonly computed: Data
  /** The averages of similar authorities that the letter compares with, in whole per cent. */
  readonly averages?: Data
}

/** What the figures of a letter are made of. */
export interface FiguresInput extends DataSchema {
  readonly year: string
  readonly revision: number
  /** With computed averages in their place. */
  readonly edition: Data
  readonly authority: Data
  readonly schemaTitle: string
}

const ABOUT =
  'The figures of the letter that this file is attached to. "authority" is the authority’s data as the letter was made from it; ' +
  '"computed" holds the totals and rates (whole per cent) that follow from it; "averages" are those of similar authorities.'

/** The figures of one letter. */
export function letterFigures(input: FiguresInput): LetterFigures {
  const { edition, authority, year, revision } = input
  const { title, date, period, signatory, era } = edition as unknown as EditionFields
  const averages = edition['averages'] as Record<string, Data | null> | null | undefined
  const own = averages?.[String(authority['type'])]
  const computed = compute(input.computed, authority)
  return {
    format: FIGURES_FORMAT,
    about: ABOUT,
    letter: {
      title,
      date,
      period: { from: period.from, to: period.to },
      signatory: [signatory.name, ...signatory.lines],
      year,
      revision,
      era,
      schema: input.schemaTitle,
    },
    authority: givenData(authority, input),
    computed,
    // A letter without rates of its own compares nothing.
    ...(own && Object.keys(computed).length > 0 ? { averages: own } : {}),
  }
}

interface EditionFields {
  readonly title: string
  readonly date: string
  readonly period: { readonly from: string; readonly to: string }
  readonly signatory: { readonly name: string; readonly lines: readonly string[] }
  readonly era: string
}

/** The totals and rates that follow from an authority's file, nested as the schema nests them. */
function compute(fields: readonly ComputedField[], authority: Data): Data {
  const computed: Record<string, unknown> = {}
  for (const { path, rule } of fields) {
    const value = computeField(rule, authority)
    if (value === undefined) continue
    const names = path.split('.')
    const last = names.pop() ?? ''
    let block = computed
    for (const name of names) block = (block[name] ??= {}) as Record<string, unknown>
    block[last] = value
  }
  return computed
}

/** undefined where the file lacks what the rule is about, such as a sheet that is not enclosed. */
function computeField(rule: ComputedField['rule'], authority: Data): number | null | undefined {
  if ('sumOf' in rule) return totalAt(authority, rule.sumOf)
  const part = totalAt(authority, rule.percentageOf.part)
  const whole = totalAt(authority, rule.percentageOf.whole)
  return part === undefined || whole === undefined ? undefined : percentage(part, whole)
}
