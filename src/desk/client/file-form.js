import { showConflicts } from './conflicts.js'

/**
 * @typedef {{ path: string, code?: string, message: string, help: string, isError: boolean }} FieldProblem
 * @typedef {{ base: string, canUndo: boolean, values: Record<string, string> }} FileState
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input
 * @typedef {{ problems: FieldProblem[] }} Draft what the desk answers while somebody types, and more
 */

/**
 * A form whose fields are values of one file: shows what the file would be while somebody types, and saves on request. When
 * the file changes meanwhile, fields that were not changed here follow it; of those that were, both values are shown.
 */
export class FileForm {
  /** @type {HTMLFormElement} */
  form
  /** What the file holds. @type {FileState} */
  #file
  /** Counts the drafts, to discard answers to older ones. */
  #asked = 0
  #isAsking = false
  #isSaving = false
  /** What a draft depends on besides the fields. @type {() => Record<string, string>} */
  extra = () => ({})
  /** Shows a draft; undefined where nothing is changed and no field is edited. @type {(draft: any, isChanged: boolean) => void} */
  #onDraft

  /** @param {HTMLFormElement} form @param {(draft: any, isChanged: boolean) => void} onDraft */
  constructor(form, onDraft) {
    this.form = form
    this.#onDraft = onDraft
    const values = Object.fromEntries(this.inputs.map(({ name, value }) => [name, value]))
    this.#file = { base: form.dataset.base ?? '', canUndo: false, values }
    form.addEventListener('input', () => void this.showDraft())
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.save()
    })
    button('discard').addEventListener('click', () => this.#discard())
    button('undo').addEventListener('click', () => void this.#undo())
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void this.save()
    })
    addEventListener('beforeunload', (event) => {
      if (this.changed.length > 0) event.preventDefault()
    })
    document.addEventListener('letter-saved', () => void this.#readFile())
    // What somebody else saved may change no letter, such as a comment.
    addEventListener('focus', () => void this.#readFile())
    void this.#readFile()
  }

  get inputs() {
    return /** @type {Input[]} */ (
      [...this.form.elements].filter((element) => element.getAttribute('name') !== null)
    )
  }

  /** The fields whose text is not what the file holds. */
  get changed() {
    return this.inputs.filter(({ name, value }) => value !== (this.#file.values[name] ?? ''))
  }

  /** The name of the field that has the focus. */
  get #edited() {
    const { activeElement } = document
    return activeElement && this.form.contains(activeElement)
      ? (activeElement.getAttribute('name') ?? undefined)
      : undefined
  }

  get #request() {
    const changed = this.changed
    return {
      base: this.#file.base,
      typed: Object.fromEntries(changed.map(({ name, value }) => [name, value])),
      before: Object.fromEntries(changed.map(({ name }) => [name, this.#file.values[name] ?? ''])),
      edited: this.#edited,
    }
  }

  /** Shows what the file would be with what is typed: one request at a time, then what was typed meanwhile. */
  async showDraft() {
    const asked = ++this.#asked
    this.#showButtons()
    if (this.#isAsking) return
    this.#isAsking = true
    const isChanged = this.changed.length > 0
    const request = this.#request
    const typed = { ...request.typed, ...this.extra() }
    const answer = await this.post('draft', { ...request, typed }).finally(() => (this.#isAsking = false))
    if (asked !== this.#asked) return void this.showDraft()
    if (!answer?.ok) return
    const draft = await answer.json()
    this.showProblems(draft.problems)
    this.#onDraft(draft, isChanged)
    this.form.dataset.shown = String(asked)
  }

  async save() {
    if (this.#isSaving || this.changed.length === 0) return
    if (!byId('conflicts').hidden) {
      report('Not saved: choose first between what you typed and what the file has.')
      byId('conflicts').querySelector('button')?.focus()
      return
    }
    this.#isSaving = true
    const request = this.#request
    const answer = await this.post('save', request).finally(() => (this.#isSaving = false))
    if (!answer) return
    const body = await answer.json()
    if (answer.ok) {
      Object.assign(this.#file.values, request.typed)
      await this.#readFile()
      const errors = this.form.querySelectorAll('.problem.error:not([hidden])').length
      const letter = errors > 0 ? '; there is no letter until the errors are corrected' : ''
      report(`Saved${letter}. ${body.note}`)
    } else if (body.conflicts) {
      if (this.#merge(body)) await this.save()
    } else if (body.problems) {
      this.showProblems(body.problems)
      report('Not saved: see the fields that are marked.')
      this.inputs.find((input) => input.getAttribute('aria-invalid') === 'true')?.focus()
    } else report(body.reason)
  }

  #discard() {
    for (const input of this.inputs) input.value = this.#file.values[input.name] ?? ''
    byId('conflicts').hidden = true
    this.form.dispatchEvent(new CustomEvent('values'))
    void this.showDraft()
    report('Discarded')
  }

  async #undo() {
    const answer = await this.post('undo', { ...this.#request, typed: {}, before: {} })
    if (!answer) return
    const undone = answer.ok
    const reason = undone ? 'Undone' : (await answer.json()).reason
    await this.#readFile()
    report(reason)
  }

  /** Reads the file again. Fields that were not changed on the page follow it. */
  async #readFile() {
    // The file of a save in progress is read when it is saved.
    if (this.#isSaving) return
    const answer = await this.post('fields', { base: this.#file.base, typed: {} })
    if (!answer?.ok) return
    const file = /** @type {FileState} */ (await answer.json())
    button('undo').hidden = !file.canUndo
    if (file.base !== this.#file.base || this.form.dataset.shown === undefined) this.#merge(file)
  }

  /**
   * Takes what the file holds now. Of a field that was changed here as well as in the file, both values are shown.
   *
   * @param {FileState} file
   * @returns {boolean} whether nothing was changed on both sides
   */
  #merge(file) {
    const before = this.#file.values
    const mine = this.changed
    this.#file = file
    const theirs = this.inputs.filter(({ name }) => (file.values[name] ?? '') !== (before[name] ?? ''))
    for (const input of this.inputs) {
      if (mine.includes(input)) continue
      input.value = file.values[input.name] ?? ''
    }
    const both = mine.filter((input) => theirs.includes(input) && input.value !== file.values[input.name])
    showConflicts(
      byId('conflicts'),
      both.map((input) => ({
        input,
        label: labelOf(input),
        before: before[input.name] ?? '',
        theirs: file.values[input.name] ?? '',
      })),
      () => void this.showDraft(),
    )
    this.form.dispatchEvent(new CustomEvent('values'))
    void this.showDraft()
    if (both.length > 0) report('Not saved: the file has been changed by someone else meanwhile.')
    else if (theirs.length > 0) {
      const names = theirs.map(labelOf).slice(0, 3).join(', ')
      report(`The file has changed: ${names}${theirs.length > 3 ? ' and more' : ''}.`)
    }
    return both.length === 0
  }

  /** @param {FieldProblem[]} problems */
  showProblems(problems) {
    showProblem(
      byId('form-problem'),
      problems.filter(({ path }) => path === ''),
    )
    for (const input of this.inputs) {
      const own = problems.filter(({ path }) => path === input.name)
      showProblem(byId(`${input.id}-problem`), own)
      input.setAttribute('aria-invalid', String(own.some(({ isError }) => isError)))
    }
    this.form.dispatchEvent(new CustomEvent('problems', { detail: problems }))
  }

  #showButtons() {
    const count = this.changed.length
    button('save').disabled = count === 0
    button('discard').disabled = count === 0
    if (count > 0) report(`${count} ${count === 1 ? 'field is' : 'fields are'} not saved`)
  }

  /** @param {string} route @param {object} body */
  async post(route, body) {
    const answer = await fetch(`${this.form.dataset.address}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-letters-token': this.form.dataset.token ?? '' },
      body: JSON.stringify(body),
    }).catch(() => undefined)
    if (!answer) report('The desk does not answer. Is it still running?')
    else if (
      !answer.ok &&
      !HANDLED.has(answer.status) &&
      answer.headers.get('content-type')?.startsWith('application/json')
    )
      report((await answer.json()).reason)
    return answer
  }
}

/** What the caller of `post` reports by itself. */
const HANDLED = new Set([409, 422, 503])

/** @param {HTMLElement} shown @param {FieldProblem[]} own */
function showProblem(shown, own) {
  shown.hidden = own.length === 0
  shown.className = own.some(({ isError }) => isError) ? 'problem error' : 'problem'
  const text = own.map(({ message, help }) => `${sentence(message)} ${sentence(help)}`).join(' ')
  const written = shown.querySelector('span') ?? shown.appendChild(document.createElement('span'))
  if (written.textContent !== text) written.textContent = text
}

/** @param {Input} input */
const labelOf = (input) => input.labels?.[0]?.textContent?.trim() ?? input.name

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement} */ (byId(id))

/** @param {string} text a clause without a capital or a full stop */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`

/** @param {string} text */
const report = (text) => (byId('save-status').textContent = text)
