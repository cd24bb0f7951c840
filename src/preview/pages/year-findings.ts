import { countOf, isError, type Finding } from '../../findings/finding.ts'
import type { OverviewEntry, YearOverview } from '../year-overview.ts'
import { findingList, withLinks } from './finding-item.ts'
import { html, type Markup } from './html.ts'

/** How many letters with errors are named; the list below shows them all. */
const NAMED = 10

/**
 * The findings about the year as a whole, above its list: which letters are held up and why, and the findings in shared
 * files and about files that are not read.
 *
 * @param ignored findings about files outside the year folders
 */
export function yearFindings(overview: YearOverview, ignored: readonly Finding[]): Markup | string {
  const entries = overview.entries()
  const errors = overview.findings.filter(isError)
  const warnings = [...overview.findings.filter((finding) => !isError(finding)), ...ignored]
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

/** Whether there is no letter although its own file has no error. */
export const isHeld = ({ status, ownErrors }: OverviewEntry): boolean =>
  status?.state === 'refused' && ownErrors === undefined

function errorSection(
  overview: YearOverview,
  entries: readonly OverviewEntry[],
  errors: readonly Finding[],
): Markup {
  const held = entries.filter(isHeld).length
  // Averages that cannot be computed are a consequence of other errors.
  const consequences = errors.filter(({ code }) => code === 'AVERAGE_INCOMPLETE')
  const causes = errors.filter((finding) => !consequences.includes(finding))
  const withErrors = consequences.length > 0 ? entries.filter(({ ownErrors }) => ownErrors !== undefined) : []
  return html`<section class="findings" aria-labelledby="year-findings-title">
    <h2 id="year-findings-title">
      ${held > 0 ? html`${countOf(held, 'letter')} ${held === 1 ? 'is' : 'are'} held up` : html`Errors about the year ${overview.year}`}
    </h2>
    ${held > 0 ? html`<p>Their own files have no errors. What holds them up:</p>` : ''}
    ${withErrors.length > 0 ? lettersWithErrors(overview, withErrors) : ''}
    ${causes.length > 0 ? findingList(causes, overview) : ''}
    ${consequences.map(({ code, message }) => html`<p><code>${code}</code> ${withLinks(message, overview)}</p>`)}
  </section>`
}

function lettersWithErrors({ year }: YearOverview, withErrors: readonly OverviewEntry[]): Markup {
  const more = withErrors.length - NAMED
  return html`<ul class="causes">
    ${withErrors.slice(0, NAMED).map(
      ({ slug, name, ownErrors }) =>
        html`<li>
          <a href="/${year}/${encodeURIComponent(slug)}">${name}</a>
          ${ownErrors ? html`<p><code>${ownErrors.first.code}</code> ${ownErrors.first.message}</p>` : ''}
          <p class="quiet">
            ${ownErrors ? `${ownErrors.first.file}:${ownErrors.first.position.line}` : ''}
            ${ownErrors && ownErrors.count > 1 ? ` · and ${countOf(ownErrors.count - 1, 'more error')}` : ''}
          </p>
        </li>`,
    )}
    ${more > 0 ? html`<li>and ${countOf(more, 'more letter')}: tick “With errors” below</li>` : ''}
  </ul>`
}
