// Written by `npm run types` from the JSON Schema next to it; change the schema, not this file.

import type { AuthorityType, AuthorityType1 } from './authority.types.ts'

/**
 * Its ONS code (GSS), for example E09000004, or a code of the office's own.
 *
 * This interface was referenced by `RegisterFile`'s JSON-Schema
 * via the `definition` "code".
 */
export type Code = string

/**
 * A day as year, month and day: 2019-04-01.
 *
 * This interface was referenced by `RegisterFile`'s JSON-Schema
 * via the `definition` "date".
 */
export type Date = string

/**
 * The bodies that letters go to: what each is called, what it is, and when it existed.
 */
export interface RegisterFile {
  /**
   * Optional. The types of which this file has every body, so that another name is a mistake. Left out, those are all types that it has a body of.
   */
  complete_for?: AuthorityType[]
  /**
   * Each body under its name, as letters print it.
   */
  bodies: {
    [k: string]: RegisterBody
  }
}

/**
 * This interface was referenced by `RegisterFile`'s JSON-Schema
 * via the `definition` "body".
 */
export interface RegisterBody {
  type: AuthorityType1
  code?: Code
  /**
   * Codes that it had before, as after a change of its boundaries.
   */
  former_codes?: Code[]
  /**
   * Other names that tables have for it. Spellings such as Bexley LB are known without being listed.
   */
  other_names?: string[]
  /**
   * The first day of its existence, as 2019-04-01, where it is newer than the first letters.
   */
  since?: string
  /**
   * The last day of its existence, as 2019-03-31, where it was abolished.
   */
  until?: string
  /**
   * The names, in this file, of the bodies that it replaced. Not needed where those name it as a successor.
   */
  predecessors?: string[]
  /**
   * The names, in this file, of the bodies that replaced it.
   */
  successors?: string[]
}
