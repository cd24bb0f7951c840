import { markup, type Markup } from '../../changes/markup.ts'
import { longDate } from '../../rules/dates.ts'
import { ADDRESSES, linkFrom, urlOf, yearPage } from '../addresses.ts'
import type { Site } from '../site.ts'

/** A page of the website without the frame that all pages share. */
export interface PageContent {
  /** Its address, from the first page on. */
  readonly address: string
  readonly title: string
  readonly content: Markup
  /** The addresses of its scripts. */
  readonly scripts?: readonly string[]
  /** What else is in its head. */
  readonly head?: Markup
}

export const NOTHING: Markup = markup``

/**
 * Nothing is loaded from elsewhere, no form is sent, and only the website's own scripts run. A policy in a page cannot
 * forbid framing; docs/publishing.md has the header that does.
 */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

/** Puts a page into the frame that all pages share. */
export function renderPage(site: Site, page: PageContent): string {
  const { office, base, embargo } = site
  const to = (address: string) => linkFrom(page.address, address)
  const isFirst = page.address === ADDRESSES.index
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${embargo === undefined ? NOTHING : markup`<meta name="robots" content="noindex">`}
<title>${isFirst ? page.title : `${page.title} – Annual review letters`} – ${office}</title>
<link rel="stylesheet" href="${to(ADDRESSES.styles)}">
<link rel="icon" href="${to(ADDRESSES.icon)}" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="Corrections" href="${to(ADDRESSES.feed)}">
${base === undefined ? NOTHING : markup`<link rel="canonical" href="${base}${isFirst ? '' : urlOf(page.address)}">`}
${page.head ?? NOTHING}
${(page.scripts ?? []).map((script) => markup`<script src="${to(script)}" defer></script>`)}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${embargo === undefined ? NOTHING : embargoNotice(embargo)}
<header class="masthead">
<div class="width">
<p class="office"><a href="${to(ADDRESSES.index)}"><span>${office}</span> <b>Annual review letters</b></a></p>
${navigation(site, page.address)}
</div>
</header>
<main id="content" class="width">
${page.content}
</main>
<footer class="width">
<p>Published by the ${office}. Figures are those of the letters as they were issued; <a href="${to(ADDRESSES.corrections)}">what was corrected since</a> is listed.</p>
</footer>
</body>
</html>
`.text.replace(/\n{2,}/g, '\n')
}

const embargoNotice = (day: string): Markup =>
  markup`<p class="embargo" role="note"><strong>Not for publication before ${longDate(day)}.</strong></p>`

function navigation({ years }: Site, current: string): Markup {
  const links = [
    [ADDRESSES.index, 'Authorities'],
    ...years.toReversed().map(({ year }) => [yearPage(year), year] as const),
    [ADDRESSES.corrections, 'Corrections'],
    [ADDRESSES.genuine, 'Is this letter genuine?'],
  ] as const
  return markup`<nav aria-label="Website">
<ul>
${links.map(
  ([address, label]) =>
    markup`<li><a href="${linkFrom(current, address)}"${address === current ? markup` aria-current="page"` : NOTHING}>${label}</a></li>`,
)}
</ul>
</nav>`
}

/** The trail above a page's heading: where it belongs. */
export const trail = (page: string, parts: readonly (readonly [address: string, label: string])[]): Markup =>
  markup`<nav class="trail" aria-label="You are here"><ol>
${parts.map(([address, label]) => markup`<li><a href="${linkFrom(page, address)}">${label}</a></li>`)}
</ol></nav>`

/** What figures alone cannot say; on every page that compares some. */
export const CAVEAT: Markup = markup`<p class="caveat">Numbers alone do not prove an authority good or bad. How many people complain to us depends on its size, on its services and on how easy it makes complaining. So nothing here is ranked.</p>`

/** How large a file is, for people: "58 kB". @param bytes its size */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** A table that may be wider than its place: it scrolls, also by the keyboard. */
export const scrollable = (name: string, table: Markup): Markup =>
  markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
${table}
</div>`
