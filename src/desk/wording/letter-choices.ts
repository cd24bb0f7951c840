import { setImmediate } from 'node:timers/promises'
import { join } from 'node:path'
import type { Field } from '../../shape/field.ts'
import { valueAt } from '../../rules/data.ts'
import { listAuthorities } from '../../read/list-files.ts'
import { readAuthorities } from '../../read/read-year.ts'
import { correctionAsked } from '../../run/correction-asked.ts'
import type { Folders } from '../../system/display-path.ts'

/** A letter in which a wording is looked at. */
export interface LetterChoice {
  readonly slug: string
  readonly name: string
  /** What is special about it, such as "longest name"; "" for nothing. */
  readonly why: string
}

interface Candidate {
  readonly slug: string
  readonly name: string
  /** Undefined where the file has no figures. */
  readonly cases: number | undefined
}

/** The letters of a year, those first in which a wording is likely to go wrong. */
export async function letterChoices(
  folders: Folders,
  year: string,
  fields: readonly Field[],
): Promise<LetterChoice[]> {
  const folder = join(folders.data, year)
  const all: Candidate[] = []
  for (const { slug, yaml } of readAuthorities(folder, listAuthorities(folder), folders)) {
    const name = valueAt(yaml?.value, 'name')
    if (typeof name === 'string') all.push({ slug, name, cases: casesOf(yaml?.value, fields) })
    // Page requests come first.
    await setImmediate()
  }
  const counted = all
    .filter(({ cases }) => cases !== undefined)
    .sort((a, b) => (a.cases ?? 0) - (b.cases ?? 0))
  const issued = all.find(({ slug }) => correctionAsked(folders.output, year, slug) !== undefined)
  const special: [string, Candidate | undefined][] = [
    ['longest name', [...all].sort((a, b) => b.name.length - a.name.length)[0]],
    [counted[0]?.cases === 0 ? 'no cases' : 'fewest cases', counted[0]],
    ['most cases', counted.at(-1)],
    ['words in place of figures', all.find(({ cases }) => cases === undefined)],
    ['issued', issued],
  ]
  return [
    ...special.flatMap(([why, letter]) => (letter ? [{ slug: letter.slug, name: letter.name, why }] : [])),
    ...all.map(({ slug, name }) => ({ slug, name, why: '' })),
  ]
}

/** All counts of a file together. */
function casesOf(data: unknown, fields: readonly Field[]): number | undefined {
  const counts = fields
    .filter(({ kind, rule }) => kind === 'count' && !rule)
    .map(({ path }) => valueAt(data, path))
  const numbers = counts.filter((count) => typeof count === 'number')
  return numbers.length === 0 ? undefined : numbers.reduce((sum, count) => sum + count, 0)
}
