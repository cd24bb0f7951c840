import type { LetterFigures } from '../attach/letter-figures.ts'
import type { DocumentPlace } from '../findings/finding.ts'

/** The kinds of files that a letter is read from. */
type DocumentFormat = 'txt' | 'pdf' | 'docx' | 'html'

/** A letter as a file has it: its blocks in reading order, whatever the file's format is. */
export interface LetterDocument {
  /** The file's path as shown to people. */
  readonly file: string
  readonly format: DocumentFormat
  readonly blocks: readonly Block[]
  /** What the file has besides the letter's own words, or has lost, in reading order. */
  readonly blemishes: readonly Blemish[]
  /** The language that the file names, as "en-GB". */
  readonly language?: string
  /** The figures that one of our own PDFs carries. */
  readonly attached?: LetterFigures
  /** How a PDF was read: by its structure tree, or by the positions of its words. */
  readonly readBy?: 'structure' | 'position'
}

export type Block = Heading | Paragraph | List | Table

export interface Heading {
  readonly kind: 'heading'
  /** 1 to 6; undefined where the file does not give one. */
  readonly level?: number
  readonly words: readonly Word[]
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly words: readonly Word[]
  /** Whether it is a quotation. */
  readonly quoted?: true
}

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  /** The first item's number, where it is not 1. */
  readonly start?: number
  readonly items: readonly ListItem[]
}

export interface ListItem {
  /** 0 for an item of the list itself, 1 for one of a list within it, and so on. */
  readonly level: number
  /** Whether it is numbered, if that differs from its list. */
  readonly ordered?: boolean
  readonly words: readonly Word[]
}

interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
}

/** A cell; one without words is blank. */
export interface Cell {
  readonly words: readonly Word[]
  /** How many columns it takes, where it is more than one. */
  readonly columns?: number
  /** How many rows it takes, where it is more than one. */
  readonly rows?: number
  readonly isHead?: true
}

/** Characters without white space; or a part of them that has a format of its own. */
export interface Word {
  readonly text: string
  readonly place: Place
  /**
   * What separates it from the word before: undefined for a space, '' for nothing (only a part of a word is bold, say), a
   * non-breaking space, or a line break that is kept, as in an address.
   */
  readonly before?: '' | '\u00a0' | '\n' | undefined
  readonly bold?: true | undefined
  readonly italic?: true
  /** The address that it links to; '' where the file shows a link but not its address. */
  readonly link?: string
  /** The name of the merge field that it stands for, as written; `text` is what the file shows. */
  readonly field?: string
}

/** Where a word is: in a line of a text, on a page of a PDF, or in a paragraph of a Word document. All count from 1. */
export type Place = DocumentPlace

/** Something that is not the letter's own words, or that was lost when the file was made or read. */
export interface Blemish {
  readonly kind: BlemishKind
  readonly place: Place
  /** The words that were left out, or those around the place. */
  readonly text: string
}

/**
 * - `image-description`: a sentence that describes an image, as extractors write it; left out
 * - `page-break`: a page's end in the middle of a sentence; the two parts were joined
 * - `page-head`: a line that repeats on pages, or a page's number; left out
 * - `link-without-address`: words that are marked as a link, whose address is lost
 * - `markup`: signs of a markup language around words; the signs were left out
 * - `hyphenation`: a word that was divided at a line's end and joined again
 * - `unreadable`: characters whose meaning the file does not give
 * - `image`, `text-box`, `comment`, `note`: what a Word document has beyond its paragraphs; left out
 * - `change`: a tracked change; what was added was read, what was deleted was not
 */
export type BlemishKind =
  | 'image-description'
  | 'page-break'
  | 'page-head'
  | 'link-without-address'
  | 'markup'
  | 'hyphenation'
  | 'unreadable'
  | 'image'
  | 'text-box'
  | 'comment'
  | 'note'
  | 'change'

/** Lists the words of a block, in reading order. */
export function wordsOf(block: Block): Word[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [...block.words]
    case 'list':
      return block.items.flatMap(({ words }) => words)
    case 'table':
      return block.rows.flat().flatMap(({ words }) => words)
  }
}

/** Joins words to a text. */
export const textOf = (words: readonly Word[]): string =>
  words.map(({ text, before }, index) => (index === 0 ? text : `${before ?? ' '}${text}`)).join('')
