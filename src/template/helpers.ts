import { rules } from '../rules/index.ts'

/** The helpers with which placeholders format a value: {{date edition.date}} prints 24 July 2019. */
export const HELPERS: Readonly<Record<string, (value: unknown) => string>> = {
  // No line breaks within a date.
  date: (iso) => rules.longDate(String(iso)).replaceAll(' ', '\u00a0'),
  slash_date: (iso) => rules.slashDate(String(iso)),
  number: (value) => {
    if (typeof value !== 'number') throw new RangeError('it is not a number')
    return rules.thousands(value)
  },
}

/** The block helpers of Handlebars that templates may use. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const
