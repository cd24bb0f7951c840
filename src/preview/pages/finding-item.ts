import { placeOf, type Finding } from '../../findings/finding.ts'
import { html, type Markup } from './html.ts'

/** Whose files are linked to their letters. */
export interface LinkedYear {
  readonly year: string
  /** The year's folder, as findings show it. */
  readonly folder: string
}

/** Findings one below the other. */
export const findingList = (findings: readonly Finding[], linked: LinkedYear): Markup =>
  html`<ol>
    ${findings.map((each) => findingItem(each, linked))}
  </ol>`

/** A finding as an item of a list: place, code and message, the line that it is about, and what to do. */
function findingItem(finding: Finding, linked: LinkedYear): Markup {
  const { code, position, message, help } = finding
  const { line, column, length, sourceLine } = position
  const [before, at, after] = [
    sourceLine.slice(0, column - 1),
    sourceLine.slice(column - 1, column - 1 + length),
    sourceLine.slice(column - 1 + length),
  ]
  return html`<li>
    <p class="place">${withLinks(placeOf(finding), linked)}</p>
    <p><code>${code}</code> ${withLinks(message, linked)}</p>
    ${
      sourceLine.trim() === ''
        ? ''
        : html`<pre
            tabindex="0"
            aria-label="Line ${line}"
          ><code>${before}<mark>${at}</mark>${after}</code></pre>`
    }
    <p class="help">${help}</p>
  </li>`
}

/** A text in which the names of authorities' files lead to their letters. */
export function withLinks(text: string, { year, folder }: LinkedYear): (string | Markup)[] {
  const [first = '', ...others] = text.split(`${folder}/`)
  const linked = others.map((part) => {
    const [name = '', slug = ''] = /^([^\s,:/]+)\.yaml/.exec(part) ?? []
    if (slug === '' || slug === 'edition') return `${folder}/${part}`
    const link = html`<a href="/${year}/${encodeURIComponent(slug)}">${folder}/${name}</a>`
    return html`${link}${part.slice(name.length)}`
  })
  return [first, ...linked]
}
