import { closest, distance } from 'fastest-levenshtein'

/** Case, and what stands between words, are no difference. */
const fold = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, ' ')

/** The known name that a mistyped or shortened one most likely means, or undefined where none is near. */
export function nearMatch(typed: string, known: readonly string[]): string | undefined {
  return slipOf(typed, known) ?? shortened(typed, known)
}

/** The name of which another one is a slip of the keyboard, or undefined where none is near enough. */
export function slipOf(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const folded = known.map(fold)
  const best = closest(fold(typed), folded)
  const near = distance(fold(typed), best) <= Math.max(1, Math.floor(typed.length / 3))
  return near ? known[folded.indexOf(best)] : undefined
}

/**
 * The one known name of which a name has some of the words, whole or cut off, or all of its words and more: adult_care is
 * adult_care_services, housing_complaints is housing. Undefined where it could be several.
 */
function shortened(typed: string, known: readonly string[]): string | undefined {
  const words = fold(typed).trim().split(' ')
  const matches = known.filter((name) => {
    const own = fold(name).split(' ')
    return isWithin(words, own) || isWithin(own, words)
  })
  return matches.length === 1 ? matches[0] : undefined
}

/** Fewer letters than these say nothing. */
const SHORTEST = 3

/** Whether all of some words are found among others in their order, each as a word or its beginning. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let from = 0
  return words.every((word) => {
    const found = others.findIndex((other, i) => i >= from && other.startsWith(word))
    from = found + 1
    return found !== -1 && word.length >= SHORTEST
  })
}

/** The few known names nearest to a mistyped one, best first, by distance and by what they contain. */
export function nearMatches(typed: string, known: readonly string[], most = 3): string[] {
  const wanted = typed.toLowerCase()
  // A part of a name is as good as the whole: "bexly" means london-borough-of-bexley.
  const rank = (name: string) =>
    name.includes(wanted) ? 0 : Math.min(...[name, ...name.split('-')].map((part) => distance(wanted, part)))
  const limit = Math.max(2, Math.floor(typed.length / 3))
  return known
    .map((name) => ({ name, rank: rank(name) }))
    .filter((match) => match.rank <= limit)
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((match) => match.name)
}

/** "Did you mean" with the near match, or what else to do where there is none. */
export function didYouMean(typed: string, known: readonly string[], otherwise: string): string {
  const match = nearMatch(typed, known)
  return match === undefined ? otherwise : `did you mean ${JSON.stringify(match)}?`
}
