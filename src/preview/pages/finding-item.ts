import { placeOf, type Finding } from '../../findings/finding.ts'
import { html, type Markup } from './html.ts'

/** The year whose files link to their letters. */
export interface LinkedYear {
  readonly year: string
  /** The display path of the year's folder. */
  readonly folder: string
}

/** A list of findings. */
export const findingList = (findings: readonly Finding[], linked: LinkedYear): Markup =>
  html`<ol>
    ${findings.map((each) => findingItem(each, linked))}
  </ol>`

/** A finding as a list item: place, code, message, source line and remedy. */
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

/** Turns the names of authorities' files in a text into links to their letters. */
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
