import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { plural, thousands } from '../../rules/number-text.ts'
import { ADDRESSES, authorityPage, correctionPage, linkFrom } from '../addresses.ts'
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

/** A correction of more letters than this has a page of its own, so that the page of all corrections stays small. */
const MOST = 30

/** The pages of corrections of many letters. */
export function largeCorrectionPages({ corrections }: Site): PageContent[] {
  return corrections.filter(isLarge).map((correction) => {
    const { id, year, day, letters } = correction
    const address = correctionPage(id)
    return {
      address,
      title: `Correction of ${longDate(day)}`,
      content: markup`${trail(address, [
        [ADDRESSES.index, 'All authorities'],
        [ADDRESSES.corrections, 'Corrections'],
      ])}
<h1>Correction of ${longDate(day)}</h1>
<p class="lead">${reasonOf(correction)}</p>
<h2>${thousands(letters.length)} letters of ${year}</h2>
${list(address, letters)}`,
    }
  })
}

const isLarge = ({ letters }: Correction): boolean => letters.length > MOST

const reasonOf = ({ reason }: Correction): string => reason ?? 'No reason is recorded.'

function section(correction: Correction): Markup {
  const { id, day, letters } = correction
  const page = ADDRESSES.corrections
  return markup`<article id="${anchorOf(correction)}">
<h3>${longDate(day)}</h3>
<p>${reasonOf(correction)}</p>
${isLarge(correction) ? markup`<p><a href="${linkFrom(page, correctionPage(id))}">The ${thousands(letters.length)} letters of this correction</a></p>` : list(page, letters)}
</article>`
}

const list = (page: string, letters: readonly CorrectedLetter[]): Markup => markup`<ul class="corrected">
${letters.map((letter) => markup`<li><a href="${linkFrom(page, authorityPage(letter.slug))}">${letter.name}</a>, revision ${letter.revision}${figuresText(letter)}</li>`)}
</ul>`

/** The figures that changed: ": Upheld 1, now 2". */
export function figuresText({ figures }: Pick<CorrectedLetter, 'figures'>): string {
  if (figures.length === 0) return ''
  return `: ${figures.map(({ title, before, after }) => `${title} ${before}, now ${after}`).join('; ')}`
}

/** The anchor of a correction on the page of all corrections. */
export const anchorOf = ({ id }: Correction): string => `correction-${id}`
