import type { Body } from './body.ts'
import { plainName } from './name-rules.ts'
import { readName, type Kind, type NameReading } from './name-reading.ts'

/** A body under one of its names, read in one way. */
export interface Reading {
  readonly body: Body
  /** Empty for a name that is a place alone. */
  readonly kinds: readonly Kind[]
  /** The kinds that any of the body's names states. */
  readonly bodyKinds: ReadonlySet<Kind>
}

/** The bodies that rows and files are matched with, in the order of the file, with indexes of their names and codes. */
export interface Register {
  readonly bodies: readonly Body[]
  readonly byName: ReadonlyMap<string, Body>
  readonly byCode: ReadonlyMap<string, readonly Body[]>
  /** All names by their place, as plain text: `bexley` for London Borough of Bexley. */
  readonly byPlace: ReadonlyMap<string, readonly Reading[]>
  /** The bodies by each beginning of their place: Newcastle under Lyme by `newcastle` and by `newcastle under`. */
  readonly byBeginning: ReadonlyMap<string, readonly Body[]>
  /** The types of which it has every body: another name of such a type is a mistake. */
  readonly completeFor: ReadonlySet<string | undefined>
}

/**
 * Indexes bodies by name, code and place.
 *
 * @param completeFor the types of which it has every body; those of the bodies where they are left out
 */
export function createRegister(
  bodies: readonly Body[],
  completeFor: Iterable<string | undefined> = bodies.map(({ type }) => type),
): Register {
  const byCode = new Map<string, Body[]>()
  const byPlace = new Map<string, Reading[]>()
  const byBeginning = new Map<string, Body[]>()
  for (const body of bodies) {
    for (const code of codesOf(body)) add(byCode, plainCode(code), body)
    const readings = readingsOf(body)
    const bodyKinds = new Set(readings.flatMap(({ kinds }) => kinds))
    for (const { place, kinds } of readings) {
      add(byPlace, place, { body, kinds, bodyKinds })
      for (const beginning of beginningsOf(place)) add(byBeginning, beginning, body)
    }
  }
  return {
    bodies,
    byName: new Map(bodies.map((body) => [body.name, body])),
    byCode,
    byPlace,
    byBeginning,
    completeFor: new Set(completeFor),
  }
}

/** A register of names alone, such as those of a year's authorities; with their types more rows can be matched. */
export function registerOfNames(
  bodies: Iterable<{ readonly name: string; readonly type?: string | undefined }>,
): Register {
  const nothing = { formerCodes: [], otherNames: [], predecessors: [], successors: [] }
  return createRegister(Array.from(bodies, ({ name, type }) => ({ ...nothing, name, type })))
}

/** A code in the form in which codes are compared: in capitals, without spaces. */
export const plainCode = (code: string): string => code.replace(/\s/g, '').toUpperCase()

export const codesOf = ({ code, formerCodes }: Body): readonly string[] =>
  code === undefined ? formerCodes : [code, ...formerCodes]

/** Words for kinds that fit councils of a type, where no other council shares the place. */
export const FITTING: Readonly<Record<string, readonly Kind[]>> = {
  County: ['county'],
  District: ['district', 'borough'],
  Metropolitan: ['metropolitan borough', 'metropolitan district', 'borough', 'district'],
  Unitary: ['unitary'],
  'London borough': ['london borough', 'borough'],
}

/** Whether a body is a council, or may be one: only in councils' names can the words for a kind be left out. */
export const isCouncil = ({ type }: Body): boolean => type === undefined || Object.hasOwn(FITTING, type)

/** All names of a body, read as those of rows are. A body that is not a council only has full names. */
function readingsOf(body: Body): readonly NameReading[] {
  const names = [body.name, ...body.otherNames]
  return isCouncil(body)
    ? names.flatMap(readName)
    : names.map((name) => ({ place: plainName(name), kinds: [] }))
}

function beginningsOf(place: string): string[] {
  const words = place.split(' ')
  return words.slice(1).map((_word, i) => words.slice(0, i + 1).join(' '))
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
