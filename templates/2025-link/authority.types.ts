// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.

import type {
  AuthorityType,
  PreviousType,
  Corrections,
  Addressee,
  Contact,
} from '../shared/authority.types.ts'

/**
 * One authority in one year, with the address of its statistics.
 */
export interface LinkAuthority {
  /**
   * The authority's full name, as printed in the letter. The file is named after it: London Borough of Bexley is in london-borough-of-bexley.yaml.
   */
  name: string
  type: AuthorityType
  previous_type?: PreviousType
  corrections?: Corrections
  addressee: Addressee
  contact?: Contact
  /**
   * The address of the page with this authority's own figures. A wording that links to it needs it.
   */
  statistics_page?: string
  /**
   * Paragraphs for this authority alone, in Markdown: blank lines between paragraphs, **bold**, lists and [links](https://…). They are printed where the wording says {{remarks}}.
   */
  remarks?: string
}
