import type { LetterView } from '../preview/letter-view.ts'
import { html, type Markup } from '../preview/pages/html.ts'
import type { Folders } from '../system/display-path.ts'
import { readAuthorityFile } from './authority-file.ts'
import { formGroups, type FormField, type FormGroup } from './form-fields.ts'

/** The form with which a letter's figures, addressee and remarks are corrected. */
export function fieldsPanel(folders: Folders, token: string, { year, slug }: LetterView): Markup {
  const { value: file, findings } = readAuthorityFile(folders, year, slug)
  if (!file)
    return html`<section class="correct" aria-labelledby="correct">
      <h2 id="correct">Correct this letter</h2>
      <p>The file cannot be edited here: ${findings.map(({ message }) => message).join('; ')}.</p>
    </section>`
  return html`<form
    class="correct"
    id="fields"
    data-base="${file.hash}"
    data-token="${token}"
    aria-labelledby="correct"
    autocomplete="off"
    novalidate
  >
    <h2 id="correct">Correct this letter</h2>
    <div class="save">
      <button type="submit" id="save" aria-keyshortcuts="Control+S" disabled>Save</button>
      <button type="button" id="discard" disabled>Discard</button>
      <button type="button" id="undo" hidden>Undo the last save</button>
      <p role="status" id="save-status" class="quiet"></p>
    </div>
    <div id="conflicts" hidden></div>
    ${formGroups(file.fields, file.yaml.value).map(groupMarkup)}
  </form>`
}

const groupMarkup = ({ legend, fields }: FormGroup): Markup =>
  legend === ''
    ? html`${fields.map(fieldMarkup)}`
    : html`<fieldset>
        <legend>${legend}</legend>
        ${fields.map(fieldMarkup)}
      </fieldset>`

function fieldMarkup(field: FormField): Markup {
  const { path, label, description, isComputed, value } = field
  const id = `field-${path.replaceAll('.', '-')}`
  if (isComputed)
    return html`<p class="field computed">
      <span>${label}</span> <output data-computed="${path}">${value}</output>
    </p>`
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${inputMarkup(field, id)} ${description === undefined ? '' : html`<p id="${id}-about">${description}</p>`}
    <p class="problem" id="${id}-problem" hidden></p>
  </div>`
}

function inputMarkup({ path, kind, choices, value, required, description }: FormField, id: string): Markup {
  const described = html`aria-describedby="${id}-problem${description === undefined ? '' : ` ${id}-about`}"`
  const needed = required ? html`required` : ''
  if (kind === 'text')
    return html`<textarea id="${id}" name="${path}" rows="6" ${described} ${needed}>${value}</textarea>`
  if (kind === 'choice')
    return html`<select id="${id}" name="${path}" ${described} ${needed}>
      ${required ? '' : html`<option value=""></option>`}
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
