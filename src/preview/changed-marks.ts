import { changedBlocks } from '../changes/changed-text.ts'
import { letterBlocks } from '../html/letter-text.ts'

/** A range of the letter's visible text, counted in characters without white space. */
export type TextRange = readonly [from: number, to: number]

/** The ranges of a letter's text that differ from an earlier text. An image is marked as a whole. */
export function changedMarks(before: readonly string[], html: string): TextRange[] {
  const blocks = letterBlocks(html)
  const after = blocks.map(({ text }) => text)
  return changedBlocks(before, after).flatMap(({ at, change }): TextRange[] => {
    const block = at === undefined ? undefined : blocks[at]
    if (!block) return []
    const own = change
      .filter(({ kind }) => kind !== 'removed')
      .map(({ kind, text }) => ({ kind, length: countCharacters(text) }))
    // The text alternative of an image differs in length from its visible text.
    if (own.reduce((sum, { length }) => sum + length, 0) !== block.to - block.from)
      return [[block.from, block.to]]
    let next = block.from
    return own.flatMap(({ kind, length }): TextRange[] => {
      const from = next
      next += length
      return kind === 'added' && length > 0 ? [[from, next]] : []
    })
  })
}

const countCharacters = (text: string): number => text.replace(/\s+/g, '').length
