import { nearMatches } from '../findings/near-match.ts'
import { existedIn, type Body, type Period } from './body.ts'
import { readName } from './name-reading.ts'
import type { Register } from './register.ts'

/** The most suggestions: nobody would read more. */
const MOST = 5

/**
 * The bodies that a name may mean: those of the same place, those whose place has all of its words, or else those with a
 * similar spelling. Within each group, bodies of the period come first. It costs many times as much as finding a body for
 * certain.
 */
export function suggestBodies(text: string, { byPlace }: Register, period?: Period): Body[] {
  const known = [...byPlace.keys()]
  const asked = [...new Set(readName(text).map(({ place }) => place))].filter((place) => place !== '')
  const wider = asked.flatMap((place) => known.filter((other) => hasWordsOf(other, place)))
  // A similar name is taken for a typing mistake only where no name has all the words.
  const near = wider.length > 0 ? [] : asked.flatMap((place) => nearPlaces(place, known))
  const places = [asked, wider, near]
  const bodies = places.flatMap((same) => {
    const found = same.flatMap((place) => byPlace.get(place) ?? []).map(({ body }) => body)
    const existed = (body: Body) => existedIn(body, period)
    return [...found.filter(existed), ...found.filter((body) => !existed(body))]
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
