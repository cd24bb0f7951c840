import type { LetterTemplate } from '../compose/compose-letter.ts'
import type { ComputedAverages } from '../derive/derive-averages.ts'
import type { Finding } from '../findings/finding.ts'
import type { MailTemplate } from '../mail/compile-mail.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { AverageBase } from '../model/era-module.ts'
import type { AuthorityData, DerivedLetter, Figures } from '../model/letter-data.ts'
import type { ComputedField } from '../shape/computed-fields.ts'
import type { SignOff } from './letter-approval.ts'

/** A letter that passed every check, with its figures: all that composing it needs apart from what the year shares. */
export interface CheckedLetter extends DerivedLetter {
  readonly year: string
}

/** A checked letter whose data and figures are taken when they are needed: large years keep them compressed. */
export class LetterOfYear implements CheckedLetter {
  readonly year: string
  readonly #derived: DerivedLetter

  constructor(year: string, derived: DerivedLetter) {
    this.year = year
    this.#derived = derived
  }

  get slug(): string {
    return this.#derived.slug
  }

  get authority(): AuthorityData {
    return this.#derived.authority
  }

  get figures(): Figures {
    return this.#derived.figures
  }
}

/** What composing the letters of a year needs, and they share. */
export interface ReadyYear {
  readonly letterTemplate: LetterTemplate
  readonly era: EraFiles
  /** The totals and rates that the era's schema says how to compute. */
  readonly computed: readonly ComputedField[]
}

/** A year that was read and checked. */
export interface PreparedYear {
  readonly year: string
  /** undefined where nothing of the year can be printed. */
  readonly ready: ReadyYear | undefined
  readonly letters: readonly CheckedLetter[]
  /** The mail that the letters are sent with; undefined where the year has none, or one with errors. */
  readonly mail: MailTemplate | undefined
  /** All authorities that have a file in the year. */
  readonly slugs: readonly string[]
  /** Authorities that were asked for and cannot be printed. */
  readonly refused: readonly string[]
  /** How many people have to approve each letter; undefined where the edition does not ask for it. */
  readonly signOff: SignOff | undefined
  /** Whether the averages are computed, so that each authority's figures affect the letters of all. */
  readonly averaged: boolean
  /** How many authorities the computed averages of each type are of; undefined where none can be printed. */
  readonly averageBase: AverageBase | undefined
  /** The computed averages, where the year was read now. */
  readonly averages?: ComputedAverages | undefined
  /** Whether authorities that were not asked for were read to check these: then a change to theirs affects these. */
  readonly readOthers: boolean
  readonly findings: readonly Finding[]
}
