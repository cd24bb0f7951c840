import { rules } from '../rules/index.ts'

/** What placeholders can do with a value: {{date edition.date}} prints 24 July 2019. */
export const HELPERS: Readonly<Record<string, (value: never) => string>> = {
  // A date is read as one: no line ends in it.
  date: (iso: string) => rules.longDate(iso).replaceAll(' ', '\u00a0'),
  slash_date: (iso: string) => rules.slashDate(iso),
  number: (value: unknown) => {
    if (typeof value !== 'number') throw new RangeError('it is no number')
    return rules.thousands(value)
  },
}

/** Handlebars' own block helpers that templates may use. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const
