import type { TextChange } from './changed-text.ts'
import { describeValues, nameOf } from './describe.ts'
import { Markup, markup } from './markup.ts'
import type { CorrectionsReport, LetterReport, YearReport } from './report.ts'
import {
  introduction,
  notes,
  notIncluded,
  reasons,
  revision,
  sharedSentences,
  sharedTextCount,
  superseded,
  title,
  withoutOwnChange,
} from './sentences.ts'
import type { ValueChange } from './values.ts'

/** The report as one page that needs nothing else and runs nothing. */
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
${year.letters.map(letterSection)}
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

function table(
  caption: string,
  first: string,
  changes: readonly (ValueChange & { readonly place?: string })[],
): Markup {
  if (changes.length === 0) return NOTHING
  const placed = changes.some(({ place }) => place !== undefined)
  const columns = [first, 'Before', 'After', ...(placed ? ['Where'] : [])]
  const rows = changes.map((change) => {
    const { before, after } = describeValues(change)
    const cells = [before, after, ...(placed ? [change.place ?? ''] : [])].map(
      (cell) => markup`<td>${cell}</td>`,
    )
    return markup`<tr>
<th scope="row">${nameOf(change.path)}</th>
${cells}
</tr>`
  })
  return markup`<table>
<caption>${caption}</caption>
<thead>
<tr>
${columns.map((column) => markup`<th scope="col">${column}</th>`)}
</tr>
</thead>
<tbody>
${rows}
</tbody>
</table>`
}

/** Changed words; screen readers pass over del and ins, so that what they are is said as well. */
function words(change: TextChange): Markup {
  const parts = change.map(({ kind, text }) => {
    if (kind === 'same') return markup`${text.trim()}`
    const said = markup`<span class="said">${kind}: </span>${text.trim()}`
    return kind === 'removed' ? markup`<del>${said}</del>` : markup`<ins>${said}</ins>`
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
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; font-weight: bold; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
thead th { background: #f0f0f0; }
del { color: #8a1212; background: #fdeaea; }
ins { color: #0b5a1e; background: #e6f5e9; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`)
