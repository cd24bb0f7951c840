/** A year or a span of years that a text names: 2019, 2018-19, 2018 to 2021. */
export interface NamedYears {
  readonly first: number
  /** The same as first where it is one year. */
  readonly last: number
  readonly text: string
  /** In UTF-16 units. */
  readonly offset: number
}

/** A year of this or a neighbouring century; not a part of a longer number or an amount of money. */
const YEAR = /(?<![\d£$€]|\d[.,])((?:19|20|21)\d\d)(?!\d|[.,]\d)/g

/** What can follow the first year of a span: "-19", "/19", "–2019", " to 2019", " and 2019". */
const REST_OF_SPAN = /^(?: ?[-‐‑–—/] ?(\d{4}|\d{2})|\s(?:to|and)\s(\d{4}))(?!\d|-\d)/

/** In years. Longer spans are something else: 2019-03 is a month. */
const LONGEST = 20

/** Finds every year and span of years that a text names, in order. */
export function namedYears(text: string): NamedYears[] {
  const found: NamedYears[] = []
  let end = 0
  for (const { 1: written = '', index } of text.matchAll(YEAR)) {
    if (index < end) continue
    const first = Number(written)
    const rest = REST_OF_SPAN.exec(text.slice(index + 4, index + 16))
    const last = lastYear(first, rest?.[1] ?? rest?.[2])
    end = index + 4 + (last === undefined ? 0 : (rest?.[0].length ?? 0))
    found.push({ first, last: last ?? first, text: text.slice(index, end), offset: index })
  }
  return found
}

function lastYear(first: number, written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  const two = first - (first % 100) + Number(written)
  const last = written.length === 4 ? Number(written) : two > first ? two : two + 100
  return last > first && last - first <= LONGEST ? last : undefined
}
