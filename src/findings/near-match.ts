import { closest, distance } from 'fastest-levenshtein'

/** The known name that a mistyped one most likely means, or undefined where none is near. */
function nearMatch(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const fold = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ')
  const folded = known.map(fold)
  const best = closest(fold(typed), folded)
  const near = distance(fold(typed), best) <= Math.max(1, Math.floor(typed.length / 3))
  return near ? known[folded.indexOf(best)] : undefined
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
