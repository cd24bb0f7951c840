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
 * One authority in one year, with the figures of the four tables.
 */
export interface TablesAuthority {
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
  received: Received
  decisions: Decisions
  satisfactory_remedies: SatisfactoryRemedies
  compliance: Compliance
  /**
   * Paragraphs for this authority alone, in Markdown: blank lines between paragraphs, **bold**, lists and [links](https://…). They are printed where the wording says {{remarks}}.
   */
  remarks?: string
}

/**
 * First table: complaints and enquiries received, by subject.
 */
export interface Received {
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  adult_care_services: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  benefits_and_tax: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  corporate_and_other_services: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  education_and_childrens_services: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  environment_services: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  highways_and_transport: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  housing: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  planning_and_development: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  other: number
  /**
   * Optional. The nine subjects added up; it is computed, and checked where you write it.
   */
  total?: number
}

/**
 * Second table: decisions made.
 */
export interface Decisions {
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  incomplete_or_invalid: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  advice_given: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  referred_back_for_local_resolution: number
  /**
   * A number of complaints: a whole number, 0 where there were none.
   */
  closed_after_initial_enquiries: number
  /**
   * Detailed investigations that found no fault.
   */
  not_upheld: number
  /**
   * Detailed investigations that found fault.
   */
  upheld: number
  /**
   * Optional. Upheld as a share of detailed investigations, in whole per cent; it is computed, and checked where you write it.
   */
  uphold_rate?: number
  /**
   * Optional. The six kinds of decision added up; it is computed, and checked where you write it.
   */
  total?: number
}

/**
 * Third table: upheld cases that the authority had put right before the complaint reached the Ombudsman.
 */
export interface SatisfactoryRemedies {
  /**
   * How many of the upheld cases had a satisfactory remedy.
   */
  upheld_cases: number
  /**
   * Optional. Their share of the upheld cases, in whole per cent; it is computed, and checked where you write it.
   */
  percentage_of_upheld?: number
}

/**
 * Fourth table: compliance with the Ombudsman's recommendations.
 */
export interface Compliance {
  /**
   * Optional. Cases where compliance was recorded in the year: the three below added up; it is computed, and checked where you write it.
   */
  recorded?: number
  /**
   * The authority complied on time.
   */
  on_time: number
  /**
   * The authority complied late; this counts as compliance.
   */
  late: number
  /**
   * The authority has not complied.
   */
  not_complied: number
  /**
   * Optional. Complied, on time or late, as a share of the recorded cases, in whole per cent; it is computed, and checked where you write it.
   */
  compliance_rate?: number
}

/**
 * What the tables need of an edition.
 *
 * This interface was referenced by `TablesAuthority`'s JSON-Schema
 * via the `definition` "edition".
 */
export interface TablesEdition {
  /**
   * The enclosure links to the page that explains the statistics, unless texts.yaml has other words there.
   */
  links?: {
    /**
     * The address of the page that explains how to interpret the statistics.
     */
    interpreting_statistics?: string
  }
  options?: TablesOptions
}

/**
 * What an edition may choose for the tables.
 *
 * This interface was referenced by `TablesAuthority`'s JSON-Schema
 * via the `definition` "options".
 */
export interface TablesOptions {
  /**
   * How rates are printed that round to 100 though not all cases count, or to 0 though some do: rounded (100%, 0%), or in words (more than 99%, less than 1%). Where it is left out, they are rounded, and each is a warning.
   */
  rates_near_0_or_100?: 'rounded' | 'in words'
}
