/** The language of letters whose edition names none: a BCP 47 tag. */
export const DEFAULT_LANGUAGE = 'en-GB'

/**
 * Whether this program can write dates, numbers and plurals in a language; for any other, Intl would take the language of
 * the machine. The tag has its usual capitals, as in en-GB.
 */
export function isKnownLanguage(tag: string): boolean {
  try {
    return Intl.PluralRules.supportedLocalesOf([tag]).includes(tag)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Finds the plural category of a count in a language: "one" or "other" in English. */
export const pluralCategory = (count: number, language: string): string =>
  language === DEFAULT_LANGUAGE ? (count === 1 ? 'one' : 'other') : pluralRules(language).select(count)

/** Whole numbers that are tried for the plural categories that a letter's counts can have. */
const TRIED = 1000

/** The plural categories of a language: all of them, and those that counts up to a thousand have. */
export interface PluralCategories {
  readonly all: readonly string[]
  /** French, for example, has "many" for millions only. */
  readonly needed: readonly string[]
}

const categories = new Map<string, PluralCategories>()

/** The plural categories of a language, in the order in which Intl names them. */
export function pluralCategories(language: string): PluralCategories {
  const known = categories.get(language)
  if (known) return known
  const taken = new Set(Array.from({ length: TRIED + 1 }, (_, count) => pluralRules(language).select(count)))
  const all: readonly string[] = pluralRules(language).resolvedOptions().pluralCategories
  const found = { all, needed: all.filter((category) => [...taken].some((one) => one === category)) }
  categories.set(language, found)
  return found
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
