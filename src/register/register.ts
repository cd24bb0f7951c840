import type { Body } from './body.ts'
import { plainName } from './name-rules.ts'
import { readName, type Kind, type NameReading } from './name-reading.ts'

/** A body under one of its names, read in one way. */
export interface Reading {
  readonly body: Body
  /** Empty for a name that is a place alone. */
  readonly kinds: readonly Kind[]
  /** What any of the body's names says. */
  readonly bodyKinds: ReadonlySet<Kind>
}

/** The bodies that rows and files are matched with, in the order of the file, with their names looked up by place. */
export interface Register {
  readonly bodies: readonly Body[]
  readonly byName: ReadonlyMap<string, Body>
  readonly byCode: ReadonlyMap<string, readonly Body[]>
  /** All names by their place, as plain text: `bexley` for London Borough of Bexley. */
  readonly byPlace: ReadonlyMap<string, readonly Reading[]>
  /** The beginnings of places that are places of their own: `newcastle` of Newcastle under Lyme, with the bodies. */
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

/** Codes are compared without blanks and in capitals. */
export const plainCode = (code: string): string => code.replace(/\s/g, '').toUpperCase()

export const codesOf = ({ code, formerCodes }: Body): readonly string[] =>
  code === undefined ? formerCodes : [code, ...formerCodes]

/** The types of councils: only in their names the words for a kind can be left out. */
const COUNCILS: ReadonlySet<string | undefined> = new Set([
  'County',
  'District',
  'Metropolitan',
  'Unitary',
  'London borough',
  undefined,
])

/** All names of a body, read as rows are. What is no council has no name but a whole one. */
function readingsOf(body: Body): readonly NameReading[] {
  const names = [body.name, ...body.otherNames]
  return COUNCILS.has(body.type)
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
