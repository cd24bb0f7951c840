// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.

/**
 * The authority's full name, as printed in the letter. The file is named after it: London Borough of Bexley is in london-borough-of-bexley.yaml.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "name".
 */
export type Name = string
/**
 * What kind of authority it is. It decides which average the letter compares with; the last five kinds have none.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "type".
 */
export type AuthorityType =
  | 'County'
  | 'District'
  | 'Metropolitan'
  | 'Unitary'
  | 'London borough'
  | 'National park'
  | 'Fire and rescue'
  | 'Combined authority'
  | 'Abolished'
  | 'Other'
/**
 * Only where the authority's type really changed since the year before: the type it had then.
 */
export type PreviousType =
  | 'County'
  | 'District'
  | 'Metropolitan'
  | 'Unitary'
  | 'London borough'
  | 'National park'
  | 'Fire and rescue'
  | 'Combined authority'
  | 'Abolished'
  | 'Other'
/**
 * Only where all figures really are those of an earlier letter: its year, as 2019.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "same_figures_as".
 */
export type SameFiguresAs = number
/**
 * Paragraphs for this authority alone, in Markdown: blank lines between paragraphs, **bold**, lists and [links](https://…). They are printed where the wording says {{remarks}}.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "remarks".
 */
export type Remarks = string
/**
 * What kind of authority it is. It decides which average the letter compares with; the last five kinds have none.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "previous_type".
 */
export type AuthorityType1 =
  | 'County'
  | 'District'
  | 'Metropolitan'
  | 'Unitary'
  | 'London borough'
  | 'National park'
  | 'Fire and rescue'
  | 'Combined authority'
  | 'Abolished'
  | 'Other'
/**
 * One e-mail address, without a name before it.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "email".
 */
export type Email = string
/**
 * One line of a postal address, of at most 60 characters.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "address_line".
 */
export type AddressLine = string
/**
 * One line of text.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "line".
 */
export type Line = string
/**
 * A number of complaints: a whole number, 0 where there were none.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "count".
 */
export type Count = number
/**
 * Whole per cent, from 0 to 100, without the % sign.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "percentage".
 */
export type Percentage = number
/**
 * Cases per 100,000 residents, with at most one decimal: 12.3, or 2.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "per_100000".
 */
export type Per_100000 = number
/**
 * A web address that begins with https://, without a full stop or comma at its end.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "web_address".
 */
export type WebAddress = string

/**
 * The parts of an authority's file that every era shares. An era's own schema refers to them and adds its figures.
 */
export interface CommonAuthority {
  name: Name
  type: AuthorityType
  previous_type?: PreviousType
  same_figures_as?: SameFiguresAs
  confirmed_figures?: ConfirmedFigures
  corrections?: Corrections
  addressee: Addressee
  contact?: Contact
  remarks?: Remarks
}
/**
 * Only for figures that are right though the checks report them as unusual: each with its name and value, as the finding says. Letters do not show them.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "confirmed_figures".
 */
export interface ConfirmedFigures {
  [k: string]: number
}
/**
 * Only for a letter that is corrected after it was issued: why, for each revision, as revision_2: One case was missing. Letters do not show it; their records and the corrections report do.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "corrections".
 */
export interface Corrections {
  [k: string]: string
}
/**
 * Who the letter is written to, as printed above the salutation.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "addressee".
 */
export interface Addressee {
  /**
   * The person's name as printed in the address, for example Jackie Belton or G J Harris.
   */
  name: string
  /**
   * The job title as printed in the address, for example Chief Executive.
   */
  job_title: string
  /**
   * What follows "Dear", for example Ms Belton.
   */
  salutation: string
}
/**
 * Where the letter is sent. Letters do not show it, so changing it changes no letter.
 *
 * This interface was referenced by `CommonAuthority`'s JSON-Schema
 * via the `definition` "contact".
 */
export interface Contact {
  /**
   * The e-mail address that the letter goes to, for example chief.executive@example.gov.uk.
   */
  email?: string
  /**
   * The e-mail addresses that get a copy, each on a line.
   *
   * @minItems 1
   * @maxItems 20
   */
  copies?: readonly string[]
  /**
   * The postal address without the addressee's name: 3 to 7 lines, the last one a UK postcode or, abroad, a country.
   *
   * @minItems 3
   * @maxItems 7
   */
  postal_address?: readonly string[]
}
