import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { plural, thousands } from '../../rules/number-text.ts'
import { ADDRESSES, authorityPage, linkFrom, urlOf } from '../addresses.ts'
import type { CorrectedLetter, Correction } from '../corrections.ts'
import type { Site } from '../site.ts'
import { trail, type PageContent } from './page.ts'

/** The page of all corrections, by year, the newest first. */
export function correctionsPage({ years, corrections }: Site): PageContent {
  const page = ADDRESSES.corrections
  const count = corrections.reduce((sum, { letters }) => sum + letters.length, 0)
  return {
    address: page,
    title: 'Corrections',
    content: markup`${trail(page, [[ADDRESSES.index, 'All authorities']])}
<h1>Corrections</h1>
<p class="lead">${count === 0 ? 'No letter has been corrected since it was issued.' : `${thousands(count)} ${plural(count, 'letter has', 'letters have')} been corrected since ${plural(count, 'it was', 'they were')} issued.`} When we correct a letter, we issue it again as its next revision, and say here what changed and why.</p>
<p>A feed reader can follow <a href="${linkFrom(page, ADDRESSES.feed)}" type="application/atom+xml">the feed of corrections</a>.</p>
${years.toReversed().map(({ year, title }) => {
  const own = corrections.filter((each) => each.year === year)
  return markup`<section aria-labelledby="year-${year}">
<h2 id="year-${year}">${title}</h2>
${own.length === 0 ? markup`<p>No corrections.</p>` : own.map(section)}
</section>`
})}`,
  }
}

function section(correction: Correction): Markup {
  return markup`<article id="${anchorOf(correction)}">
<h3>${longDate(correction.day)}</h3>
<p>${correction.reason ?? 'No reason is recorded.'}</p>
<ul class="corrected">
${correction.letters.map((letter) => markup`<li><a href="${urlOf(authorityPage(letter.slug))}">${letter.name}</a>, revision ${letter.revision}${figuresText(letter)}</li>`)}
</ul>
</article>`
}

/** The figures that changed: ": Upheld 1, now 2". */
export function figuresText({ figures }: Pick<CorrectedLetter, 'figures'>): string {
  if (figures.length === 0) return ''
  return `: ${figures.map(({ title, before, after }) => `${title} ${before}, now ${after}`).join('; ')}`
}

/** The anchor of a correction. Two of one day differ in their first letter. */
export const anchorOf = ({ year, day, letters }: Correction): string =>
  `correction-${year}-${day}-${letters[0]?.slug ?? ''}`
