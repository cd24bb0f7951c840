import type { LetterDocument, Place } from '../documents/letter-document.ts'
import type { Alignment } from './align.ts'
import type { Line } from './lines.ts'
import { tokensOf } from './tokens.ts'
import type { Unit } from './units.ts'

/** What an extraction of a letter's text added or put in another place. */
export interface LetterBlemish {
  readonly kind: string
  readonly place: Place
  readonly text: string
}

/**
 * Lists what is not the letter's own: what reading its file found, words in the place of the signature, and lines that the
 * era prints in another place, such as a letterhead at the end.
 *
 * @returns the blemishes, and whether a line is the letter's own
 */
export function findBlemishes(
  document: LetterDocument,
  lines: readonly Line[],
  { pairs, extra, missing }: Alignment,
): { blemishes: LetterBlemish[]; isOwn: (line: Line) => boolean } {
  const signatory = pairs.findIndex(({ units }) => units.some(isSignatory))
  const from = lines.indexOf(pairs[signatory - 1]?.lines.at(-1) ?? NONE)
  const to = lines.indexOf(pairs[signatory]?.lines[0] ?? NONE)
  const own: [Line, string][] = extra.flatMap((line): [Line, string][] => {
    const at = lines.indexOf(line)
    if (signatory > 0 && at > from && at < to) return [[line, 'signature']]
    return isMoved(line, missing) ? [[line, 'other-place']] : []
  })
  const others = new Set(own.map(([line]) => line))
  return {
    blemishes: [...document.blemishes, ...own.map(([{ place, text }, kind]) => ({ kind, place, text }))],
    isOwn: (line) => !others.has(line),
  }
}

const NONE: Line = {
  kind: 'paragraph',
  block: -1,
  words: [],
  tokens: [],
  text: '',
  place: { line: 1 },
  cell: undefined,
}

const isSignatory = ({ pieces }: Unit): boolean =>
  pieces.some((piece) => piece.kind === 'leaf' && piece.leaf.path === 'edition.signatory.name')

/** Whether a line has the words of units that are nowhere else in the letter. */
function isMoved({ tokens }: Line, missing: readonly Unit[]): boolean {
  const wanted = tokens.map(({ norm }) => norm).join(' ')
  const units = missing.map(({ pieces }) =>
    pieces
      .flatMap((piece) => (piece.kind === 'words' ? tokensOf(piece.text) : []))
      .map(({ norm }) => norm)
      .join(' '),
  )
  return units.some((unit, at) => unit === wanted || `${unit} ${units[at + 1] ?? ''}` === wanted)
}
