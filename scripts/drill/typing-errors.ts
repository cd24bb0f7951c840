import type { RandomSource } from '../specimen/random-source.ts'
import type { Figures } from './history.ts'

/** What somebody who types a letter's figures has in front of them. */
export interface TypedLetter {
  readonly figures: Figures
  /** The figures of the year before, in the next column. */
  readonly before: Figures
  /** The figures of the next authority, in the next row. */
  readonly next: Figures
}

/** What is typed in place of some figures, by path. */
export type Typed = ReadonlyMap<string, string>

/** A kind of typing error. */
export interface ErrorKind {
  readonly name: string
  /** Whether a whole row is read from the wrong place, its totals as well. */
  readonly isRow?: boolean
  /** Makes one error of this kind; undefined where the letter has no figure for it. */
  readonly make: (letter: TypedLetter, random: RandomSource) => Typed | undefined
}

/** The keys around each key of a numeric keypad, with 0 in its usual place below 1 and 2. */
const NEIGHBOURS = ['12', '024', '0135', '26', '157', '2468', '359', '48', '579', '68']

/**
 * The kinds of error in number entry, after the categories of Verhoeff 1969 (a digit replaced, digits exchanged, a digit
 * left out or added), Thimbleby and Cairns 2010 (out by ten, a key pressed twice, the decimal point) and Wiseman, Cairns
 * and Cox 2011, who also have numbers that are read in the wrong place: another row, column or year.
 */
export const ERROR_KINDS: readonly ErrorKind[] = [
  {
    name: 'a digit typed twice',
    make: oneFigure((text, random) => {
      const at = random.integer(0, text.length - 1)
      return text === '0' ? undefined : text.slice(0, at) + text.charAt(at) + text.slice(at)
    }),
  },
  {
    name: 'a digit left out',
    make: oneFigure((text, random) => {
      const at = random.integer(0, text.length - 1)
      return text.length < 2 ? undefined : text.slice(0, at) + text.slice(at + 1)
    }),
  },
  {
    name: 'two digits exchanged',
    make: oneFigure((text, random) => {
      const places = Array.from(text).flatMap((digit, at) =>
        at > 0 && digit !== text.charAt(at - 1) ? [at] : [],
      )
      if (places.length === 0) return undefined
      const at = random.pick(places)
      return text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1)
    }),
  },
  {
    name: 'the key next to it',
    make: oneFigure((text, random) => {
      const at = random.integer(0, text.length - 1)
      return (
        text.slice(0, at) + random.pick(Array.from(NEIGHBOURS[Number(text[at])] ?? '')) + text.slice(at + 1)
      )
    }),
  },
  {
    name: 'a zero more or less',
    make: oneFigure((text, random) => {
      if (text === '0') return undefined
      return text.endsWith('0') && random.happens(0.5) ? text.slice(0, -1) : `${text}0`
    }),
  },
  {
    name: 'a sign or a decimal point',
    make: oneFigure((text, random) => {
      if (text === '0') return undefined
      return random.happens(0.5) ? `-${text}` : `${text.slice(0, -1)}.${text.slice(-1)}`
    }),
  },
  {
    name: 'the figure of the next line',
    make: neighbouring((one, other) => [[one[0], other[1]]]),
  },
  {
    name: 'two lines exchanged',
    make: neighbouring((one, other) => [
      [one[0], other[1]],
      [other[0], one[1]],
    ]),
  },
  {
    name: "last year's figure",
    make: ({ figures, before }, random) => {
      const places = [...figures].filter(([path, figure]) => before.get(path) !== figure)
      if (places.length === 0) return undefined
      const [path] = random.pick(places)
      return new Map([[path, String(before.get(path))]])
    },
  },
  {
    name: "another authority's row",
    isRow: true,
    make: ({ figures, next }) => {
      const wrong = [...next].filter(([path, figure]) => figures.get(path) !== figure)
      return wrong.length === 0 ? undefined : new Map(wrong.map(([path, figure]) => [path, String(figure)]))
    },
  },
]

/** An error in one figure, chosen among those in which it can be made. */
function oneFigure(change: (text: string, random: RandomSource) => string | undefined): ErrorKind['make'] {
  return ({ figures }, random) => {
    const wrong = [...figures].flatMap(([path, figure]): [string, string][] => {
      const typed = change(String(figure), random)
      return typed === undefined || typed === String(figure) ? [] : [[path, typed]]
    })
    return wrong.length === 0 ? undefined : new Map([random.pick(wrong)])
  }
}

type Line = readonly [path: string, figure: number]

/** An error in two lines that follow one another in a table and differ. */
function neighbouring(wrong: (one: Line, other: Line) => (readonly [string, number])[]): ErrorKind['make'] {
  return ({ figures }, random) => {
    const lines = [...figures]
    const pairs = lines.flatMap((line, at): [Line, Line][] => {
      const next = lines[at + 1]
      const isTable = next && next[0].split('.')[0] === line[0].split('.')[0]
      return isTable && next[1] !== line[1] ? [[line, next]] : []
    })
    if (pairs.length === 0) return undefined
    const typed = wrong(...random.pick(pairs))
    return new Map(typed.map(([path, figure]) => [path, String(figure)]))
  }
}
