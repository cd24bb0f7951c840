import { plainName } from './name-rules.ts'

/** A kind of council, as names state it. */
export type Kind =
  | 'county'
  | 'district'
  | 'borough'
  | 'city'
  | 'metropolitan borough'
  | 'metropolitan district'
  | 'london borough'
  | 'royal borough'
  | 'unitary'
  /** "Council" and no more. */
  | 'council'

/** A name split into its parts: "Bexley LB" is the place bexley and the kind "london borough". */
export interface NameReading {
  /** The name without the words for its kind. */
  readonly place: string
  /** Every kind that the name states; none where it is a place alone. */
  readonly kinds: readonly Kind[]
}

/** Words for kinds at the end of a plain name, longest first; several lists of kinds are alternatives. */
const ENDINGS: readonly (readonly [string, readonly Kind[][]])[] = [
  ['metropolitan borough council', [['metropolitan borough']]],
  ['metropolitan district council', [['metropolitan district']]],
  ['city and district council', [['city', 'district']]],
  ['london borough council', [['london borough']]],
  ['royal borough council', [['royal borough']]],
  ['metropolitan borough', [['metropolitan borough']]],
  ['metropolitan district', [['metropolitan district']]],
  ['unitary authority', [['unitary']]],
  ['unitary council', [['unitary']]],
  ['district council', [['district']]],
  ['borough council', [['borough']]],
  ['london borough', [['london borough']]],
  ['county council', [['county']]],
  ['royal borough', [['royal borough']]],
  ['city council', [['city']]],
  ['city and dc', [['city', 'district']]],
  ['corporation', [['council']]],
  ['district', [['district']]],
  ['borough', [['borough']]],
  ['unitary', [['unitary']]],
  ['council', [['council']]],
  ['county', [['county']]],
  ['city', [['city']]],
  ['mbc', [['metropolitan borough']]],
  ['mdc', [['metropolitan district']]],
  ['lbc', [['london borough']]],
  ['lb', [['london borough']]],
  ['rb', [['royal borough']]],
  ['bc', [['borough']]],
  ['dc', [['district']]],
  ['cc', [['county'], ['city']]],
  ['ua', [['unitary']]],
]

const BEGINNINGS: readonly (readonly [string, readonly Kind[]])[] = [
  ['metropolitan borough of', ['metropolitan borough']],
  ['metropolitan district of', ['metropolitan district']],
  ['borough council of', ['borough']],
  ['london borough of', ['london borough']],
  ['royal borough of', ['royal borough']],
  ['district of', ['district']],
  ['borough of', ['borough']],
  ['council of', ['council']],
  // A county as a place, as in "Herefordshire, County of", says nothing about its council.
  ['county of', []],
  ['city of', ['city']],
  ['lb of', ['london borough']],
  ['rb of', ['royal borough']],
  ['lb', ['london borough']],
  ['rb', ['royal borough']],
]

/** The City of London is a body; London is not. */
const NO_PLACE = new Set(['', 'london'])

/**
 * Splits a name into place and kinds; "Leeds CC" has two readings. A name that is nothing but words for a kind, such as
 * "County Council", is its own place.
 */
export function readName(name: string): NameReading[] {
  const plain = plainName(name)
  const end = ENDINGS.find(([words]) => plain.endsWith(` ${words}`))
  const rest = end ? plain.slice(0, -end[0].length - 1) : plain
  const start = BEGINNINGS.find(([words]) => rest.startsWith(`${words} `))
  const place = start ? rest.slice(start[0].length + 1) : rest
  const isPlace = !NO_PLACE.has(place)
  const before = start && isPlace ? start[1] : []
  return (end?.[1] ?? [[]]).map((kinds) => ({
    place: isPlace ? place : rest,
    kinds: combineKinds(before, kinds),
  }))
}

/** Combines the kinds at both ends of a name. "City of York Council" is a city; "council" adds nothing to that. */
function combineKinds(before: readonly Kind[], after: readonly Kind[]): readonly Kind[] {
  const kinds = [...new Set([...before, ...after])]
  const specific = kinds.filter((kind) => kind !== 'council')
  return specific.length > 0 ? specific : kinds
}
