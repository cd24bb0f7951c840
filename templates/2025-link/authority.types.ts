// Written by `npm run types` from the JSON Schema beside it; change the schema, not this file.

/**
 * What kind of authority it is. It decides which average the letter compares with; the last five kinds have none.
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
 * One authority in one year, with the address of its statistics.
 */
export interface LinkAuthority {
  /**
   * The authority's full name, as printed in the letter. The file is named after it: London Borough of Bexley is in london-borough-of-bexley.yaml.
   */
  name: string
  type: AuthorityType
  previous_type?: AuthorityType1
  addressee: Addressee
  /**
   * The address of the page with this authority's own figures.
   */
  statistics_page: string
  /**
   * Paragraphs for this authority alone, in Markdown: blank lines between paragraphs, **bold**, lists and [links](https://…). They are printed where the wording says {{remarks}}.
   */
  remarks?: string
}
/**
 * Who the letter is written to, as printed above the salutation.
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
