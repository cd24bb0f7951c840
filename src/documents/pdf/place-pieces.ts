import { widthOf, type PlacedPiece } from '../positions/piece-lines.ts'
import type { ExtractedPage, Link, Piece } from './extracted-pdf.ts'

/** Gives the pieces of a page their page and links. A piece that a link covers only in part is divided. */
export function placePieces(page: ExtractedPage, number: number): (Piece & PlacedPiece)[] {
  return page.pieces.flatMap((piece) => {
    const text = withoutLetterSpacing(piece.text)
    const spaced = { ...piece, text, page: number, place: { page: number }, link: undefined }
    const links = page.links.filter(({ bottom, top }) => piece.base > bottom - 1 && piece.base < top)
    return links.length === 0 ? [spaced] : divideByLinks(spaced, links)
  })
}

/** Joins letter-spaced text, which is extracted as words of one letter each. */
const withoutLetterSpacing = (text: string): string =>
  /^\s*(?:\p{L} ){3,}\p{L}\s*$/u.test(text) ? text.replace(/(?<=\p{L}) (?=\p{L})/gu, '') : text

function divideByLinks<T extends PlacedPiece>(piece: T, links: readonly Link[]): T[] {
  const at = (left: number, right: number) => {
    const middle = (left + right) / 2
    return links.find((link) => middle > link.left - 1 && middle < link.right + 1)?.address
  }
  const isWhole = links.every(({ left, right }) => left <= piece.left + 1 && right >= piece.right - 1)
  if (isWhole) return [{ ...piece, link: at(piece.left, piece.right) }]
  let left = piece.left
  const unit = (piece.right - piece.left) / Math.max(0.1, widthOf(piece.text))
  return [...piece.text.matchAll(/\s+|\S+/g)].map(([text]) => {
    const from = left
    left += widthOf(text) * unit
    return { ...piece, text, left: from, right: left, link: /\S/.test(text) ? at(from, left) : undefined }
  })
}
