import { changedBlocks } from '../changes/changed-text.ts'
import { letterBlocks } from '../html/letter-text.ts'

/** A stretch of the letter's drawn text: counts of its letters and signs, white space left out. */
export type Stretch = readonly [from: number, to: number]

/** The words that are other than in an earlier text. A drawing is marked as a whole. */
export function changedMarks(before: readonly string[], html: string): Stretch[] {
  const blocks = letterBlocks(html)
  const after = blocks.map(({ text }) => text)
  return changedBlocks(before, after).flatMap(({ at, change }): Stretch[] => {
    const block = at === undefined ? undefined : blocks[at]
    if (!block) return []
    const own = change
      .filter(({ kind }) => kind !== 'removed')
      .map(({ kind, text }) => ({ kind, length: signs(text) }))
    // A drawing's text alternative is longer or shorter than what is drawn.
    if (own.reduce((sum, { length }) => sum + length, 0) !== block.to - block.from)
      return [[block.from, block.to]]
    let next = block.from
    return own.flatMap(({ kind, length }): Stretch[] => {
      const from = next
      next += length
      return kind === 'added' && length > 0 ? [[from, next]] : []
    })
  })
}

const signs = (text: string): number => text.replace(/\s+/g, '').length
