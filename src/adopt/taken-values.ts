import type { Place } from '../documents/letter-document.ts'
import { ALLOWED_LINK } from '../markdown/dialect.ts'
import { comparable } from './hints.ts'
import type { Reading, SplitPair } from './read-letter.ts'
import { readValue } from './read-value.ts'

/** A value of the edition or of the authority, where it is printed first. */
interface TakenValue {
  readonly value: string | number
  readonly text: string
  readonly place: Place
  /** Whether where it begins and ends is known for certain. */
  readonly isSure: boolean
}

/** A value that is printed in two places, and not the same. */
interface Conflict {
  readonly path: string
  readonly first: TakenValue
  readonly other: TakenValue
}

export interface TakenValues {
  /** By their paths. */
  readonly values: ReadonlyMap<string, TakenValue>
  readonly conflicts: readonly Conflict[]
}

/** Takes the values of the edition and of the authority out of what was read, and the addresses that texts link to. */
export function takeValues(readings: readonly Reading[], pairs: readonly SplitPair[]): TakenValues {
  const values = new Map<string, TakenValue>()
  const conflicts: Conflict[] = []
  for (const { piece, text, line, isSure } of [...readings, ...linkReadings(pairs)]) {
    const { path, helper } = piece.leaf
    if (!/^(?:authority|edition)\./.test(path)) continue
    const value = readValue(helper, text)
    if (value === undefined) continue
    const found = { value, text, place: line.place, isSure }
    const before = values.get(path)
    const isBetter = before && !before.isSure && isSure
    if (before && comparable(String(before.value)) !== comparable(String(value)) && !isBetter)
      conflicts.push({ path, first: before, other: found })
    else if (!before || isBetter) values.set(path, found)
  }
  return { values, conflicts }
}

/** The addresses that texts link to, where the file has them. */
function linkReadings(pairs: readonly SplitPair[]): Reading[] {
  return pairs.flatMap(({ parts, lines: [line] }) =>
    parts.flatMap(({ unit, parts: own }): Reading[] => {
      const paths = unit.pieces.find(({ origin }) => origin)?.origin?.links ?? []
      const words = own.flatMap(({ tokens }) => tokens.map(({ word }) => word))
      const addresses = [
        ...new Set(words.flatMap(({ link = '' }) => (ALLOWED_LINK.test(link) ? [link] : []))),
      ]
      if (paths.length === 0 || addresses.length !== paths.length || !line) return []
      return paths.map((path, at) => {
        const text = addresses[at] ?? ''
        const leaf = { path, helper: '', written: path, printed: text }
        return { piece: { kind: 'leaf', leaf, bold: false, origin: undefined }, text, line, isSure: true }
      })
    }),
  )
}
