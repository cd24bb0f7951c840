import { isError, type Finding } from '../../findings/finding.ts'
import type { OverviewEntry, YearOverview } from '../year-overview.ts'
import { findingList, withLinks } from './finding-item.ts'
import { html, type Markup } from './html.ts'
import { countOf } from './count-of.ts'

/** How many letters at fault are named; the list below shows them all. */
const NAMED = 10

/**
 * What is wrong with the year as a whole, above its list: which letters are held up and by what, and what is found in the
 * files that letters share or that are not read.
 *
 * @param stray what is found beside the years
 */
export function yearFindings(overview: YearOverview, stray: readonly Finding[]): Markup | string {
  const entries = overview.entries()
  const errors = overview.findings.filter(isError)
  const warnings = [...overview.findings.filter((finding) => !isError(finding)), ...stray]
  return html`${errors.length > 0 ? errorSection(overview, entries, errors) : ''}
  ${
    warnings.length > 0
      ? html`<details class="warnings">
          <summary>${countOf(warnings.length, 'warning')} about the year ${overview.year}</summary>
          ${findingList(warnings, overview)}
        </details>`
      : ''
  }`
}

/** Whether there is no letter although nothing is wrong in its own file. */
export const isHeld = ({ status, fault }: OverviewEntry): boolean =>
  status?.state === 'refused' && fault === undefined

function errorSection(
  overview: YearOverview,
  entries: readonly OverviewEntry[],
  errors: readonly Finding[],
): Markup {
  const held = entries.filter(isHeld).length
  // That averages cannot be computed follows from other errors: those are the cause.
  const follows = errors.filter(({ code }) => code === 'AVERAGE_INCOMPLETE')
  const causes = errors.filter((finding) => !follows.includes(finding))
  const faulty = follows.length > 0 ? entries.filter(({ fault }) => fault !== undefined) : []
  return html`<section class="findings" aria-labelledby="year-findings-title">
    <h2 id="year-findings-title">
      ${held > 0 ? html`${countOf(held, 'letter')} ${held === 1 ? 'is' : 'are'} held up` : html`Errors about the year ${overview.year}`}
    </h2>
    ${held > 0 ? html`<p>Nothing is wrong in their own files. What holds them up:</p>` : ''}
    ${faulty.length > 0 ? faultyLetters(overview, faulty) : ''}
    ${causes.length > 0 ? findingList(causes, overview) : ''}
    ${follows.map(({ code, message }) => html`<p><code>${code}</code> ${withLinks(message, overview)}</p>`)}
  </section>`
}

function faultyLetters({ year }: YearOverview, faulty: readonly OverviewEntry[]): Markup {
  const more = faulty.length - NAMED
  return html`<ul class="causes">
    ${faulty.slice(0, NAMED).map(
      ({ slug, name, fault }) =>
        html`<li>
          <a href="/${year}/${encodeURIComponent(slug)}">${name}</a>
          ${fault ? html`<p><code>${fault.first.code}</code> ${fault.first.message}</p>` : ''}
          <p class="quiet">
            ${fault ? `${fault.first.file}:${fault.first.position.line}` : ''}
            ${fault && fault.count > 1 ? ` · and ${countOf(fault.count - 1, 'more error')}` : ''}
          </p>
        </li>`,
    )}
    ${more > 0 ? html`<li>and ${countOf(more, 'more letter')}: tick Findings below</li>` : ''}
  </ul>`
}
