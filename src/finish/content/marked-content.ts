import type { Page } from '../open-pdf.ts'
import type { Box, Matrix } from './geometry.ts'

/** A marked-content sequence that belongs to an element of the structure tree, from BDC to EMC (ISO 32000-1, 14.6). */
export interface MarkedContent {
  readonly mcid: number
  readonly tag: string
  /** Where its BDC line begins, and where its first operator does; offsets in the content stream. */
  readonly start: number
  readonly body: number
  /** Where its EMC begins. */
  readonly end: number
  readonly hasText: boolean
  /** Whether some of its text reaches beyond the left or right edge of the text area, where it is cut off. */
  readonly isCut: boolean
  /** Whether anything but text is drawn: lines, areas, images. */
  readonly hasDrawing: boolean
  /** Where it is on the page; of figures only. */
  readonly box: Box | undefined
}

/** Something that is painted outside all marked content. */
export interface UnmarkedContent {
  readonly start: number
  readonly end: number
  readonly isText: boolean
  /** Whether it is painted outside the page's text area, as page numbers are. */
  readonly inMargin: boolean
}

/** A group that a page paints, and the transformation from its units to points on the page. */
export interface PaintedGroup {
  readonly group: Page
  readonly matrix: Matrix
}

/** What the content stream of a page or group consists of. */
export interface ScannedContent {
  readonly marked: readonly MarkedContent[]
  readonly unmarked: readonly UnmarkedContent[]
  /** The groups that it paints, which have marked content of their own. */
  readonly groups: readonly PaintedGroup[]
}

/** Marked content on its page, as an element of the structure tree refers to it. */
export interface MarkedContentRef {
  readonly kind: 'marked-content'
  readonly page: Page
  readonly content: MarkedContent
}

/** The type of an artifact: decoration, or what each page repeats (ISO 32000-1, 14.8.2.2). */
export type ArtifactType = 'Layout' | 'Pagination'
