import { byId, FileForm } from './file-form.js'

/**
 * The form with which a letter is corrected: shows the letter, its findings and its totals with what is typed.
 *
 * @typedef {import('./file-form.js').FieldProblem} FieldProblem
 * @typedef {{ update: object, html: string | null, computed: Record<string, string>, earlier: Record<string, string>, places: object | null }} Draft
 */

const element = /** @type {HTMLFormElement | null} */ (document.getElementById('fields'))

/** @param {HTMLFormElement} form */
function correct(form) {
  const fileForm = new FileForm(form, (/** @type {Draft} */ draft, isChanged) => {
    for (const output of form.querySelectorAll('output'))
      output.textContent = draft.computed[output.dataset.computed ?? ''] ?? ''
    for (const earlier of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-earlier]')))
      earlier.textContent = draft.earlier[earlier.dataset.earlier ?? ''] ?? ''
    const { update, html, places } = draft
    document.dispatchEvent(
      new CustomEvent('letter-draft', { detail: isChanged ? { update, html, places } : { places } }),
    )
  })
  // The place of the field in the letter is shown when it gets the focus.
  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.hasAttribute('name')) void fileForm.showDraft()
  })
  const showFigures = () => {
    for (const words of /** @type {NodeListOf<HTMLSelectElement>} */ (
      form.querySelectorAll('[data-words]')
    )) {
      const figures = words.closest('fieldset')?.querySelector('.figures')
      if (figures) /** @type {HTMLElement} */ (figures).hidden = words.value !== ''
    }
  }
  form.addEventListener('input', showFigures)
  form.addEventListener('values', () => {
    showFigures()
    for (const confirmed of form.querySelectorAll('input[type=hidden]')) confirmed.remove()
  })
  form.addEventListener('problems', (event) => {
    const problems = /** @type {CustomEvent<FieldProblem[]>} */ (event).detail
    for (const input of fileForm.inputs) {
      if (input.type === 'hidden') continue
      const isUnusual = problems.some(({ path, code }) => path === input.name && code === 'FIGURE_UNUSUAL')
      offerConfirmation(form, fileForm, input, isUnusual)
    }
  })
}

/**
 * Offers to say that an unusual figure is right, which is saved with the file.
 *
 * @param {HTMLFormElement} form @param {FileForm} fileForm @param {import('./file-form.js').Input} input @param {boolean} isUnusual
 */
function offerConfirmation(form, fileForm, input, isUnusual) {
  const problem = byId(`${input.id}-problem`)
  const known = problem.querySelector('button')
  if (!isUnusual) return known?.remove()
  if (known) return
  const offer = document.createElement('button')
  offer.type = 'button'
  offer.textContent = 'It is right'
  offer.addEventListener('click', () => {
    const confirmed = document.createElement('input')
    confirmed.type = 'hidden'
    confirmed.name = `confirmed_figures.${input.name}`
    confirmed.id = `${input.id}-confirmed`
    confirmed.value = 'right'
    const own = document.createElement('div')
    own.id = `${confirmed.id}-problem`
    own.hidden = true
    form.append(confirmed, own)
    input.focus()
    void fileForm.showDraft()
  })
  problem.append(' ', offer)
}

if (element) correct(element)
