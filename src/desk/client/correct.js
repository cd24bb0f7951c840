/**
 * The form with which a letter is corrected: shows the letter, its findings and its totals with what is typed, and saves on
 * request.
 *
 * @typedef {{ path: string, message: string, help: string, isError: boolean }} FieldProblem
 * @typedef {{ path: string, label: string, before: string, theirs: string, mine: string }} Conflict
 * @typedef {{ base: string, canUndo: boolean, values: Record<string, string> }} FileState
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input
 */

const form = /** @type {HTMLFormElement | null} */ (document.getElementById('fields'))
const letter = /** @type {HTMLElement} */ (document.querySelector('main')).dataset.letter ?? ''

class Corrections {
  /** @type {HTMLFormElement} */
  #form
  /** What the file holds. @type {FileState} */
  #file
  /** Counts the drafts, to discard answers to older ones. */
  #asked = 0
  #isSaving = false

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form
    const values = Object.fromEntries(this.#inputs.map(({ name, value }) => [name, value]))
    this.#file = { base: form.dataset.base ?? '', canUndo: false, values }
    form.addEventListener('input', () => void this.#showDraft())
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#save()
    })
    button('discard').addEventListener('click', () => this.#discard())
    button('undo').addEventListener('click', () => void this.#undo())
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void this.#save()
    })
    addEventListener('beforeunload', (event) => {
      if (this.#changed.length > 0) event.preventDefault()
    })
    document.addEventListener('letter-saved', () => void this.#readFile())
    void this.#readFile()
  }

  get #inputs() {
    return /** @type {Input[]} */ (
      [...this.#form.elements].filter((element) => element.getAttribute('name') !== null)
    )
  }

  /** The fields whose text is not what the file holds. */
  get #changed() {
    return this.#inputs.filter(({ name, value }) => value !== (this.#file.values[name] ?? ''))
  }

