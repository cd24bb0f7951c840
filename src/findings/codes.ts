import { ADOPT_CODES } from './adopt-codes.ts'
import { ARCHIVE_CODES } from './archive-codes.ts'
import { DOCUMENT_CODES } from './document-codes.ts'
import { ERA_CODES } from './era-codes.ts'
import { POST_CODES } from './post-codes.ts'
import { REMARKS_CODES } from './remarks-codes.ts'
import { ROW_CODES } from './row-codes.ts'
import { SPREADSHEET_CODES } from './spreadsheet-codes.ts'
import { TEXT_CODES } from './text-codes.ts'

/**
 * Every finding that a check can make: the closed set of codes, with what each means in one line.
 * `docs/findings.md` has a row for each, and a test holds the two together.
 */
export const CODES = {
  FILE_MISSING: { severity: 'error', meaning: 'a file that the year or era needs is not there' },
  FILE_NOT_A_FILE: {
    severity: 'error',
    meaning: 'a folder, a pipe or a device has the name of a data file or template',
  },
  FILE_UNREADABLE: { severity: 'error', meaning: 'the system refuses to read the file' },
  FILE_TOO_LARGE: { severity: 'error', meaning: 'the file is larger than any data file can be' },
  FILE_EMPTY: { severity: 'error', meaning: 'the file holds nothing but white space or comments' },
  FILE_ENCODING: { severity: 'error', meaning: 'the file is not UTF-8 text' },
  FILE_ENDING: {
    severity: 'error',
    meaning: 'a file that might be an authority’s and is not read, because its name does not end in .yaml',
  },
  FILE_PLACE: {
    severity: 'error',
    meaning: 'a folder in a year’s folder with files that might be authorities’',
  },
  FILE_UNEXPECTED: { severity: 'warning', meaning: 'a file or folder that no letter uses' },
  TEXT_CHARACTER: { severity: 'error', meaning: 'an invisible or unprintable character' },
  TEXT_GLYPH: {
    severity: 'error',
    meaning: 'a character that the letter’s fonts do not have, or an accent without a letter',
  },
  YAML_SYNTAX: { severity: 'error', meaning: 'the YAML cannot be understood' },
  YAML_TAB: { severity: 'error', meaning: 'a tab where YAML wants spaces' },
  YAML_DUPLICATE_KEY: { severity: 'error', meaning: 'the same name twice in one block' },
  YAML_ALIAS: {
    severity: 'error',
    meaning: 'an anchor (&name) or alias (*name), which data files do without',
  },
  YAML_TAG: { severity: 'error', meaning: 'a type tag (!name), which data files do without' },
  YAML_SEVERAL_DOCUMENTS: { severity: 'error', meaning: 'more than one document in a file' },
  YAML_TOO_DEEP: { severity: 'error', meaning: 'blocks nested deeper than any data file needs' },
  YAML_COMMENT: {
    severity: 'error',
    meaning: 'a # inside a text without quotes, which cuts the text off there',
  },
  YAML_QUOTES: { severity: 'error', meaning: 'curly quotation marks around a value' },
  YAML_AMBIGUOUS: { severity: 'error', meaning: 'a value that programs read in different ways' },
  SCHEMA_UNKNOWN_KEY: { severity: 'error', meaning: 'a name that the schema does not know' },
  SCHEMA_MISSING_KEY: { severity: 'error', meaning: 'a required name is missing' },
  SCHEMA_TYPE: { severity: 'error', meaning: 'a value of the wrong kind, such as text for a number' },
  SCHEMA_VALUE: { severity: 'error', meaning: 'a value outside what is allowed' },
  TO_FILL_IN: {
    severity: 'error',
    meaning: 'values that only a person knows, and that are not filled in yet',
  },
  AUTHORITY_TO_FILL_IN: {
    severity: 'error',
    meaning: 'several authorities whose files lack the same blocks and are right otherwise',
  },
  FIGURE_TOTAL: { severity: 'error', meaning: 'a total that is not the sum of its parts' },
  FIGURE_PART: { severity: 'error', meaning: 'a part larger than its whole' },
  FIGURE_RATE: { severity: 'error', meaning: 'a rate that differs from the one computed from its counts' },
  FIGURE_ROUNDED: {
    severity: 'warning',
    meaning: 'a rate that rounds to 100 though it is not all, or to 0 though it is not nothing',
  },
  FIGURE_UNUSUAL: {
    severity: 'warning',
    meaning: "a figure that is improbable compared with that of the authority's last letter",
  },
  EDITION_ERA: { severity: 'error', meaning: 'the edition names no era, or one that does not exist' },
  EDITION_YEAR: { severity: 'error', meaning: "the letter's date is not in the year of its folder" },
  EDITION_DATES: { severity: 'error', meaning: 'dates that are not in order' },
  EDITION_PERIOD: {
    severity: 'error',
    meaning: "a period that is not twelve months, or does not follow on the year before's",
  },
  EDITION_PERIOD_SHORT: {
    severity: 'warning',
    meaning: 'a period of fewer than twelve whole months, as where an office changes its year',
  },
  EDITION_LANG: {
    severity: 'error',
    meaning: 'a language that dates, numbers and plurals cannot be written in',
  },
  EDITION_TEXT_YEAR: {
    severity: 'error',
    meaning: "a title or correction line that names a year of neither the period nor the letter's date",
  },
  EDITION_UNCHANGED: {
    severity: 'error',
    meaning: 'a year most of whose authorities have the figures of an earlier one',
  },
  EDITION_COPIED: {
    severity: 'warning',
    meaning: 'facts or averages that are all those of the year before',
  },
  EDITION_SIGNATURE: {
    severity: 'error',
    meaning: "the signature's image cannot be read, or would not print as a signature",
  },
  EDITION_AVERAGE: { severity: 'error', meaning: 'the edition has no average for a type that needs one' },
  AVERAGE_INCOMPLETE: {
    severity: 'error',
    meaning: 'averages are computed from the data, and a file of the year has an error or is not read',
  },
  SHARD_AVERAGES: {
    severity: 'error',
    meaning: 'averages that were computed before are not those of the year as it is now',
  },
  AVERAGE_MISSING: {
    severity: 'warning',
    meaning: 'a kind of average that a type has not, though letters print the rate that it is compared with',
  },
  AVERAGE_FEWER: {
    severity: 'warning',
    meaning: 'computed averages of fewer authorities than in the year before',
  },
  EDITION_EMPTY: { severity: 'warning', meaning: 'a year without any authority' },

  AUTHORITY_FILE_NAME: {
    severity: 'error',
    meaning: "the file's name does not follow from the authority's name",
  },
  AUTHORITY_TWICE: { severity: 'error', meaning: 'one authority in two files of a year' },
  AUTHORITY_TYPE: {
    severity: 'error',
    meaning: "an authority's type changes between years, and its file does not say so",
  },
  AUTHORITY_UNCHANGED: {
    severity: 'warning',
    meaning: "an authority's figures are all those of its last letter",
  },
  AUTHORITY_SAME_FIGURES: {
    severity: 'warning',
    meaning: "an authority's figures are all those of another one of the year",
  },
  AUTHORITY_SALUTATION: {
    severity: 'warning',
    meaning: "a salutation without any word of the addressee's name or job title",
  },
  CONTACT_SHARED: {
    severity: 'warning',
    meaning: 'an e-mail address that another authority has as well, or that an authority has twice',
  },
  AUTHORITY_GONE: {
    severity: 'warning',
    meaning: 'authorities that had a letter the year before and have none',
  },
  AUTHORITY_NEW: {
    severity: 'warning',
    meaning: 'authorities that have a letter and had none the year before',
  },

  REGISTER_BODY: {
    severity: 'error',
    meaning: 'a body of the register whose dates, predecessors or successors contradict each other',
  },
  REGISTER_TWICE: {
    severity: 'error',
    meaning: 'two bodies of the register that existed at the same time and share a name or code',
  },
  REGISTER_TYPE: { severity: 'error', meaning: "an authority's type is not the one in the register" },
  REGISTER_PERIOD: { severity: 'error', meaning: 'an authority that did not exist in the period' },
  REGISTER_NAME: { severity: 'warning', meaning: 'a name that the register has in another form' },
  REGISTER_UNKNOWN: { severity: 'warning', meaning: 'an authority that the register does not have' },
  REGISTER_MISSING: {
    severity: 'warning',
    meaning: 'bodies of the register that have no file in a year with most of their type',
  },

  ...TEXT_CODES,

  WORDING_YEAR: {
    severity: 'warning',
    meaning: 'a year in the wording that is neither in the period nor near the letter’s date',
  },

  TEMPLATE_SYNTAX: { severity: 'error', meaning: 'a placeholder or template that cannot be understood' },
  TEMPLATE_NAME: {
    severity: 'error',
    meaning: 'a placeholder for something that does not exist, or that is more than one value',
  },
  TEMPLATE_HELPER: { severity: 'error', meaning: 'a helper or partial that does not exist' },
  TEMPLATE_EMPTY: {
    severity: 'error',
    meaning: 'a placeholder of the wording that has nothing to print in some letter',
  },
  TEMPLATE_BRACES: { severity: 'warning', meaning: 'a word in single braces, which prints as it is' },
  TEMPLATE_UNPAIRED: { severity: 'error', meaning: 'a placeholder that lacks a brace, and prints as it is' },
  TEMPLATE_ELEMENT: { severity: 'error', meaning: 'an HTML element that a PDF cannot have' },
  TEMPLATE_RAW: { severity: 'error', meaning: 'a placeholder that would print unchecked HTML' },

  REMARKS_PLACE: {
    severity: 'error',
    meaning: 'remarks without a place in the wording, or a place that cannot hold them',
  },
  ...REMARKS_CODES,
  ...ROW_CODES,
  ...SPREADSHEET_CODES,
  ...DOCUMENT_CODES,
  ...ADOPT_CODES,
  ...ARCHIVE_CODES,
  ...POST_CODES,
  ...ERA_CODES,
} as const satisfies Record<string, { severity: 'error' | 'warning'; meaning: string }>

export type Code = keyof typeof CODES
export type Severity = 'error' | 'warning'
