import { lineOf, offsetOf, type Source } from '../findings/source.ts'
import type { Template } from './parse.ts'

/** The text that a template gives when its blocks take certain branches. */
export interface BranchText {
  readonly text: string
  /** Where a stretch of it stands in the template's source, in UTF-16 units. */
  readonly placeOf: (offset: number, length: number) => { offset: number; length: number }
}

/** A piece of a text and where it begins in the source. */
interface Piece {
  readonly text: string
  readonly from: number
}
type Pieces = readonly Piece[]

/** More than any wording needs: with one for each branch, as long as blocks stand beside each other. */
const MOST = 64

/**
 * The texts of a template with each branch of each block in at least one of them: first as if every condition were
 * true, then as if none were. Each is what the template gives, with every placeholder blotted out by a character for
 * each of its own.
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

/** Statements side by side take their first branches together, then their second ones, and so on. */
function textsOf(source: Source, program: Template | undefined, mask: string): Pieces[] {
  let texts: Pieces[] = [[]]
  for (const statement of program?.body ?? []) {
    const own = textsOfStatement(source, statement, mask)
    texts = Array.from({ length: Math.max(texts.length, own.length) }, (_, index) => [
      ...(texts[index] ?? texts.at(-1) ?? []),
      ...(own[index] ?? own.at(-1) ?? []),
    ])
  }
  return texts
}

function textsOfStatement(source: Source, statement: hbs.AST.Statement, mask: string): Pieces[] {
  const { start, end } = statement.loc
  const from = offsetOf(source, start.line, start.column + 1)
  if (statement.type === 'ContentStatement') {
    // Handlebars takes the line's end after a block that stands alone on its line.
    const { value, original } = statement as hbs.AST.ContentStatement & { original: string }
    return [value === '' ? [] : [{ text: value, from: from + Math.max(0, original.indexOf(value)) }]]
  }
  if (statement.type === 'MustacheStatement') {
    const length = offsetOf(source, end.line, end.column + 1) - from
    return [[{ text: mask.repeat(length), from }]]
  }
  if (statement.type !== 'BlockStatement') return [[]]
  const block = statement as hbs.AST.BlockStatement
  const texts = [textsOf(source, block.program, mask), textsOf(source, block.inverse, mask)]
  // With {{#unless}} it is the other way round where the condition is true.
  return (block.path.original === 'unless' ? texts.reverse() : texts).flat().slice(0, MOST)
}
