import { byId } from './file-form.js'
import { WordsForm } from './words-form.js'

/**
 * The page on which a year's wording is edited: shows a letter, its findings and the placeholders with what is typed.
 *
 * @typedef {{ line: number, column: number, code: string, message: string, help: string, isError: boolean }} LineFinding
 */

const text = /** @type {HTMLTextAreaElement} */ (byId('wording'))
new WordsForm(
  () => text,
  ({ findings }) => showFindings(findings),
)

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