  get #request() {
    const changed = this.#changed
    return {
      base: this.#file.base,
      typed: Object.fromEntries(changed.map(({ name, value }) => [name, value])),
      before: Object.fromEntries(changed.map(({ name }) => [name, this.#file.values[name] ?? ''])),
    }
  }

  /** Shows the letter with what is typed. */
  async #showDraft() {
    const asked = ++this.#asked
    const changed = this.#changed
    this.#showButtons()
    if (changed.length === 0) {
      this.#showProblems([])
      document.dispatchEvent(new CustomEvent('letter-draft', { detail: null }))
    }
    const answer = await this.#post('draft', this.#request)
    if (asked !== this.#asked || !answer?.ok) return
    const { update, html, computed, problems } = await answer.json()
    if (asked !== this.#asked) return
    this.#showProblems(problems)
    for (const output of this.#form.querySelectorAll('output'))
      output.textContent = computed[output.dataset.computed ?? ''] ?? ''
    if (changed.length > 0)
      document.dispatchEvent(new CustomEvent('letter-draft', { detail: { update, html } }))
    this.#form.dataset.shown = String(asked)
  }

  async #save() {
    const request = this.#request
    if (this.#isSaving || this.#changed.length === 0) return
    this.#isSaving = true
    const answer = await this.#post('save', request).finally(() => (this.#isSaving = false))
    if (!answer) return
    const body = await answer.json()
    if (answer.ok) {
      Object.assign(this.#file.values, request.typed)
      await this.#readFile()
      document.dispatchEvent(new CustomEvent('letter-draft', { detail: null }))
      report('Saved')
    } else if (body.conflicts) {
      this.#showConflicts(body)
    } else if (body.problems) {
      this.#showProblems(body.problems)
      report('Not saved: see the fields that are marked.')
    } else report(body.reason)
  }

  #discard() {
    for (const input of this.#inputs) input.value = this.#file.values[input.name] ?? ''
    void this.#showDraft()
    report('Discarded')
  }

  async #undo() {
    const answer = await this.#post('undo', { ...this.#request, typed: {} })
    if (!answer) return
    const undone = answer.ok
    if (undone) await this.#readFile()
    report(undone ? 'Undone' : (await answer.json()).reason)
  }

  /** Reads the file again. Fields that were not changed on the page follow it. */
  async #readFile() {
    // The file of a save in progress is read when it is saved.
    if (this.#isSaving) return
    const answer = await this.#post('fields', { base: this.#file.base, typed: {} })
    if (!answer?.ok) return
    const file = /** @type {FileState} */ (await answer.json())
    const changed = this.#changed
    const isOther = changed.some(({ name }) => file.values[name] !== this.#file.values[name])
    // What was changed on both sides keeps its base, so that saving shows both.
    if (!isOther) this.#take(file)
    button('undo').hidden = !file.canUndo
    if (isOther) report('The file has been changed by someone else meanwhile. Saving shows both.')
  }

  /** @param {FileState} file */
  #take(file) {
    const changed = this.#changed
    for (const input of this.#inputs)
      if (!changed.includes(input)) input.value = file.values[input.name] ?? ''
    this.#file = file
    const conflicts = byId('conflicts')
    conflicts.hidden = true
    conflicts.replaceChildren()
    void this.#showDraft()
  }

  /** @param {{ conflicts: Conflict[] } & FileState} answer */
  #showConflicts({ conflicts, ...file }) {
    if (conflicts.length === 0) {
      this.#take(file)
      void this.#save()
      return
    }
    const box = byId('conflicts')
    box.replaceChildren(
      element('h3', 'Changed meanwhile'),
      ...conflicts.map(({ path, label, before, theirs, mine }) => {
        const choice = element('fieldset', '')
        choice.append(
          element(
            'legend',
            `${label}: it was “${before}”, the file now has “${theirs}”, you typed “${mine}”`,
          ),
          this.#choice('Take the file’s', path, theirs),
          this.#choice('Keep mine', path, mine),
        )
        return choice
      }),
    )
    box.hidden = false
    this.#file = file
    box.querySelector('button')?.focus()
    report('Not saved: the file has been changed by someone else meanwhile.')
  }

  /** @param {string} text @param {string} path @param {string} value */
  #choice(text, path, value) {
    const chosen = element('button', text)
    chosen.setAttribute('type', 'button')
    chosen.addEventListener('click', () => {
      const input = this.#inputs.find(({ name }) => name === path)
      if (input) input.value = value
      chosen.closest('fieldset')?.remove()
      const box = byId('conflicts')
      box.hidden = box.querySelector('fieldset') === null
      void this.#showDraft()
      input?.focus()
    })
    return chosen
  }

  /** @param {FieldProblem[]} problems */
  #showProblems(problems) {
    for (const input of this.#inputs) {
      const own = problems.filter(({ path }) => path === input.name)
      const shown = byId(`${input.id}-problem`)
      shown.hidden = own.length === 0
      shown.className = own.some(({ isError }) => isError) ? 'problem error' : 'problem'
      const text = own.map(({ message, help }) => `${sentence(message)} ${sentence(help)}`).join(' ')
      if (shown.textContent !== text) shown.textContent = text
      input.setAttribute('aria-invalid', String(own.some(({ isError }) => isError)))
    }
  }

  #showButtons() {
    const count = this.#changed.length
    button('save').disabled = count === 0
    button('discard').disabled = count === 0
    if (count > 0) report(`${count} ${count === 1 ? 'field is' : 'fields are'} not saved`)
  }

  /** @param {string} route @param {object} body */
  async #post(route, body) {
    const answer = await fetch(`${letter}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-letters-token': this.#form.dataset.token ?? '' },
      body: JSON.stringify(body),
    }).catch(() => undefined)
    if (!answer) report('The desk does not answer. Is it still running?')
    else if (answer.status === 403) report((await answer.json()).reason)
    return answer
  }
}

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement} */ (byId(id))

/** @param {string} name @param {string} text */
function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

/** @param {string} text a clause without a capital or a full stop */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** @param {string} text */
const report = (text) => (byId('save-status').textContent = text)

if (form) new Corrections(form)
