import { isNode, isScalar, type YAMLMap } from 'yaml'

/** A replacement of a part of a text. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Where a node is in its text, without the comment after it; undefined for an empty value. */
export function rangeOf(node: unknown): readonly [from: number, to: number] | undefined {
  const range = isNode(node) ? node.range : undefined
  return range ? [range[0], range[1]] : undefined
}

/** The position where the line of a position begins. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

/** The position after the line of a position, its line break included. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

/** The column at which all numbers of a map end, if they are aligned on the right and there are two or more. */
export function alignmentOf(text: string, map: YAMLMap): number | undefined {
  const ends = map.items.flatMap(({ value }) => {
    if (!isScalar(value) || typeof value.value !== 'number' || !value.range) return []
    return [value.range[1] - lineStart(text, value.range[1])]
  })
  const [first] = ends
  return ends.length > 1 && ends.every((end) => end === first) ? first : undefined
}

/**
 * Replaces a value on its line. A number in an aligned column keeps the column's right edge, and a comment behind the
 * value keeps its column, as far as there is space.
 */
export function alignedSplice(
  text: string,
  from: number,
  to: number,
  written: string,
  edge: number | undefined,
): Splice {
  const start = lineStart(text, from)
  const [before = ''] = / *$/.exec(text.slice(start, from)) ?? []
  const wanted = edge === undefined ? before.length : edge - written.length - (from - before.length - start)
  const spaces = edge === undefined ? before : ' '.repeat(Math.max(1, wanted))
  const put = spaces + written
  const [gap = ''] = /^ +(?=#)/.exec(text.slice(to)) ?? []
  const shift = put.length - (to - from + before.length)
  const comment = gap === '' ? '' : ' '.repeat(Math.max(1, gap.length - shift))
  return { from: from - before.length, to: to + gap.length, text: put + comment }
}
