import type { TextChange } from './changed-text.ts'
import { describeValues, nameOf, nameOfAverage } from './describe.ts'
import { Markup, markup } from './markup.ts'
import type { LetterReport } from './letter-report.ts'
import type { CorrectionsReport, YearReport } from './report.ts'
import { withoutAverageShift, type AverageShiftSummary } from './average-shift-summary.ts'
import {
  introduction,
  notes,
  notIncluded,
  reasons,
  revision,
  shiftedAside,
  shiftedSentence,
  averageShiftSentence,
  sharedSentences,
  sharedTextCount,
  superseded,
  title,
  withoutOwnChange,
} from './sentences.ts'
import type { ValueChange } from './values.ts'

/** Renders the report as one page that loads nothing else and runs nothing. */
export function reportAsHtml(report: CorrectionsReport): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title(report)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${title(report)}</h1>
${introduction(report).map(paragraph)}
${notIncluded(report).map(paragraph)}
${report.corrections.map(yearSection)}
</main>
</body>
</html>
`.text
}

function yearSection(year: YearReport): Markup {
  return markup`<section>
<h2>${year.year}</h2>
${sharedSection(year)}
${year.letters.flatMap((letter) => withoutAverageShift(letter) ?? []).map(letterSection)}
${year.averageShifts.map(averageShiftSection)}
</section>`
}

function sharedSection(year: YearReport): Markup {
  const { shared } = year
  if (!shared) return NOTHING
  const texts = shared.text.map(({ change, letters }) => item(words(change), sharedTextCount(letters, year)))
  const only = shared.only.map((head) => item(markup`${head.name}`, withoutOwnChange(head)))
  return markup`<section>
<h3>For all letters of ${year.year}</h3>
${sharedSentences(year).map(paragraph)}
${table('Changed for all letters', 'Field', shared.edition)}
${headedList('Changed text', texts)}
${headedList('Letters with no other change', only)}
</section>`
}

function averageShiftSection(shift: AverageShiftSummary): Markup {
  const averages = shift.averages.map((change) => ({ ...change, name: nameOfAverage(change.path) }))
  const letters = shift.letters.map((letter) => {
    const aside = shiftedAside(letter, shift)
    return item(markup`${letter.name}`, aside === '' ? undefined : aside)
  })
  return markup`<section>
<h3>Averages of ${shift.type} that moved</h3>
${paragraph(averageShiftSentence(shift))}
${table('Averages', 'Average of', averages)}
${paragraph(shiftedSentence(shift))}
<ul class="letters">
${letters}
</ul>
</section>`
}

function letterSection(letter: LetterReport): Markup {
  const texts = letter.text.map((change) => item(words(change)))
  return markup`<section>
<h3>${letter.name} <small>(${revision(letter)})</small></h3>
${reasons(letter).map(paragraph)}
<p class="superseded">${superseded(letter)}</p>
${table('Changed data', 'Field', letter.data)}
${table('Changed printed values', 'Value', letter.printed)}
${table('Changed for the year', 'Field', letter.edition)}
${notes(letter).map(paragraph)}
${headedList('Changed text', texts)}
</section>`
}

const NOTHING = new Markup('')

const paragraph = (text: string): Markup => markup`<p>${text}</p>`

const item = (content: Markup, aside?: string): Markup =>
  aside === undefined ? markup`<li>${content}</li>` : markup`<li>${content} <small>(${aside})</small></li>`

function headedList(heading: string, items: readonly Markup[]): Markup {
  if (items.length === 0) return NOTHING
  return markup`<h4>${heading}</h4>
<ul>
${items}
</ul>`
}

type TableRow = ValueChange & { readonly place?: string; readonly name?: string }

function table(caption: string, first: string, changes: readonly TableRow[]): Markup {
  if (changes.length === 0) return NOTHING
  const rows = changes.map((change) => {
    const { before, after } = describeValues(change)
    const { place, name = nameOf(change.path) } = change
    const where = place === undefined ? NOTHING : markup`<small class="place">${place}</small>`
    return markup`<tr role="row">
<th scope="row" role="rowheader">${breakable(name)}${where}</th>
<td role="cell">${before}</td>
<td role="cell">${after}</td>
</tr>`
  })
  // The roles keep it a table for screen readers where a narrow page shows it as blocks.
  return markup`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup">
<tr role="row">
<th scope="col" role="columnheader">${first}</th>
<th scope="col" role="columnheader">Before</th>
<th scope="col" role="columnheader">After</th>
</tr>
</thead>
<tbody role="rowgroup">
${rows}
</tbody>
</table>`
}

/** A name that a narrow column breaks between its words, not within them. */
const breakable = (name: string): Markup =>
  new Markup(
    name
      .split(/(?<=[._])/)
      .map((part) => markup`${part}`.text)
      .join('<wbr>'),
  )

/** Marks changed words. Screen readers ignore del and ins, so each also has a hidden word that says what it is. */
function words(change: TextChange): Markup {
  const parts = change.map(({ kind, text }) => {
    if (kind === 'same') return markup`${text.trim()}`
    const spoken = markup`<span class="said">${kind}: </span>${text.trim()}`
    return kind === 'removed' ? markup`<del>${spoken}</del>` : markup`<ins>${spoken}</ins>`
  })
  return markup`${parts}`
}

const STYLE = new Markup(`body {
  margin: 2rem auto;
  max-width: 52rem;
  padding: 0 1rem;
  font: 1rem/1.5 system-ui, sans-serif;
  color: #1a1a1a;
  background: #fff;
  overflow-wrap: anywhere;
}
h2 { border-bottom: 2px solid; }
h3 { margin-top: 2rem; }
small, .superseded { font-weight: normal; color: #444; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; table-layout: fixed; }
caption { text-align: left; font-weight: bold; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
thead th { background: #f0f0f0; }
thead th:first-child { width: 44%; }
.place { display: block; }
.letters { columns: 16rem; }
del { color: #8a1212; background: #fdeaea; }
ins { color: #0b5a1e; background: #e6f5e9; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 36rem) {
  table, tbody, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; grid-template-columns: 1fr 1fr; }
  tbody th { grid-column: 1 / -1; background: #f0f0f0; }
  td::before { display: block; color: #444; font-size: 0.875rem; }
  td:nth-of-type(1)::before { content: "Before"; }
  td:nth-of-type(2)::before { content: "After"; }
}`)
