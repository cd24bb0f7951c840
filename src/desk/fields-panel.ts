import type { LetterView } from '../preview/letter-view.ts'
import { html, type Markup } from '../preview/pages/html.ts'
import type { Folders } from '../system/display-path.ts'
import { readAuthorityFile, type AuthorityFile } from './authority-file.ts'
import { givenReason, REASON } from './correction-reason.ts'
import { earlierValues } from './earlier-value.ts'
import { formGroups, type FormField, type FormGroup } from './form-fields.ts'
import { saveBar } from './save-bar.ts'

/** The form with which a letter's figures, addressee and remarks are corrected. */
export function fieldsPanel(folders: Folders, token: string, { year, slug }: LetterView): Markup {
  const read = readAuthorityFile(folders, year, slug)
  if ('reason' in read)
    return html`<section class="correct" aria-labelledby="correct">
      <h2 id="correct">Correct this letter</h2>
      <p>${read.reason} Correct it in an editor; then open this page again.</p>
    </section>`
  const { file } = read
  const earlier = earlierValues(file.fields, file.yaml.value, file.earlier)
  return html`<form
    class="correct"
    id="fields"
    data-address="/${year}/${encodeURIComponent(slug)}"
    data-base="${file.hash}"
    data-token="${token}"
    aria-labelledby="correct"
    autocomplete="off"
    novalidate
  >
    <h2 id="correct">Correct this letter</h2>
    ${saveBar()} ${reasonMarkup(file)}
    ${formGroups(file.fields, file.yaml.value).map((group) => groupMarkup(group, earlier))}
  </form>`
}

/** The reason of a correction, where the letter was issued. */
function reasonMarkup(file: AuthorityFile): Markup | string {
  if (!file.correction) return ''
  const field: FormField = {
    path: REASON,
    label: 'Reason for the correction',
    description: `Revision ${file.correction.revision} of this letter will have it in its record and in the corrections report. The letter does not print it.`,
    kind: 'text',
    choices: [],
    value: givenReason(file),
    isComputed: false,
    required: false,
  }
  return fieldMarkup(field, {}, 2)
}

function groupMarkup(group: FormGroup, earlier: Readonly<Record<string, string>>): Markup {
  const { legend, words, description, fields } = group
  const markup = html`${fields.map((field) => fieldMarkup(field, earlier))}`
  if (legend === '') return markup
  const id = `about-${fields[0]?.path.split('.').slice(0, -1).join('-') ?? ''}`
  return html`<fieldset ${description === undefined ? '' : html`aria-describedby="${id}"`}>
    <legend>${legend}</legend>
    ${description === undefined ? '' : html`<p class="about" id="${id}">${description}</p>`}
    ${words ? wordsMarkup(words) : ''}
    ${words ? html`<div class="figures" ${words.value === '' ? '' : html`hidden`}>${markup}</div>` : markup}
  </fieldset>`
}

/** The choice between figures and the words that can stand in their place. */
function wordsMarkup({ path, description, choices, value }: FormField): Markup {
  const id = idOf(path)
  return html`<div class="field">
    <label for="${id}">In the letter</label>
    <select
      id="${id}"
      name="${path}"
      data-words
      aria-describedby="${id}-problem ${description === undefined ? '' : `${id}-about`}"
    >
      <option value="">figures</option>
      ${choices.map((choice) => html`<option ${choice === value ? html`selected` : ''}>${choice}</option>`)}
    </select>
    ${description === undefined ? '' : html`<p id="${id}-about">${description}</p>`}
    <p class="problem" id="${id}-problem" hidden></p>
  </div>`
}

const idOf = (path: string): string => `field-${path.replaceAll(/[. ]/g, '-')}`

function fieldMarkup(field: FormField, earlier: Readonly<Record<string, string>>, rows = 8): Markup {
  const { path, label, description, isComputed, value } = field
  const id = idOf(path)
  const before = html`<span class="earlier" id="${id}-earlier" data-earlier="${path}"
    >${earlier[path] ?? ''}</span
  >`
  if (isComputed)
    return html`<p class="field computed">
      <span>${label}</span> <output data-computed="${path}">${value}</output> ${before}
    </p>`
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${inputMarkup(field, id, rows)} ${before}
    ${description === undefined ? '' : html`<p id="${id}-about">${description}</p>`}
    <div class="problem" id="${id}-problem" hidden></div>
  </div>`
}

function inputMarkup(field: FormField, id: string, rows: number): Markup {
  const { path, kind, choices, value, required, description } = field
  const described = html`aria-describedby="${id}-problem
  ${id}-earlier${description === undefined ? '' : ` ${id}-about`}"`
  const needed = required ? html`required` : ''
  if (kind === 'text' || kind === 'lines')
    return html`<textarea
      id="${id}"
      name="${path}"
      rows="${kind === 'lines' ? 3 : rows}"
      ${described}
      ${needed}
    >
${value}</textarea>`
  if (kind === 'choice')
    return html`<select id="${id}" name="${path}" ${described} ${needed}>
      ${required && value !== '' ? '' : html`<option value=""></option>`}
      ${choices.map((choice) => html`<option ${choice === value ? html`selected` : ''}>${choice}</option>`)}
    </select>`
  const isNumber = kind === 'count' || kind === 'percentage'
  return html`<input
    id="${id}"
    name="${path}"
    value="${value}"
    ${isNumber ? html`inputmode="numeric"` : ''}
    ${described}
    ${needed}
  />`
}
