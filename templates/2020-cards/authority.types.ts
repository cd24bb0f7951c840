// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.

import type {
  AuthorityType,
  PreviousType,
  ConfirmedFigures,
  Corrections,
  Addressee,
  Contact,
} from '../shared/authority.types.ts'

/**
 * One authority in one year, with the figures of the three cards.
 */
export interface CardsAuthority {
  /**
   * The authority's full name, as printed in the letter. The file is named after it: London Borough of Bexley is in london-borough-of-bexley.yaml.
   */
  name: string
  type: AuthorityType
  previous_type?: PreviousType
  /**
   * Only where all figures really are those of an earlier letter: its year, as 2019.
   */
  same_figures_as?: number
  confirmed_figures?: ConfirmedFigures
  corrections?: Corrections
  addressee: Addressee
  contact?: Contact
  /**
   * The figures of the three cards; or the words: not enclosed, where the letter goes without its statistics sheet.
   */
  statistics: Statistics | 'not enclosed'
  /**
   * Paragraphs for this authority alone, in Markdown: blank lines between paragraphs, **bold**, lists and [links](https://…). They are printed where the wording says {{remarks}}.
   */
  remarks?: string
}

/**
 * This interface was referenced by `CardsAuthority`'s JSON-Schema
 * via the `definition` "statistics".
 */
export interface Statistics {
  /**
   * Detailed investigations in the year.
   */
  investigations: number
  /**
   * Investigations that were upheld.
   */
  upheld: number
  /**
   * Optional. Upheld as a share of investigations, in whole per cent; it is computed, and checked where you write it.
   */
  uphold_rate?: number
  /**
   * Optional. Upheld decisions per 100,000 residents as published, with at most one decimal: 12.3, or 2. Bodies without averages have none.
   */
  upheld_per_100000?: number
  /**
   * Cases in which a recommendation fell due in the year.
   */
  compliance_outcomes: number
  /**
   * How many of the compliance outcomes were satisfactory, on time or late. Where only the rate is published, write published_compliance_rate instead.
   */
  complied?: number
  /**
   * Optional. Complied as a share of the compliance outcomes, in whole per cent; it is computed, and checked where you write it.
   */
  compliance_rate?: number
  /**
   * Only where the count of complied is not published: the published compliance rate, in whole per cent.
   */
  published_compliance_rate?: number
  /**
   * Upheld cases that the authority had put right before the complaint reached the Ombudsman.
   */
  satisfactory_remedies: number
  /**
   * Optional. Satisfactory remedies as a share of the upheld cases, in whole per cent; it is computed, and checked where you write it.
   */
  satisfactory_remedy_rate?: number
}

/**
 * What the cards need of an edition.
 *
 * This interface was referenced by `CardsAuthority`'s JSON-Schema
 * via the `definition` "edition".
 */
export interface CardsEdition {
  /**
   * The averages that the cards compare with: published ones, or the words "computed from the data".
   */
  averages: {
    [k: string]: unknown
  }
  options: CardsOptions
}

/**
 * What an edition may choose for the cards.
 *
 * This interface was referenced by `CardsAuthority`'s JSON-Schema
 * via the `definition` "options".
 */
export interface CardsOptions {
  /**
   * What the last line of the third card counts: investigations (as in 2020) or upheld (as in later years).
   */
  satisfactory_remedy_base: 'investigations' | 'upheld'
  /**
   * How rates are printed that round to 100 though not all cases count, or to 0 though some do: rounded (100%, 0%), or in words (more than 99%, less than 1%). Where it is left out, they are rounded, and each is a warning.
   */
  rates_near_0_or_100?: 'rounded' | 'in words'
}
