import { lineOf, offsetOf, type Source } from '../findings/source.ts'
import { LANG } from './helpers.ts'
import type { Template } from './parse.ts'
import { isBlockStatement, isContent } from './nodes.ts'

/** The text of a template whose blocks take certain branches. */
export interface BranchText {
  readonly text: string
  /** The place of a part of it in the template's source, in UTF-16 units. */
  readonly placeOf: (offset: number, length: number) => { offset: number; length: number }
}

/** A piece of a text, and where it begins in the source. */
interface Piece {
  readonly text: string
  readonly from: number
}
type Pieces = readonly Piece[]

/** The most combinations of branches that are tried: more than any wording needs. */
const MOST = 64

/**
 * Lists versions of a template that together take each branch of each block: first as if every condition were true, then
 * as if none were.
 *
 * @param mask replaces each character of a placeholder
 */
export function branchTexts(source: Source, program: Template, mask: string): BranchText[] {
  return textsOf(source, program, mask).map((pieces) => {
    const starts: number[] = []
    let text = ''
    for (const piece of pieces) {
      starts.push(text.length)
      text += piece.text
    }
    const sourceOf = (at: number) => {
      const index = lineOf(starts, at) - 1
      return (pieces[index]?.from ?? 0) + at - (starts[index] ?? 0)
    }
    const placeOf = (offset: number, length: number) => {
      const from = sourceOf(offset)
      return { offset: from, length: sourceOf(offset + Math.max(1, length) - 1) + 1 - from }
    }
    return { text, placeOf }
  })
}

/** Neighbouring statements take their first branches together, then their second ones, and so on. */
function textsOf(source: Source, program: Template | undefined, mask: string): Pieces[] {
  let texts: Pieces[] = [[]]
  for (const statement of program?.body ?? []) {
    const added = textsOfStatement(source, statement, mask)
    texts = Array.from({ length: Math.max(texts.length, added.length) }, (_, index) => [
      ...(texts[index] ?? texts.at(-1) ?? []),
      ...(added[index] ?? added.at(-1) ?? []),
    ])
  }
  return texts
}

function textsOfStatement(source: Source, statement: hbs.AST.Statement, mask: string): Pieces[] {
  const { start, end } = statement.loc
  const from = offsetOf(source, start.line, start.column + 1)
  if (isContent(statement)) {
    // Handlebars removes the end of a line with nothing but a block's tag.
    const { value, original } = statement
    return [value === '' ? [] : [{ text: value, from: from + Math.max(0, original.indexOf(value)) }]]
  }
  if (statement.type === 'MustacheStatement') {
    const length = offsetOf(source, end.line, end.column + 1) - from
    return [[{ text: mask.repeat(length), from }]]
  }
  if (!isBlockStatement(statement)) return [[]]
  if (statement.path.original === LANG) return textsOf(source, statement.program, mask)
  const texts = [textsOf(source, statement.program, mask), textsOf(source, statement.inverse, mask)]
  // {{#unless}} takes its second branch where the condition is true.
  return (statement.path.original === 'unless' ? texts.reverse() : texts).flat().slice(0, MOST)
}
