/** @typedef {{ placeholder: string, inserted: string, value: string }} Offered */

/** The placeholders that a wording may use, found by name or value, and inserted where the text was edited last. */
export class Placeholders {
  /** @type {() => HTMLInputElement | HTMLTextAreaElement} */
  #target
  /** @type {Offered[]} */
  #offered = []
  #find = /** @type {HTMLInputElement} */ (document.getElementById('find-placeholder'))
  #list = /** @type {HTMLElement} */ (document.getElementById('placeholders'))

  /** @param {() => HTMLInputElement | HTMLTextAreaElement} target the field that was edited last */
  constructor(target) {
    this.#target = target
    this.#find.addEventListener('input', (event) => {
      event.stopPropagation()
      this.#draw()
    })
  }

  /** @param {Offered[]} offered */
  show(offered) {
    if (JSON.stringify(offered) === JSON.stringify(this.#offered)) return
    this.#offered = offered
    this.#draw()
  }

  #draw() {
    const wanted = this.#find.value.trim().toLowerCase()
    const found = this.#offered.filter(({ placeholder, value }) =>
      `${placeholder} ${value}`.toLowerCase().includes(wanted),
    )
    this.#list.replaceChildren(
      ...found.map(({ placeholder, inserted, value }) => {
        const item = document.createElement('li')
        const insert = document.createElement('button')
        insert.type = 'button'
        const name = document.createElement('code')
        name.textContent = placeholder
        insert.append(name)
        insert.addEventListener('click', () => this.#insert(inserted))
        const shown = document.createElement('span')
        shown.textContent = value === '' ? 'nothing in this letter' : value
        item.append(insert, ' ', shown)
        return item
      }),
    )
  }

  /** @param {string} inserted */
  #insert(inserted) {
    const target = this.#target()
    const { selectionStart, selectionEnd } = target
    target.focus()
    target.setRangeText(inserted, selectionStart ?? 0, selectionEnd ?? 0, 'end')
    target.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
