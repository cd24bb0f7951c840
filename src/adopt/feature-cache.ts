import type { Line } from './lines.ts'
import {
  featuresOfLines,
  featuresOfUnits,
  isNumeric,
  similarity,
  type LineFeatures,
  type UnitFeatures,
} from './similarity.ts'
import type { Unit } from './units.ts'

/** The most features that are kept; the letters of a year have most of their lines in common. */
const MOST_KEPT = 4000

/** Features of units and lines, and how alike they are, so that what letters have in common is compared once. */
export class FeatureCache {
  readonly #units = new Map<string, UnitFeatures>()
  readonly #lines = new Map<string, LineFeatures>()
  /** Lines that several letters have: what one alone has is not compared again. */
  readonly #recurring = new Set<LineFeatures>()
  readonly #similarities = new Map<UnitFeatures, Map<LineFeatures, number>>()

  ofUnits(units: readonly Unit[]): UnitFeatures {
    const key = units.map(unitKey).join('\n')
    const features = this.#units.get(key) ?? featuresOfUnits(units)
    this.#keep(this.#units, key, features)
    return features
  }

  ofLines(lines: readonly Line[]): LineFeatures {
    // Where a word changes its look, the same text has more tokens.
    const key = lines.map(({ text, tokens }) => `${tokens.length} ${text}`).join('\n')
    const known = this.#lines.get(key)
    if (known) this.#recurring.add(known)
    const features = known ?? featuresOfLines(lines)
    this.#keep(this.#lines, key, features)
    return features
  }

  /** Finds how alike units are to any lines. */
  similarityTo(unit: UnitFeatures): (line: LineFeatures) => number {
    const known = this.#similarities.get(unit) ?? new Map<LineFeatures, number>()
    this.#similarities.set(unit, known)
    return (line) => {
      if (!this.#recurring.has(line)) return similarity(unit, line)
      const before = known.get(line)
      if (before !== undefined) return before
      const found = similarity(unit, line)
      known.set(line, found)
      return found
    }
  }

  #keep<Features>(all: Map<string, Features>, key: string, features: Features): void {
    if (all.has(key)) return
    if (this.#units.size + this.#lines.size >= MOST_KEPT) {
      this.#units.clear()
      this.#lines.clear()
      this.#recurring.clear()
      this.#similarities.clear()
    }
    all.set(key, features)
  }
}

/** What the features of a unit follow from: of a number, only that it is one. */
const unitKey = ({ pieces }: Unit): string =>
  pieces
    .map((piece) => {
      if (piece.kind === 'words') return piece.text
      const { helper, path, printed } = piece.leaf
      return `{${helper} ${path} ${isNumeric(printed) ? '0' : printed}}`
    })
    .join('|')
