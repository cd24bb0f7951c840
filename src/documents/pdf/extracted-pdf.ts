import type { TextPiece } from '../positions/piece-lines.ts'

/** What is extracted from a PDF: pieces of text with their places. */
export interface ExtractedPdf {
  readonly pages: readonly ExtractedPage[]
  /** The language of the document, as "en-GB". */
  readonly language: string | undefined
}

export interface ExtractedPage {
  /** The number of the page's PDF object. */
  readonly object: number
  readonly pieces: readonly Piece[]
  readonly links: readonly Link[]
  /** In points. */
  readonly width: number
  readonly height: number
}

/** A piece of text of a PDF. */
export interface Piece extends TextPiece {
  /** The marked content of the page that it is in, by which the structure tree refers to it. */
  readonly content: number | undefined
  /** Whether the file marks it as not part of the text, as a page number is. */
  readonly isArtifact: boolean
}

/** A link of a page, with its rectangle in points. */
export interface Link {
  readonly address: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** Why a PDF cannot be read: a code and the finding's message. */
export interface RefusedPdf {
  readonly code: 'DOCUMENT_ENCRYPTED' | 'DOCUMENT_DAMAGED' | 'DOCUMENT_TOO_LARGE'
  readonly message: string
  readonly page?: number
}
