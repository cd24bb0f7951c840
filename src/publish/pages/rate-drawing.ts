import { markup, type Markup } from '../../changes/markup.ts'
import { drawnLength, percentText, type RateSeries, type YearRate } from '../rate-series.ts'
import { NOTHING } from './page.ts'

/** Lengths in the drawing's own units: 3 for each per cent. */
const UNITS = 3
const LEFT = 44
const ROW = 34
const BAR = 18

/** Bars of a rate, one for each year, with a line where the average of similar authorities is. */
export function rateDrawing({ title, years }: RateSeries): Markup {
  const drawn = years.filter(({ rate }) => rate.rate !== undefined)
  if (drawn.length === 0) return NOTHING
  const height = years.length * ROW + 22
  const hasAverage = drawn.some(({ rate }) => rate.average !== undefined)
  return markup`<svg class="rates" role="img" viewBox="0 0 400 ${height}" aria-label="${`Bar chart. ${title}. ${years.map(describe).join('; ')}. The table has the same figures.`}">
${[0, 50, 100].map((percent) => markup`<text class="scale" x="${LEFT + percent * UNITS}" y="12" text-anchor="middle">${percent}%</text><path class="grid" d="M${LEFT + percent * UNITS} 16V${height - 2}"></path>`)}
${years.map((year, at) => bar(year, 20 + at * ROW))}
</svg>
${hasAverage ? markup`<p class="key" aria-hidden="true"><span class="own"></span> this authority <span class="average"></span> average of similar authorities</p>` : NOTHING}`
}

function bar({ year, rate }: YearRate, top: number): Markup {
  const { rate: own, average } = rate
  const middle = top + BAR / 2 + 5
  const label = markup`<text x="0" y="${middle}">${year}</text>`
  if (own === undefined)
    return markup`${label}<text class="none" x="${LEFT + 6}" y="${middle}">no cases</text>`
  const at = average === undefined ? undefined : LEFT + drawnLength(average) * UNITS
  return markup`${label}<rect class="track" x="${LEFT}" y="${top}" width="${100 * UNITS}" height="${BAR}"></rect><rect class="own" x="${LEFT}" y="${top}" width="${drawnLength(own) * UNITS}" height="${BAR}"></rect>${at === undefined ? NOTHING : markup`<path class="average" d="M${at} ${top - 4}v${BAR + 8}"></path>`}<text class="value" x="${LEFT + 100 * UNITS + 8}" y="${middle}">${shortText(own)}</text>`
}

/** What fits next to a bar: "40%", ">99%". */
const shortText = (rate: number | string): string =>
  percentText(rate).replace('more than ', '>').replace('less than ', '<')

function describe({ year, rate: { rate, average } }: YearRate): string {
  if (rate === undefined) return `${year}: no cases`
  return `${year}: ${percentText(rate)}${average === undefined ? '' : `, average ${percentText(average)}`}`
}
