import { withoutNull } from '../rules/data.ts'
import { isData, type AuthorityData, type Data, type LetterEdition } from '../model/letter-data.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import { computedValue } from '../shape/computed-value.ts'
import { givenData, type DataSchema } from '../shape/given-data.ts'

/** The format of the attached figures; it changes with what they hold. */
const FIGURES_FORMAT = 'annual-letters/figures/1'

/** The figures that a letter carries as `figures.json`; figures.schema.json describes them. */
export interface LetterFigures {
  readonly format: typeof FIGURES_FORMAT
  /** Explains the file to a person who has it without the letter. */
  readonly about: string
  readonly letter: {
    readonly title: string
    /** Dates as 2019-07-24. */
    readonly date: string
    readonly period: { readonly from: string; readonly to: string }
    readonly signatory: readonly string[]
    readonly year: string
    readonly revision: number
    /** The letter's era, and the schema that names the authority's fields. */
    readonly era: string
    readonly schema: string
  }
  /** The authority's file, value for value, without the totals and rates that it may leave out. */
  readonly authority: Data
  /** Totals and rates by the schema's names; null for a share of no cases. */
  readonly computed: Data
  /** The averages of similar authorities that the letter compares with: rates in whole per cent, cases per 100,000 residents with one decimal. */
  readonly averages?: Data
}

/** What the figures of a letter are made from. */
export interface FiguresInput extends DataSchema {
  readonly year: string
  readonly revision: number
  /** With computed averages filled in. */
  readonly edition: LetterEdition
  readonly authority: AuthorityData
  readonly schemaTitle: string
}

const ABOUT =
  'The figures of the letter that this file is attached to. "authority" is the authority’s data as the letter was made from it; ' +
  '"computed" holds the totals and rates (whole per cent) that follow from it; "averages" are those of similar authorities.'

/** Collects the figures that one letter carries. */
export function letterFigures(input: FiguresInput): LetterFigures {
  const { edition, authority, year, revision } = input
  const { title, date, period, signatory, era, averages } = edition
  const own = averages && withoutNull({ ...averages[authority.type] })
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
    // A letter that has no rates makes no comparison.
    ...(own && Object.keys(own).length > 0 && Object.keys(computed).length > 0 ? { averages: own } : {}),
  }
}

/** Computes the totals and rates that follow from an authority's file, nested as in the schema. */
function compute(fields: readonly ComputedField[], authority: Data): Data {
  const computed: Record<string, unknown> = {}
  for (const { path, rule } of fields) {
    const value = computedValue(rule, authority)
    if (value === undefined) continue
    const names = path.split('.')
    const last = names.pop() ?? ''
    let block = computed
    for (const name of names) {
      const inner = block[name]
      const next: Record<string, unknown> = isData(inner) ? inner : {}
      block[name] = next
      block = next
    }
    block[last] = value
  }
  return computed
}
