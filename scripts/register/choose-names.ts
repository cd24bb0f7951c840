import { findBody } from '../../src/register/match-name.ts'
import { plainName } from '../../src/register/name-rules.ts'
import { readName } from '../../src/register/name-reading.ts'
import { createRegister, type Register } from '../../src/register/register.ts'
import type { TableBody } from './read-table.ts'

/**
 * The other names that the register has to list: those that the rules for names do not find by themselves, and that no
 * second body could have. "Dorset" could be the county council of 2018, and is left out.
 */
export function chooseNames(bodies: readonly TableBody[]): ReadonlyMap<string, readonly string[]> {
  const chosen = new Map<string, string[]>()
  let register = registerOf(bodies, chosen)
  for (const { name, otherNames } of bodies) {
    for (const other of otherNames) {
      const isFound = findBody(other, register)?.name === name
      if (isFound || isOfOther(other, name, register)) continue
      chosen.set(name, [...(chosen.get(name) ?? []), other])
      register = registerOf(bodies, chosen)
    }
  }
  return chosen
}

const isOfOther = (name: string, own: string, { byPlace }: Register): boolean =>
  [plainName(name), ...readName(name).map(({ place }) => place)].some((place) =>
    byPlace.get(place)?.some(({ body }) => body.name !== own),
  )

const registerOf = (bodies: readonly TableBody[], chosen: ReadonlyMap<string, readonly string[]>): Register =>
  createRegister(
    bodies.map(({ name, body: { type, since, until } }) => ({
      name,
      type,
      since,
      until,
      formerCodes: [],
      otherNames: chosen.get(name) ?? [],
      predecessors: [],
      successors: [],
    })),
  )
