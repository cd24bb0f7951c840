import { hash } from 'node:crypto'
import type { ComputedAverages, Contribution } from '../../derive/derive-averages.ts'
import { isData, type Data } from '../../model/letter-data.ts'

/** The averages of a year, computed once, and what they are of. */
export interface YearAverages {
  readonly year: string
  readonly computed: ComputedAverages
  /** A hash of what each authority of the year adds to the averages, by slug. */
  readonly contributions: ReadonlyMap<string, string>
}

/** The layout of the file. */
const LAYOUT = 1

/** Hashes what an authority adds to averages. @param contribution undefined where it adds nothing */
export const hashContribution = (contribution: Contribution | undefined): string =>
  hash('sha256', JSON.stringify(contribution ?? null), 'base64url').slice(0, 12)

/** Formats averages as text: a line with the sums, and a line for each authority. */
export function formatAverages({ year, computed, contributions }: YearAverages): string {
  const head = { layout: LAYOUT, year, authorities: contributions.size, ...computed }
  return [head, ...contributions].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Parses what formatAverages wrote; undefined where the text is something else, or not whole. */
export function parseAverages(text: string): YearAverages | undefined {
  const lines = text.split('\n')
  const head = parsed(lines[0] ?? '')
  if (!isData(head) || head['layout'] !== LAYOUT || lines.at(-1) !== '') return undefined
  const { year, authorities, counts, base } = head
  if (typeof year !== 'string' || !isCounts(counts) || !isBase(base)) return undefined
  const contributions = new Map<string, string>()
  for (const line of lines.slice(1, -1)) {
    const pair = parsed(line)
    if (!isPair(pair)) return undefined
    contributions.set(...pair)
  }
  return contributions.size === authorities ? { year, computed: { counts, base }, contributions } : undefined
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')

const isBase = (value: unknown): value is ComputedAverages['base'] =>
  isData(value) && Object.values(value).every(isCount)

const isCounts = (value: unknown): value is ComputedAverages['counts'] =>
  isData(value) && Object.values(value).every((kinds) => isData(kinds) && Object.values(kinds).every(isShare))

const isShare = (value: unknown): boolean =>
  isData(value) && isCount((value satisfies Data)['part']) && isCount(value['whole'])

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
