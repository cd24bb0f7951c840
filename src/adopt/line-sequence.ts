import type { FeatureCache } from './feature-cache.ts'
import { gainOf } from './gain.ts'
import type { Line } from './lines.ts'
import type { LineFeatures, UnitFeatures } from './similarity.ts'
import { isHeading, isList, MOST } from './unit-sequence.ts'
import type { Unit } from './units.ts'

/** What it costs for each neighbour that is compared as one. */
export const MERGE = 0.05
/** What each further line of a list is worth. */
const LIST_LINE = 0.1
/** The fewest words by which a line is known. */
const LEAST_OWNED = 3

/** Lines with what they are compared by, and what it is worth to take them for units: forms of an era share most units. */
export class LineSequence {
  readonly lines: readonly Line[]
  readonly #features: readonly (readonly LineFeatures[])[]
  readonly #cache: FeatureCache
  readonly #gains = new Map<string, Map<UnitFeatures, readonly number[]>>()
  readonly #owned = new Map<UnitFeatures, readonly number[]>()

  constructor(lines: readonly Line[], cache: FeatureCache) {
    this.lines = lines
    this.#cache = cache
    this.#features = lines.map((_, from) =>
      Array.from({ length: MOST }, (_each, more) => lines.slice(from, from + more + 1))
        .filter(
          (those, more) =>
            those.length === more + 1 && (more === 0 || those.every((each) => isBeside(each, those[0]))),
        )
        .map((those) => cache.ofLines(those)),
    )
  }

  /**
   * What it is worth to take lines for a unit, or for several from it on: at MOST × the first line + how many more lines.
   * Several units are only ever one line.
   */
  gains(unit: Unit, feature: UnitFeatures, isKnown: boolean): readonly number[] {
    const key = `${unit.cell ? 'cell' : isHeading(unit) ? 'heading' : ''}${isKnown ? ' known' : ''}`
    const all = this.#gains.get(key) ?? new Map<UnitFeatures, readonly number[]>()
    this.#gains.set(key, all)
    const gains = all.get(feature) ?? this.#compare(unit, feature, isKnown)
    all.set(feature, gains)
    return gains
  }

  #compare(unit: Unit, feature: UnitFeatures, isKnown: boolean): readonly number[] {
    const gains = new Array<number>(this.lines.length * MOST).fill(-Infinity)
    const isOfList = isList(unit)
    const similarity = this.#cache.similarityTo(feature)
    for (const [at, own] of this.#features.entries()) {
      const [line, [first]] = [this.lines[at], own]
      if (!line || !first) continue
      for (const [others, each] of own.entries()) {
        const lineFeature = isOfList ? first : each
        const found = similarity(lineFeature)
        const merging = isOfList ? LIST_LINE * others : -MERGE * others
        gains[at * MOST + others] = gainOf({ unit, feature, line, lineFeature, found, isKnown }) + merging
      }
    }
    return gains
  }

  /** Finds the lines that are word for word what units print without any value: they are nothing else. */
  owned(features: Iterable<UnitFeatures>): ReadonlySet<number> {
    const owned = new Set<number>()
    for (const feature of features) for (const at of this.#ownedBy(feature)) owned.add(at)
    return owned
  }

  #ownedBy(feature: UnitFeatures): readonly number[] {
    const known = this.#owned.get(feature)
    if (known) return known
    const isPlain = feature.size >= LEAST_OWNED && feature.numbers + feature.dates + feature.free === 0
    const similarity = this.#cache.similarityTo(feature)
    const found = isPlain
      ? this.#features.flatMap(([line], at) =>
          line?.size === feature.size && similarity(line) === 1 ? [at] : [],
        )
      : []
    this.#owned.set(feature, found)
    return found
  }
}

/** Whether two lines can be one: those of one cell, or those outside of tables. */
const isBeside = ({ cell }: Line, other: Line | undefined): boolean =>
  cell?.table === other?.cell?.table && cell?.row === other?.cell?.row && cell?.column === other?.cell?.column
