import { escapeUTF8 } from 'entities'

/** A letter in the order in which it is posted. */
export interface PostedLetter {
  readonly slug: string
  /** The authority's name. */
  readonly name: string
  readonly addressee: string
  readonly pages: number
}

/** A letter's place in the stack: its number, and its sheets, the first of the first letter being 1. */
export interface Place {
  readonly position: number
  readonly firstSheet: number
  readonly lastSheet: number
}

/** The places of letters that are printed one after the other on both sides. @param pages of each */
export function placesOf(pages: readonly number[]): Place[] {
  let sheets = 0
  return pages.map((count, index) => {
    const firstSheet = sheets + 1
    sheets += Math.ceil(count / 2)
    return { position: index + 1, firstSheet, lastSheet: sheets }
  })
}

/** What the list needs besides what all letters share. */
const STYLES = `
@page { margin: 18mm 18mm 20mm; }
body { padding: 0; }
table { width: 100%; border-collapse: collapse; font-size: 10pt; line-height: 13pt; }
th, td { padding: 3pt 5pt; border-bottom: 0.5pt solid #9fabb2; text-align: left; vertical-align: top; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.number { text-align: right; white-space: nowrap; }
`

/**
 * The document of the list that is on top of the letters: who gets which, and how many sheets each has, so that whoever
 * fills the envelopes can see that none is missing.
 *
 * @param styles the style sheets that letters share, with their fonts
 */
export function coverList(
  letters: readonly PostedLetter[],
  { title, order, styles }: { readonly title: string; readonly order: string; readonly styles: string },
): string {
  const places = placesOf(letters.map(({ pages }) => pages))
  const pages = letters.reduce((sum, letter) => sum + letter.pages, 0)
  const rows = letters.map(({ name, addressee, pages: own }, index) => {
    const { position = 0, firstSheet = 0, lastSheet = 0 } = places[index] ?? {}
    const sheets = firstSheet === lastSheet ? String(firstSheet) : `${firstSheet}–${lastSheet}`
    const cells = [escapeUTF8(name), escapeUTF8(addressee)].map((cell) => `<td>${cell}</td>`).join('')
    return `<tr><td class="number">${position}</td>${cells}<td class="number">${own}</td><td class="number">${sheets}</td></tr>`
  })
  const head = ['No.', 'Authority', 'Addressee', 'Pages', 'Sheets']
    .map((text) => `<th scope="col"${/^[NPS]/.test(text) ? ' class="number"' : ''}>${text}</th>`)
    .join('')
  const sum = `${letters.length} letters, ${pages} pages, ${places.at(-1)?.lastSheet ?? 0} sheets printed on both sides; in order of ${order}.`
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>${escapeUTF8(title)}</title>
<style>
${styles}
${STYLES}
</style>
</head>
<body>
<main>
<h1>${escapeUTF8(title)}</h1>
<p>${sum} Each letter begins on the front of a sheet. The sheets are counted after this list.</p>
<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>
</main>
</body>
</html>
`
}
