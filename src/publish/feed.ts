import { markup, type Markup } from '../changes/markup.ts'
import { plural, thousands } from '../rules/number-text.ts'
import { sha256 } from '../system/sha256.ts'
import { ADDRESSES } from './addresses.ts'
import type { Correction } from './corrections.ts'
import { anchorOf, figuresText } from './pages/corrections-page.ts'
import { NOTHING } from './pages/page.ts'
import type { Site } from './site.ts'

/** How many corrections the feed has; the page has all. */
const MOST = 100

/** How many letters an entry names. */
const NAMED = 50

/** The corrections as an Atom feed (RFC 4287). All its dates come from the records, so the same letters give the same bytes. */
export function correctionsFeed(site: Site): string {
  const { office, years, corrections, base } = site
  const at = (address: string) => `${base ?? ''}${address}`
  const newest = corrections[0]?.at ?? firstIssue(site)
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${idOf('feed', office)}</id>
<title>Corrections to annual review letters</title>
<subtitle>Letters of ${years.map(({ year }) => year).join(', ')}</subtitle>
<updated>${newest}</updated>
<author><name>${office}</name></author>
<link rel="alternate" type="text/html" href="${at(ADDRESSES.corrections)}"/>
${base === undefined ? NOTHING : markup`<link rel="self" type="application/atom+xml" href="${at(ADDRESSES.feed)}"/>`}
${corrections.slice(0, MOST).map((correction) => entry(correction, at(ADDRESSES.corrections)))}
</feed>
`.text.replace(/\n{2,}/g, '\n')
}

function entry(correction: Correction, page: string): Markup {
  const { id, year, at, reason = 'No reason is recorded.', letters } = correction
  const [first] = letters
  const what =
    letters.length === 1 && first
      ? `${first.name}, revision ${first.revision}`
      : `${thousands(letters.length)} ${plural(letters.length, 'letter', 'letters')}`
  const named = letters.slice(0, NAMED).map((letter) => `${letter.name}${figuresText(letter)}`)
  const more = letters.length - named.length
  const lines = [reason, ...named, ...(more > 0 ? [`and ${thousands(more)} more`] : [])]
  return markup`<entry>
<id>${idOf('correction', id)}</id>
<title>Letters of ${year} corrected: ${what}</title>
<updated>${at}</updated>
<link rel="alternate" type="text/html" href="${page}#${anchorOf(correction)}"/>
<content type="text">${lines.join('\n')}</content>
</entry>`
}

/** When the first letter was issued: a feed without entries has a date as well. */
const firstIssue = ({ years }: Site): string =>
  years
    .flatMap(({ letters }) => letters.map(({ revisions, printing }) => (revisions[0] ?? printing).issuedAt))
    .reduce((first, each) => (each < first ? each : first))

/** An identifier that stays the same wherever the website is: a UUID of version 8 (RFC 9562), made from a hash. */
function idOf(kind: string, name: string): string {
  const hash = sha256(`annual-letters ${kind} ${name}`)
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`]
  return `urn:uuid:${[...parts, hash.slice(20, 32)].join('-')}`
}
