import type { ExtractedPdf, Piece } from '../../src/documents/pdf/extracted-pdf.ts'

/** The width of a character cell, in points: narrower than most characters, so that no two columns meet. */
const CELL = 3.5
/** Baselines that are closer than this are one line, in sizes of the font. */
const SAME_LINE = 0.35
/** Pieces that are closer than this continue a run of words, in sizes of the font. */
const SAME_RUN = 0.8

/** Writes what was extracted from a PDF as a text that keeps its columns with spaces, one line for each baseline. */
export function layoutText({ pages }: ExtractedPdf): string {
  return pages.map(({ pieces }) => pageText(pieces)).join('\f')
}

function pageText(pieces: readonly Piece[]): string {
  const lines: { base: number; own: Piece[] }[] = []
  for (const piece of pieces.toSorted((one, other) => other.base - one.base)) {
    const last = lines.at(-1)
    if (!/\S/.test(piece.text) && last === undefined) continue
    if (last && last.base - piece.base < piece.size * SAME_LINE) last.own.push(piece)
    else lines.push({ base: piece.base, own: [piece] })
  }
  return lines
    .map(({ base, own }, index) => {
      const size = Math.max(...own.map((piece) => piece.size))
      const isApart = index > 0 && (lines[index - 1]?.base ?? 0) - base > size * 1.8
      return `${isApart ? '\n' : ''}${lineText(own.toSorted((one, other) => one.left - other.left))}\n`
    })
    .join('')
}

/** Joins letters that are set apart, as programs that extract text do. */
const withoutLetterSpacing = (text: string): string =>
  /^(?:\p{L} ){3,}\p{L}$/u.test(text) ? text.replaceAll(' ', '') : text

function lineText(pieces: readonly Piece[]): string {
  let line = ''
  let end = -Infinity
  for (const { text, left, right, size } of pieces) {
    if (left - end > size * SAME_RUN && /\S/.test(text))
      line = `${line.trimEnd()}${line === '' ? '' : '  '}`.padEnd(Math.round(left / CELL))
    else if (left - end > size * 0.15 && !/\s$/.test(line)) line += ' '
    line += withoutLetterSpacing(text)
    if (/\S/.test(text)) end = right
  }
  return line.trimEnd()
}
