import { longDate, slashDate } from '../rules/dates.ts'
import { thousands } from '../rules/number-text.ts'

/** The helpers with which placeholders format a value in a language: {{date edition.date}} prints 24 July 2019. */
export const HELPERS: Readonly<Record<string, (value: unknown, language: string) => string>> = {
  date: (iso, language) => unbroken(longDate(String(iso), language)),
  slash_date: (iso, language) => slashDate(String(iso), language),
  number: (value, language) => {
    if (typeof value !== 'number') throw new RangeError('it is not a number')
    return unbroken(thousands(value, language))
  },
}

/** Allows no line break within a date or a number. French numbers have narrow spaces, which fonts may lack. */
const unbroken = (text: string): string => text.replace(/[ \u2009\u202f]/g, '\u00a0')

/** The block helpers of Handlebars that templates may use. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const

/** The helper that prints a text of texts.yaml in a template: {{text "closing.line"}}. */
export const TEXT = 'text'

/** The options of the call of a text. All other names in it are values for the text's placeholders. */
export const TEXT_OPTIONS = {
  /** The number that chooses the plural form. The text can print it, too. */
  count: 'count',
  /** The name of the form, where something other than a number chooses it. */
  form: 'form',
  /** The most characters for which there is room. */
  longest: 'longest',
  /** The same for each of its words, as in the head of a narrow column. */
  longestWord: 'longest_word',
} as const

/** The options that only the checks use; they are not passed to the text. */
export const LIMITS: readonly string[] = [TEXT_OPTIONS.longest, TEXT_OPTIONS.longestWord]

/** The block helper of wording and texts for a passage in another language: {{#lang "cy"}}…{{/lang}}. */
export const LANG = 'lang'
