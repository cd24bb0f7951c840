import { closest, distance } from 'fastest-levenshtein'

/** Removes differences of case and of the characters between words. */
const fold = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, ' ')

/** Finds the known name that a mistyped or shortened one most likely means; undefined where none is near. */
export function nearMatch(typed: string, known: readonly string[]): string | undefined {
  return slipOf(typed, known) ?? shortened(typed, known)
}

/** Finds the known name that differs from a mistyped one by a few letters; undefined where none is near enough. */
export function slipOf(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const folded = known.map(fold)
  const best = closest(fold(typed), folded)
  const near = distance(fold(typed), best) <= Math.max(1, Math.floor(typed.length / 3))
  return near ? known[folded.indexOf(best)] : undefined
}

/**
 * Finds the one known name that shares its words, whole or cut off, with a shorter or longer one: adult_care means
 * adult_care_services, housing_complaints means housing. Undefined where it could be several.
 */
function shortened(typed: string, known: readonly string[]): string | undefined {
  const words = fold(typed).trim().split(' ')
  const matches = known.filter((name) => {
    const own = fold(name).split(' ')
    return isWithin(words, own) || isWithin(own, words)
  })
  return matches.length === 1 ? matches[0] : undefined
}

/** In letters; shorter words match too much. */
const SHORTEST = 3

/** Whether all of some words occur among others in their order, each whole or as a beginning. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let from = 0
  return words.every((word) => {
    const found = others.findIndex((other, i) => i >= from && other.startsWith(word))
    from = found + 1
    return found !== -1 && word.length >= SHORTEST
  })
}

/** Finds the few known names nearest to a mistyped one, best first, by distance and by what they contain. */
export function nearMatches(typed: string, known: readonly string[], most = 3): string[] {
  const wanted = typed.toLowerCase()
  // A part of a name counts as much as the whole: "bexly" means london-borough-of-bexley.
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

/** Suggests the near match ("did you mean …?"), or says what else to do where there is none. */
export function didYouMean(typed: string, known: readonly string[], otherwise: string): string {
  const match = nearMatch(typed, known)
  return match === undefined ? otherwise : `did you mean ${JSON.stringify(match)}?`
}
