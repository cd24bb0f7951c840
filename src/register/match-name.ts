import { beganAfter, endedBefore, type Body, type Period } from './body.ts'
import { readName, type Kind, type NameReading } from './name-reading.ts'
import { plainName } from './name-rules.ts'
import { FITTING, isCouncil, plainCode, type Reading, type Register } from './register.ts'
import { suggestBodies } from './suggest-bodies.ts'

/** What a name or code means: one body for certain, or nothing for certain. */
export type Match = CertainMatch | UncertainMatch

interface CertainMatch {
  readonly isCertain: true
  readonly body: Body
  /** Whether it had ended before the period: then it was matched by its full name, and only a last letter can be meant. */
  readonly hasEnded: boolean
}

interface UncertainMatch {
  readonly isCertain: false
  /** The bodies that may be meant, the likeliest first; at most five. */
  readonly suggestions: readonly Body[]
}

/**
 * Finds the body that a name means. A full name, in any spelling, means its body. So does a name without the kind of
 * council, or with another word for it, if no other body shares the place. All else is only suggested: docs/register.md.
 *
 * @param period the days that the row or file is about: a body that began later is never matched, and one that had ended
 *   only by its full name; bodies of all times where it is left out
 */
export function matchName(text: string, register: Register, period?: Period): Match {
  const body = findBody(text, register, period)
  return body
    ? { isCertain: true, body, hasEnded: endedBefore(body, period) }
    : { isCertain: false, suggestions: suggestBodies(text, register, period) }
}

/** The body that a name means for certain, as matchName finds it; undefined where there is none. */
export function findBody(text: string, register: Register, period?: Period): Body | undefined {
  const readings = readName(text)
  return wholeName(text, readings, register, period) ?? placeName(readings, register, period)
}

/** Finds the body that a code means; codes of earlier times count. */
export function matchCode(text: string, register: Register, period?: Period): Match {
  const bodies = register.byCode.get(plainCode(text)) ?? []
  const body = only(bodies, period)
  return body
    ? { isCertain: true, body, hasEnded: endedBefore(body, period) }
    : { isCertain: false, suggestions: bodies }
}

/** The body that has a name, or one of its others, in some spelling. */
function wholeName(
  text: string,
  readings: readonly NameReading[],
  register: Register,
  period: Period | undefined,
): Body | undefined {
  const found = namesakes(text, readings, register)
    // A place alone means the council that is there now rather than one that has ended.
    .filter(({ body, kinds }) => kinds.length > 0 || !isCouncil(body) || !endedBefore(body, period))
  return only(
    found.map(({ body }) => body),
    period,
  )
}

/** The bodies, of all times, that have a name in some spelling as one of their own. */
export const findNamesakes = (text: string, register: Register): Body[] =>
  namesakes(text, readName(text), register).map(({ body }) => body)

function namesakes(text: string, readings: readonly NameReading[], { byPlace }: Register): Reading[] {
  // A body that is not a council is matched by its full name only. No reading has that as its place if it ends in a kind.
  const plain = plainName(text)
  const isRead = readings.some(({ place }) => place === plain)
  const asked = isRead ? readings : [...readings, { place: plain, kinds: [] }]
  return asked.flatMap(({ place, kinds }) =>
    (byPlace.get(place) ?? []).filter((own) => isSame(kinds, own.kinds)),
  )
}

/** Whether a body's name has the kinds that the row names; a row that is a place alone only matches such a name. */
const isSame = (asked: readonly Kind[], own: readonly Kind[]): boolean =>
  asked.length === 0 ? own.length === 0 : asked.every((kind) => own.includes(kind))

/** The body that is left of several in a period: the only one that existed, else the only one that had ended. */
function only(bodies: readonly Body[], period: Period | undefined): Body | undefined {
  const possible = [...new Set(bodies)].filter((body) => !beganAfter(body, period))
  const existing = possible.filter((body) => !endedBefore(body, period))
  const left = existing.length > 0 ? existing : possible
  return left.length === 1 ? left[0] : undefined
}

/** Words for kinds that only councils of one type have: they distinguish councils that share a place. */
const DISTINCTIVE: readonly Kind[] = ['county', 'unitary', 'london borough']

/** The body that a place means, with a word for its kind or without, if it can mean no other one. */
function placeName(
  readings: readonly NameReading[],
  { byPlace, byBeginning }: Register,
  period: Period | undefined,
): Body | undefined {
  const found = readings.flatMap(({ place, kinds }) => {
    const own = byPlace.get(place) ?? []
    const bodies = new Set(own.map(({ body }) => body))
    const fitting = new Set(own.filter((one) => fits(one, kinds)).map(({ body }) => body))
    const others = (byBeginning.get(place) ?? []).filter((body) => !bodies.has(body) && isCouncil(body))
    const isDistinct = kinds.length > 0 && kinds.every((kind) => DISTINCTIVE.includes(kind))
    return others.length === 0 && (bodies.size === 1 || isDistinct) && fitting.size === 1 ? [...fitting] : []
  })
  const [body, ...more] = new Set(found)
  return body && more.length === 0 && !beganAfter(body, period) && !endedBefore(body, period)
    ? body
    : undefined
}

/** Whether a body can be of the kinds asked for. A council without a type, whose names state no kind, can be of any. */
function fits({ body: { type }, bodyKinds }: Reading, asked: readonly Kind[]): boolean {
  if (type === undefined && [...bodyKinds].every((kind) => kind === 'council')) return true
  const fitting = type === undefined ? [] : (FITTING[type] ?? [])
  return asked.every((kind) => kind === 'council' || bodyKinds.has(kind) || fitting.includes(kind))
}
