import type { Blemish } from '../letter-document.ts'
import type { ExtractedPdf } from './extracted-pdf.ts'
import { lineText, type PieceLine } from '../positions/piece-lines.ts'

/** The height of the margins at the top and bottom in which running heads and feet are, as a share of the page's height. */
const MARGIN = 0.12

const NUMBER = /^(?:page\s+|[-–]\s*)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?(?:\s*[-–])?$/i

/** Leaves out running heads and feet, which repeat at the top or bottom of pages, and page numbers at the bottom. */
export function withoutFurniture(
  pages: readonly (readonly PieceLine[])[],
  { pages: sizes }: ExtractedPdf,
): { readonly pages: PieceLine[][]; readonly blemishes: Blemish[] } {
  const places = new Map<string, Set<number>>()
  const isInMargin = ({ page, base }: PieceLine) => {
    const height = sizes[page - 1]?.height ?? 0
    return base > height * (1 - MARGIN) || base < height * MARGIN
  }
  const keyOf = (line: PieceLine) => `${lineText(line).replace(/\d+/g, '0')} ${Math.round(line.base / 2)}`
  for (const line of pages.flat())
    if (isInMargin(line)) places.set(keyOf(line), (places.get(keyOf(line)) ?? new Set()).add(line.page))
  const isFurniture = (line: PieceLine) =>
    isInMargin(line) &&
    ((places.get(keyOf(line))?.size ?? 0) > 1 ||
      (line.base < (sizes[line.page - 1]?.height ?? 0) * MARGIN && NUMBER.test(lineText(line))))
  const blemishes = pages
    .flat()
    .filter(isFurniture)
    .map((line): Blemish => ({ kind: 'page-head', place: { page: line.page }, text: lineText(line) }))
  return { pages: pages.map((lines) => lines.filter((line) => !isFurniture(line))), blemishes }
}
