import { byId, FileForm } from './file-form.js'
import { Placeholders } from './placeholders.js'

/**
 * The page on which a year's wording is edited: shows a letter, its findings and the placeholders with what is typed.
 *
 * @typedef {{ line: number, column: number, code: string, message: string, help: string, isError: boolean }} LineFinding
 * @typedef {{ ranges: [number, number][], first: number }} Places
 * @typedef {{ slug: string, name: string, why: string }} LetterChoice
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById('fields'))
const main = /** @type {HTMLElement} */ (document.querySelector('main'))
const text = /** @type {HTMLTextAreaElement} */ (byId('wording'))
const seenIn = /** @type {HTMLInputElement} */ (byId('seen-in'))
const placeholders = new Placeholders(text)

/** The letter that is shown. */
let slug = main.dataset.slug ?? ''
/** The places that were marked last. @type {Places['ranges']} */
let marked = []

const fileForm = new FileForm(form, (draft, isChanged) => {
  const { update, html, findings, places } = draft
  showFindings(findings)
  if (draft.placeholders) placeholders.show(draft.placeholders)
  // What was edited now is the first place that was not marked before.
  const first = places.ranges.findIndex(
    (/** @type {[number, number]} */ [from, to]) => !marked.some((old) => old[0] === from && old[1] === to),
  )
  marked = places.ranges
  const isOther = slug !== main.dataset.slug
  const shown = { ranges: places.ranges, first: first < 0 ? places.ranges.length : first }
  document.dispatchEvent(
    new CustomEvent('letter-draft', {
      detail: isChanged || isOther ? { update, html, places: shown } : { places: null },
    }),
  )
})
fileForm.extra = () => ({ letter: slug })

/** Lists what is wrong, each with a button that leads to its line. @param {LineFinding[]} findings */
function showFindings(findings) {
  const list = byId('line-findings')
  list.hidden = findings.length === 0
  text.setAttribute('aria-invalid', String(findings.some(({ isError }) => isError)))
  const key = JSON.stringify(findings)
  if (list.dataset.key === key) return
  list.dataset.key = key
  list.replaceChildren(
    ...findings.map(({ line, column, message, help, isError }) => {
      const item = document.createElement('li')
      item.className = isError ? 'problem error' : 'problem'
      const place = document.createElement('button')
      place.type = 'button'
      place.textContent = `Line ${line}`
      place.addEventListener('click', () => goTo(line, column))
      item.append(place, ` ${message}: ${help}`)
      return item
    }),
  )
}

/** Puts the cursor at a place in the text and scrolls it into view. @param {number} line @param {number} column */
function goTo(line, column) {
  const lines = text.value.split('\n')
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  text.focus()
  text.setSelectionRange(at, at)
  // Focusing scrolls to the cursor in some browsers only: long lines wrap, so the share of the characters is a good guess.
  text.scrollTop = (at / Math.max(1, text.value.length)) * text.scrollHeight - text.clientHeight / 2
}

/** @type {LetterChoice[]} */
let letters = []

/** Shows another letter. @param {string} chosen its slug */
function see(chosen) {
  if (chosen === slug) return
  slug = chosen
  seenIn.value = letters.find((letter) => letter.slug === slug)?.name ?? slug
  byId('letter').title = `Letter to ${seenIn.value}`
  marked = []
  void fileForm.showDraft()
}

async function listLetters() {
  const answer = await fetch(`${form.dataset.address}/letters.json`).catch(() => undefined)
  if (!answer?.ok) return
  letters = await answer.json()
  byId('letters').replaceChildren(
    ...letters
      .filter(({ why }) => why === '')
      .map(({ name }) => {
        const option = document.createElement('option')
        option.value = name
        return option
      }),
  )
  byId('special').replaceChildren(
    ...letters
      .filter(({ why }) => why !== '')
      .map(({ slug: chosen, name, why }) => {
        const choice = document.createElement('button')
        choice.type = 'button'
        choice.textContent = why
        choice.title = name
        choice.addEventListener('click', () => see(chosen))
        return choice
      }),
  )
}

seenIn.addEventListener('input', (event) => {
  // Not a part of the file.
  event.stopPropagation()
  const found = letters.find(({ name }) => name.toLowerCase() === seenIn.value.trim().toLowerCase())
  if (found) see(found.slug)
})
void listLetters()
