import { html, type Markup } from '../../preview/pages/html.ts'
import type { LetterView } from '../../preview/letter-view.ts'
import { wordsPage } from '../wording/words-page.ts'
import type { TextField } from './text-fields.ts'
import type { TextsFile } from './texts-file.ts'

/** A text that is longer than this, in characters, gets a field of several lines. */
const ONE_LINE = 45

/** The page on which the texts of a year are edited, next to one of its letters. */
export function textsPage(
  view: LetterView,
  { fields, values }: TextsFile,
  base: string,
  token: string,
): Markup {
  const groups = Map.groupBy(fields, ({ legend }) => legend)
  return wordsPage(view, {
    path: 'texts',
    title: `Headings and notes ${view.year}`,
    heading: 'Edit headings and notes',
    script: 'texts.js',
    base,
    token,
    markup: html`<p class="about">
        All words of the letters that are not in the wording. A field that is emptied prints the era’s own
        words; only what differs from them is saved, in texts.yaml.
      </p>
      ${[...groups].map(([legend, own]) => groupMarkup(legend, own, values))}`,
  })
}

function groupMarkup(
  legend: string,
  fields: readonly TextField[],
  values: Readonly<Record<string, string>>,
): Markup {
  const markup = html`${fields.map((field) => fieldMarkup(field, values[field.name] ?? ''))}`
  if (legend === '') return markup
  return html`<fieldset>
    <legend>${legend}</legend>
    ${markup}
  </fieldset>`
}

function fieldMarkup({ name, label, description, standard }: TextField, value: string): Markup {
  const id = `text-${name.replaceAll(/[._]/g, '-')}`
  const described = html`aria-describedby="${id}-problem
  ${id}-standard${description === undefined ? '' : ` ${id}-about`}"`
  const isLong = Math.max(standard.length, value.length) > ONE_LINE
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${
      isLong
        ? html`<textarea id="${id}" name="${name}" rows="3" spellcheck="true" ${described}>
${value}</textarea>`
        : html`<input id="${id}" name="${name}" value="${value}" spellcheck="true" ${described} />`
    }
    <p class="standard" id="${id}-standard" data-standard="${standard}" hidden></p>
    ${description === undefined ? '' : html`<p id="${id}-about">${description}</p>`}
    <div class="problem" id="${id}-problem" hidden></div>
  </div>`
}
