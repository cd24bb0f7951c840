import { nearMatches } from '../findings/near-match.ts'
import { existedIn, type Body, type Period } from './body.ts'
import { readName } from './name-reading.ts'
import type { Register } from './register.ts'

/** More would not be read. */
const MOST = 5

/**
 * The bodies that a name may mean: those of the same place, those whose place has all of its words, or else
 * those that are spelt nearly so. Bodies of the period come first within each. It costs many times as much as finding a body for certain.
 */
export function suggestBodies(text: string, { byPlace }: Register, period?: Period): Body[] {
  const known = [...byPlace.keys()]
  const asked = [...new Set(readName(text).map(({ place }) => place))].filter((place) => place !== '')
  const wider = asked.flatMap((place) => known.filter((other) => hasWordsOf(other, place)))
  // A name that is nearly the same is a slip only where none has its words.
  const near = wider.length > 0 ? [] : asked.flatMap((place) => nearPlaces(place, known))
  const places = [asked, wider, near]
  const bodies = places.flatMap((same) => {
    const found = same.flatMap((place) => byPlace.get(place) ?? []).map(({ body }) => body)
    const isThen = (body: Body) => existedIn(body, period)
    return [...found.filter(isThen), ...found.filter((body) => !isThen(body))]
  })
  return [...new Set(bodies)].slice(0, MOST)
}

function hasWordsOf(place: string, asked: string): boolean {
  const words = place.split(' ')
  return asked.split(' ').every((word) => words.includes(word))
}

const nearPlaces = (place: string, known: readonly string[]): string[] =>
  nearMatches(
    place.replaceAll(' ', '-'),
    known.map((other) => other.replaceAll(' ', '-')),
    MOST,
  ).map((slug) => slug.replaceAll('-', ' '))
