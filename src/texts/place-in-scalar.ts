import type { Place, Source } from '../findings/source.ts'

/**
 * Finds the place of a part of a YAML scalar in its file, also where the scalar is folded over several lines.
 *
 * @param whole the place of the scalar in the file
 * @param text the scalar's value
 * @param offset of the part in the value, in UTF-16 units, as is its length
 * @returns undefined where the scalar is written with escapes
 */
export function placeInScalar(
  source: Source,
  whole: Place,
  text: string,
  offset: number,
  length: number,
): Place | undefined {
  const end = whole.offset + whole.length
  // A block scalar begins with > or | and the rest of that line, a quoted scalar with a quotation mark.
  const header = /^[>|][^\n]*\n\s*|^["']/.exec(source.text.slice(whole.offset, end))?.[0].length ?? 0
  let at = whole.offset + header
  let from: number | undefined
  for (let i = 0; i < text.length && at < end; i++) {
    const character = text.charAt(i)
    // A line break with its indentation is one space of the value.
    const fold = character === ' ' ? (FOLD.exec(source.text.slice(at, end))?.[0].length ?? 0) : 0
    if (fold === 0 && source.text.charAt(at) !== character) return undefined
    if (i === offset) from = at
    at += Math.max(1, fold)
    if (i === offset + Math.max(1, length) - 1 && from !== undefined)
      return { offset: from, length: at - from }
  }
  return undefined
}

const FOLD = /^[ \t]*\r?\n\s*/
