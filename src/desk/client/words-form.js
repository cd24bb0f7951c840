import { byId, FileForm } from './file-form.js'
import { Placeholders } from './placeholders.js'

/**
 * A form with words that all letters of a year share: shows a letter that can be chosen, and the placeholders, with what is
 * typed.
 *
 * @typedef {{ ranges: [number, number][], first: number }} Places
 * @typedef {{ slug: string, name: string, why: string }} LetterChoice
 */
export class WordsForm {
  #main = /** @type {HTMLElement} */ (document.querySelector('main'))
  #seenIn = /** @type {HTMLInputElement} */ (byId('seen-in'))
  /** The letter that is shown. */
  #slug = this.#main.dataset.slug ?? ''
  /** The places that were marked last. @type {Places['ranges']} */
  #marked = []
  /** @type {LetterChoice[]} */
  #letters = []
  /** @type {FileForm} */
  #fileForm

  /**
   * @param {() => HTMLInputElement | HTMLTextAreaElement} target where a placeholder is inserted
   * @param {(draft: any) => void} onDraft
   */
  constructor(target, onDraft) {
    const placeholders = new Placeholders(target)
    const form = /** @type {HTMLFormElement} */ (byId('fields'))
    this.#fileForm = new FileForm(form, (draft, isChanged) => {
      onDraft(draft)
      if (draft.placeholders) placeholders.show(draft.placeholders)
      this.#showLetter(draft, isChanged)
    })
    this.#fileForm.extra = () => ({ letter: this.#slug })
    this.#seenIn.addEventListener('input', (event) => {
      // Not a part of the file.
      event.stopPropagation()
      const typed = this.#seenIn.value.trim().toLowerCase()
      const found = this.#letters.find(({ name }) => name.toLowerCase() === typed)
      if (found) this.#see(found.slug)
    })
    void this.#listLetters()
  }

  /** @param {{ update: object, html: string | null, places: Places }} draft @param {boolean} isChanged */
  #showLetter({ update, html, places }, isChanged) {
    // What was edited now is the first place that was not marked before.
    const first = places.ranges.findIndex(
      ([from, to]) => !this.#marked.some((old) => old[0] === from && old[1] === to),
    )
    this.#marked = places.ranges
    const isOther = this.#slug !== this.#main.dataset.slug
    const shown = { ranges: places.ranges, first: first < 0 ? places.ranges.length : first }
    document.dispatchEvent(
      new CustomEvent('letter-draft', {
        detail: isChanged || isOther ? { update, html, places: shown } : { places: null },
      }),
    )
  }

  /** Shows another letter. @param {string} chosen its slug */
  #see(chosen) {
    if (chosen === this.#slug) return
    this.#slug = chosen
    this.#seenIn.value = this.#letters.find(({ slug }) => slug === chosen)?.name ?? chosen
    byId('letter').title = `Letter to ${this.#seenIn.value}`
    this.#marked = []
    void this.#fileForm.showDraft()
  }

  async #listLetters() {
    const answer = await fetch(`/${this.#main.dataset.year}/-/wording/letters.json`).catch(() => undefined)
    if (!answer?.ok) return
    this.#letters = await answer.json()
    byId('letters').replaceChildren(
      ...this.#letters
        .filter(({ why }) => why === '')
        .map(({ name }) => {
          const option = document.createElement('option')
          option.value = name
          return option
        }),
    )
    byId('special').replaceChildren(
      ...this.#letters
        .filter(({ why }) => why !== '')
        .map(({ slug, name, why }) => {
          const choice = document.createElement('button')
          choice.type = 'button'
          choice.textContent = why
          choice.title = name
          choice.addEventListener('click', () => this.#see(slug))
          return choice
        }),
    )
  }
}
