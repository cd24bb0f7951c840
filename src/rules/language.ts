/** The language of letters whose edition names none: a BCP 47 tag. */
export const DEFAULT_LANGUAGE = 'en-GB'

/**
 * Whether dates, numbers and plurals can be written in a language. For any other, Intl would silently use the machine's
 * language.
 *
 * @param tag a BCP 47 tag with the usual capitals, as in en-GB; with other capitals it is not known
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

/** The largest count whose plural category a text must have; larger ones do not occur in letters. */
const LARGEST_COUNT = 1000

/** The plural categories of a language: all of them, and those of the counts that letters can have. */
export interface PluralCategories {
  readonly all: readonly string[]
  /** French, for example, has "many" for millions only. */
  readonly needed: readonly string[]
}

const categories = new Map<string, PluralCategories>()

/** Finds the plural categories of a language, in the order in which Intl lists them. */
export function pluralCategories(language: string): PluralCategories {
  const known = categories.get(language)
  if (known) return known
  const used = new Set(
    Array.from({ length: LARGEST_COUNT + 1 }, (_, count) => pluralRules(language).select(count)),
  )
  const all: readonly string[] = pluralRules(language).resolvedOptions().pluralCategories
  const found = { all, needed: all.filter((category) => [...used].some((one) => one === category)) }
  categories.set(language, found)
  return found
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
