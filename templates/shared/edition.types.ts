// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.

/**
 * A date as year-month-day, for example 2019-07-24.
 *
 * This interface was referenced by `Edition`'s JSON-Schema
 * via the `definition` "date".
 */
export type Date = string
/**
 * How rates are printed that round to 100 though not all cases count, or to 0 though some do: rounded (100%, 0%), or in words (more than 99%, less than 1%). Where it is left out, they are rounded, and each is a warning.
 *
 * This interface was referenced by `Edition`'s JSON-Schema
 * via the `definition` "rates_near_0_or_100".
 */
export type RatesNear_0Or_100 = 'rounded' | 'in words'
/**
 * A name in small letters, digits and underscores.
 *
 * This interface was referenced by `Edition`'s JSON-Schema
 * via the `definition` "own_name".
 */
export type OwnName = string

/**
 * What all letters of one year share.
 */
export interface Edition {
  /**
   * The letter's format: the name of a folder in templates.
   */
  era: string
  /**
   * The letter's heading, for example Annual Review letter 2019.
   */
  title: string
  /**
   * Optional. The letters' language, as cy for Welsh; en-GB where it is left out. Dates, numbers and plurals are written in it.
   */
  lang?: string
  /**
   * The date on the letter, as 2019-07-24.
   */
  date: string
  /**
   * How the letter is sent, printed under the date, for example By email.
   */
  delivery: string
  period: Period
  /**
   * The day on which letters and data are published, where it is fixed.
   */
  publication?: string
  signatory: Signatory
  /**
   * One line of text.
   */
  correction_line?: string
  /**
   * Optional. How the first page is laid out, where letters are posted: window envelope has the postal address in the window. Where it is left out, the letter begins with the addressee's name.
   */
  layout?: 'window envelope'
  /**
   * Optional. How many people have to approve each letter before it can be issued: 1 or 2. Where it is left out, no approval is asked for. No letter shows it.
   */
  sign_off?: 1 | 2
  /**
   * Addresses that the wording links to: a name of your choice, then the address. The wording writes {{edition.links.name}}.
   */
  links?: {
    /**
     * A web address that begins with https://, or mailto: and an e-mail address, without a full stop or comma at its end.
     */
    [k: string]: string
  }
  /**
   * Numbers and words of this year that the wording mentions: a name of your choice, then the value. The wording writes {{edition.facts.name}}.
   */
  facts?: {
    /**
     * A whole number or one line of text.
     */
    [k: string]: number | string
  }
  /**
   * The averages of similar authorities: the published ones for each type, or the words "computed from the data" to have them pooled from this year's files.
   */
  averages?: Averages | 'computed from the data'
  /**
   * Choices that the era offers; the era's own schema says which.
   */
  options?: {}
}
/**
 * The year that the figures are about.
 */
export interface Period {
  /**
   * Its first day, as 2018-04-01.
   */
  from: string
  /**
   * Its last day, as 2019-03-31.
   */
  to: string
}
/**
 * Who signs the letters.
 */
export interface Signatory {
  /**
   * The name under the signature.
   */
  name: string
  /**
   * The lines under the name: office and role.
   *
   * @minItems 1
   * @maxItems 6
   *
   * Items: One line of text.
   */
  lines:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
  /**
   * The signature's image: an SVG or PNG file next to this one.
   */
  signature: string
}
/**
 * The published averages of similar authorities for each type, or the words "computed from the data".
 *
 * This interface was referenced by `Edition`'s JSON-Schema
 * via the `definition` "averages".
 */
export interface Averages {
  [k: string]: Average
}
/**
 * The averages of one type, in whole per cent. One that is not published is left out.
 */
export interface Average {
  /**
   * Complaints upheld, as a share of detailed investigations, in whole per cent.
   */
  upheld?: number
  /**
   * Recommendations complied with, in whole per cent.
   */
  compliance?: number
  /**
   * Satisfactory remedies, as a share of upheld complaints, in whole per cent.
   */
  satisfactory_remedies?: number
  /**
   * Upheld decisions per 100,000 residents, with at most one decimal.
   */
  upheld_per_100000?: number
}
