import {
  attributeValue,
  BLOCK_ELEMENTS,
  bodyStart,
  decodeEntities,
  tokeniseHtml,
  type TagToken,
} from '../html/tokenise-html.ts'
import {
  LEAF_END,
  LEAF_START,
  markNumber,
  TEXT_END,
  TEXT_START,
  type MarkedHtml,
  type PrintedLeaf,
  type TextOrigin,
} from './compile-marked.ts'

/** A run of words of a unit, or a value that is printed in it. */
type Piece = WordsPiece | LeafPiece

interface WordsPiece {
  readonly kind: 'words'
  readonly text: string
  /** The text that the words are of; undefined for words of a template. */
  readonly origin: TextOrigin | undefined
}

export interface LeafPiece {
  readonly kind: 'leaf'
  readonly leaf: PrintedLeaf
  readonly bold: boolean
  readonly origin: TextOrigin | undefined
}

/** A line of a letter that an era prints: a paragraph, a heading, a cell, or a line that a br ends. */
export interface Unit {
  /** The innermost block element: p, h1, td; "body" for the place of the wording. */
  readonly element: string
  /** The number of the block that it is a line of. */
  readonly block: number
  readonly cell: CellPlace | undefined
  readonly pieces: readonly Piece[]
}

/** Where a cell is: all count from 0. */
export interface CellPlace {
  readonly table: number
  readonly row: number
  readonly column: number
  /** Of a unit, how many columns it spans. */
  readonly columns?: number
  /** Of a letter that was read, how many columns the row has, blank ones included. */
  readonly width?: number
}

/** Stands in a marked letter for the body. */
export const BODY = '\ue020'

/** Elements whose content is drawn or used, and not read. */
const UNREAD = new Set(['svg', 'style', 'script', 'title'])

/** Reads the lines of a marked letter, in reading order, each with the origin of its words. */
export function unitsOf(marked: MarkedHtml): Unit[] {
  const reader = new UnitReader(marked.leaves, marked.texts)
  for (const token of tokeniseHtml(marked.html.slice(bodyStart(marked.html)))) {
    if (token.kind === 'text') reader.text(decodeEntities(token.source))
    else if (token.kind === 'tag') reader.tag(token)
  }
  return reader.units()
}

class UnitReader {
  readonly #leaves: readonly PrintedLeaf[]
  readonly #texts: readonly TextOrigin[]
  readonly #units: Unit[] = []
  readonly #cells = new CellCounter()
  #pieces: Piece[] = []
  #elements: string[] = []
  #block = 0
  #bold = 0
  #unread: string | undefined
  #leaf: PrintedLeaf | undefined
  #origin: TextOrigin | undefined

  constructor(leaves: readonly PrintedLeaf[], texts: readonly TextOrigin[]) {
    this.#leaves = leaves
    this.#texts = texts
  }

  tag(tag: TagToken): void {
    const { name, isEndTag, source } = tag
    if (this.#unread !== undefined) {
      if (isEndTag && name === this.#unread) this.#unread = undefined
    } else if (!UNREAD.has(name)) this.#readTag(tag)
    else if (!isEndTag && !source.endsWith('/>')) this.#unread = name
  }

  #readTag(tag: TagToken): void {
    const { name, isEndTag } = tag
    if (name === 'b' || name === 'strong') this.#bold += isEndTag ? -1 : 1
    if (name === 'br') this.#end()
    if (!BLOCK_ELEMENTS.has(name)) return
    this.#end()
    this.#block++
    if (isEndTag) {
      const open = this.#elements.lastIndexOf(name)
      if (open !== -1) this.#elements.length = open
      return
    }
    this.#cells.open(tag)
    if (name !== 'col' && name !== 'hr') this.#elements.push(name)
  }

  text(text: string): void {
    if (this.#unread !== undefined) return
    for (let at = 0; at < text.length; at++) {
      const sign = text.charAt(at)
      if (sign === LEAF_START) this.#leaf = this.#leaves[markNumber(text.charAt(++at))]
      else if (sign === LEAF_END) this.#endLeaf()
      else if (sign === TEXT_START) this.#origin = this.#texts[markNumber(text.charAt(++at))]
      else if (sign === TEXT_END) this.#origin = undefined
      else if (sign === BODY) this.#addBody()
      else if (!this.#leaf) this.#add(sign)
    }
  }

  #endLeaf(): void {
    const leaf = this.#leaf
    if (leaf) this.#pieces.push({ kind: 'leaf', leaf, bold: this.#bold > 0, origin: this.#origin })
    this.#leaf = undefined
  }

  #add(sign: string): void {
    const last = this.#pieces.at(-1)
    if (last?.kind === 'words' && last.origin === this.#origin)
      this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + sign }
    else this.#pieces.push({ kind: 'words', text: sign, origin: this.#origin })
  }

  #addBody(): void {
    this.#end()
    this.#units.push({ element: 'body', block: ++this.#block, cell: undefined, pieces: [] })
  }

  #end(): void {
    const pieces = this.#pieces.filter((piece) => piece.kind === 'leaf' || /\S/.test(piece.text))
    const element = this.#elements.at(-1) ?? ''
    if (pieces.length > 0)
      this.#units.push({
        element,
        block: this.#block,
        cell: element === 'td' || element === 'th' ? this.#cells.place : undefined,
        pieces: this.#pieces,
      })
    this.#pieces = []
  }

  units(): Unit[] {
    this.#end()
    return this.#units
  }
}

/** Counts the cells of tables as they are set: those that span rows or columns keep their places taken. */
class CellCounter {
  #table = -1
  #row = -1
  #column = 0
  #columns = 1
  #taken = new Set<string>()

  open(tag: TagToken): void {
    if (tag.name === 'table') {
      this.#table++
      this.#row = -1
      this.#taken = new Set()
    } else if (tag.name === 'tr') {
      this.#row++
      this.#column = -1
    } else if (tag.name === 'td' || tag.name === 'th') this.#take(tag)
  }

  #take(tag: TagToken): void {
    const [columns, rows] = ['colspan', 'rowspan'].map((name) => Number(attributeValue(tag, name) ?? 1))
    this.#columns = columns ?? 1
    do this.#column++
    while (this.#taken.has(`${this.#row}:${this.#column}`))
    for (let row = 0; row < (rows ?? 1); row++)
      for (let column = 0; column < (columns ?? 1); column++)
        this.#taken.add(`${this.#row + row}:${this.#column + column}`)
  }

  get place(): CellPlace {
    const place = { table: this.#table, row: this.#row, column: this.#column }
    return this.#columns > 1 ? { ...place, columns: this.#columns } : place
  }
}
