import { searchText } from '/assets/search-text.js'

/** @typedef {import('../list/year-rows.ts').LetterRow} LetterRow */

/** Normalised search texts by the texts of the list. @type {Map<string, string>} */
const searchTexts = new Map()

/** @param {string} text */
function searchTextOf(text) {
  const known = searchTexts.get(text) ?? searchText(text)
  searchTexts.set(text, known)
  return known
}

/** The filters above the list, as they are set. They are kept for as long as the browser's tab is open. */
export class ListFilters {
  /** @type {HTMLFormElement} */
  #form
  /** @type {string} */
  #key
  /** What was chosen before the list offered it. @type {Record<string, string>} */
  #waiting = {}

  /** @param {HTMLFormElement} form @param {string} year @param {() => void} onChange */
  constructor(form, year, onChange) {
    this.#form = form
    this.#key = `desk filters ${year}`
    this.#restore()
    const change = () => {
      this.#save()
      onChange()
    }
    form.addEventListener('input', change)
    form.addEventListener('reset', () => setTimeout(change))
  }

  /** The rows that are to be shown, in order. @param {readonly LetterRow[]} rows */
  apply(rows) {
    const words = searchText(this.#value('text')).split(' ').filter(Boolean)
    const [type, finding, sort] = [this.#value('type'), this.#value('finding'), this.#value('sort')]
    const [approvals, states, only] = [
      this.#checked('approval'),
      this.#checked('state'),
      this.#checked('only'),
    ]
    const shown = rows.filter(
      (row) =>
        (type === '' || row.type === type) &&
        (finding === '' || row.codes.some((code) => code === finding)) &&
        (approvals.length === 0 || approvals.includes(row.approval)) &&
        (states.length === 0 || states.includes(row.state)) &&
        only.every((each) => ONLY[each]?.(row)) &&
        words.every((word) => searchTextOf(findTextOf(row)).includes(word)),
    )
    if (sort === 'size') return shown.sort((one, other) => other.size - one.size)
    if (sort === 'change') return shown.sort((one, other) => distanceOf(other) - distanceOf(one))
    return shown.sort((one, other) => byName.compare(one.name, other.name))
  }

  /** Normalises the names in advance, a few at a time, so that the first letter that is typed finds at once. @param {readonly LetterRow[]} rows */
  prepare(rows, from = 0) {
    for (const row of rows.slice(from, from + 200)) searchTextOf(findTextOf(row))
    if (from + 200 < rows.length) setTimeout(() => this.prepare(rows, from + 200))
  }

  /** Shows how many letters each box is about, and the types and findings that there are. @param {readonly LetterRow[]} rows */
  offer(rows) {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
      this.#form.querySelectorAll('input[type=checkbox]')
    )) {
      const count = rows.filter((row) =>
        box.name === 'only'
          ? ONLY[box.value]?.(row)
          : row[box.name === 'state' ? 'state' : 'approval'] === box.value,
      ).length
      const shown = box.parentElement?.querySelector('b')
      if (shown && shown.textContent !== String(count)) shown.textContent = String(count)
    }
    this.#offerChoices(
      'type',
      rows.map((row) => row.type),
    )
    this.#offerChoices(
      'finding',
      rows.flatMap((row) => row.codes),
    )
  }

  /** @param {string} name @param {string[]} values */
  #offerChoices(name, values) {
    const select = /** @type {HTMLSelectElement} */ (this.#form.elements.namedItem(name))
    const choices = ['', ...[...new Set(values)].filter(Boolean).sort()]
    const chosen = this.#waiting[name] ?? select.value
    if (chosen !== '' && !choices.includes(chosen)) choices.push(chosen)
    if (choices.join('\n') !== [...select.options].map(({ value }) => value).join('\n'))
      select.replaceChildren(...choices.map((value) => new Option(value === '' ? 'all' : value, value)))
    select.value = chosen
    this.#waiting = Object.fromEntries(Object.entries(this.#waiting).filter(([other]) => other !== name))
  }

  /** @param {string} name */
  #value(name) {
    const field = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name))
    return this.#waiting[name] ?? field.value
  }

  /** @param {string} name */
  #checked(name) {
    return new FormData(this.#form).getAll(name).map(String)
  }

  #save() {
    this.#waiting = {}
    sessionStorage.setItem(this.#key, JSON.stringify([...new FormData(this.#form)]))
  }

  #restore() {
    const kept = /** @type {[string, string][]} */ (JSON.parse(sessionStorage.getItem(this.#key) ?? '[]'))
    for (const [name, value] of kept) {
      const box = this.#form.querySelector(`input[type=checkbox][name="${name}"][value="${value}"]`)
      if (box) /** @type {HTMLInputElement} */ (box).checked = true
      else if (name === 'type' || name === 'finding') this.#waiting[name] = value
      else if (name === 'sort' || (name === 'text' && this.#value('text') === ''))
        /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name)).value = value
    }
  }
}

/** @type {Record<string, (row: LetterRow) => boolean>} */
const ONLY = {
  unusual: ({ codes }) => codes.includes('FIGURE_UNUSUAL') || codes.includes('AUTHORITY_SAME_FIGURES'),
  'not-issued': ({ isNotIssued }) => isNotIssued,
}

const byName = new Intl.Collator('en-GB', { numeric: true })

/** @param {LetterRow} row */
const findTextOf = ({ name, slug }) => `${name} ${slug}`

/** @param {LetterRow} row */
const distanceOf = ({ change }) => change?.distance ?? -1
