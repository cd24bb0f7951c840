import { isAlt, nextToCheck, rememberName, rememberedName } from './letter-order.js'

/** Approving the letter of the page, printing it first where it is not current, and going to the next one. */
class ApprovalPanel {
  /** @type {HTMLElement} */
  #section
  /** Whether a request is in progress. */
  #isBusy = false
  /** Counts the readings of the panel, to discard one that a later one overtook. */
  #reading = 0

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section
    section.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('button')
      if (button) this.#press(button.id)
    })
    section.addEventListener('change', (event) => {
      const { id, value } = /** @type {HTMLInputElement} */ (event.target)
      if (id !== 'checker') return
      rememberName(value.trim())
      void this.#read()
    })
    document.addEventListener('keydown', (event) => {
      const id = isAlt(event, 'KeyA') ? 'approve' : isAlt(event, 'KeyN') ? 'next-to-check' : undefined
      if (id === undefined) return
      event.preventDefault()
      this.#press(id)
    })
    document.addEventListener('letter-saved', () => void this.#read())
    document.addEventListener('letter-draft', () => section.toggleAttribute('data-unsaved', isUnsaved()))
    const said = sessionStorage.getItem(SAID)
    sessionStorage.removeItem(SAID)
    void this.#read()
    if (said !== null) this.#report(said)
  }

  get #address() {
    const { year = '', slug = '' } = this.#section.dataset
    return `/${year}/${encodeURIComponent(slug)}`
  }

  /** Reads the panel again. The field that has the focus keeps it, with what is typed. */
  async #read() {
    const reading = ++this.#reading
    const answer = await fetch(
      `${this.#address}/approval.html?as=${encodeURIComponent(rememberedName())}`,
    ).catch(() => undefined)
    if (!answer?.ok || reading !== this.#reading) return
    const html = await answer.text()
    if (reading !== this.#reading) return
    const focused = this.#section.contains(document.activeElement) ? document.activeElement?.id : undefined
    const typed = ['checker', 'reason'].map((id) => ({ id, value: input(id)?.value }))
    byId('approval-state').innerHTML = html
    for (const { id, value } of typed) {
      const field = input(id)
      if (field && value !== undefined && value !== '') field.value = value
    }
    if (focused !== undefined && focused !== '') document.getElementById(focused)?.focus()
    this.#section.dataset.read = String(reading)
  }

  /** @param {string} id of a button */
  #press(id) {
    if (id === 'next-to-check') void this.#goToNext()
    const button = document.getElementById(id)
    if (!button || this.#isBusy || id === 'next-to-check') return
    if (isUnsaved()) this.#report('The letter has changes that are not saved: save or discard them first.')
    else if (id === 'approve') void this.#approve(button.dataset.print === 'yes')
    else if (id === 'print-letter') void this.#do('print', {})
    else if (id === 'undo-approval') void this.#do('undo-approval', {})
  }

  /** @param {boolean} print whether the letter is printed first */
  async #approve(print) {
    const name = input('checker')?.value.trim() ?? ''
    if (name === '') {
      input('checker')?.focus()
      this.#report('Type your name: it is recorded with the approval. This browser remembers it.')
      return
    }
    rememberName(name)
    const content = byId('approval-facts').dataset.content ?? ''
    const done = await this.#do('approve', { print, content })
    if (done !== undefined) await this.#goToNext(done)
  }

  /**
   * Has the desk do something with the letter, and reports what became of it.
   *
   * @param {string} action
   * @param {object} more
   * @returns {Promise<string | undefined>} what was done; undefined where it was not
   */
  async #do(action, more) {
    this.#isBusy = true
    this.#section.toggleAttribute('data-busy', true)
    this.#report(action === 'undo-approval' ? 'Working …' : 'Printing and recording …')
    try {
      const reason = input('reason')?.value.trim() ?? ''
      const answer = await fetch(`${this.#address}/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-letters-token': this.#section.dataset.token ?? '' },
        body: JSON.stringify({ as: rememberedName(), reason, ...more }),
      }).catch(() => undefined)
      if (!answer) {
        this.#report('The desk does not answer. Is it still running?')
        return undefined
      }
      const body = await answer.json()
      this.#report(body.message ?? body.reason)
      if (!answer.ok) return undefined
      if (body.needsReason) input('reason')?.focus()
      if (!body.isDone) return undefined
      return body.message
    } finally {
      this.#isBusy = false
      this.#section.toggleAttribute('data-busy', false)
      void this.#read()
    }
  }

  /** @param {string} [said] what the next page reports about this letter */
  async #goToNext(said) {
    const { year = '', slug } = this.#section.dataset
    const next = await nextToCheck(year, slug, rememberedName())
    if (next === undefined || next === slug) {
      this.#report(`${said === undefined ? '' : `${said} `}No other letter is left to check.`)
      return
    }
    const name = document.querySelector('h1')?.textContent ?? ''
    if (said !== undefined) sessionStorage.setItem(SAID, `${name}: ${said}`)
    location.assign(`/${year}/${encodeURIComponent(next)}`)
  }

  /** @param {string} text */
  #report(text) {
    byId('approval-status').textContent = text
  }
}

/** Whether the form of the page has values that are not saved: then it can be saved. */
const isUnsaved = () => document.querySelector('button#save:enabled') !== null

/** Where what became of a letter is kept for the page of the next one. */
const SAID = 'desk approved'

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id))

const section = document.getElementById('approval')
if (section) new ApprovalPanel(section)
