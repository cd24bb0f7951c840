import { stringify } from 'yaml'
import type { ComputedField } from '../../src/shape/computed-fields.ts'
import { writeComputed } from '../specimen/authority.ts'
import { place, type Specimen } from '../specimen/specimen-data.ts'
import type { Figures } from './history.ts'
import type { Typed } from './typing-errors.ts'

/** What is in an authority's file besides its figures. */
export interface LetterHead {
  readonly name: string
  readonly type: string
  readonly addressee: Readonly<Record<string, string>>
}

/** An authority's file as it was typed. */
export interface TypedFile {
  readonly text: string
  /** The lines, from 1, in which the typing error is. */
  readonly wrongLines: ReadonlySet<number>
}

/**
 * Writes an authority's file.
 *
 * @param computed the totals and rates to write as well; they are typed without an error
 * @param totals the figures that they are computed from, where the whole row of another authority was typed
 */
export function letterText(
  head: LetterHead,
  figures: Figures,
  computed: readonly ComputedField[],
  typed: Typed = new Map(),
  totals: Figures = figures,
): TypedFile {
  const file = withBlocks(head, figures)
  for (const [path, figure] of totals) place(file, path, figure)
  for (const field of computed) writeComputed(file, field)
  const marks = new Map([...typed].map(([path, text], at) => [path, { mark: `TYPED-${at}-`, text }]))
  for (const [path, figure] of figures) place(file, path, marks.get(path)?.mark ?? figure)
  let text = stringify(file)
  const wrongLines = new Set<number>()
  for (const { mark, text: wrong } of marks.values()) {
    wrongLines.add(text.slice(0, text.indexOf(mark)).split('\n').length)
    text = text.replace(mark, wrong)
  }
  return { text, wrongLines }
}

/** The head of a file with an empty block for each table. */
function withBlocks(head: LetterHead, figures: Figures): Specimen {
  const blocks = new Set([...figures.keys()].map((path) => path.split('.')[0] ?? path))
  return { ...head, ...Object.fromEntries([...blocks].map((block) => [block, {}])) }
}
