import { byId } from './file-form.js'
import { WordsForm } from './words-form.js'

/**
 * The page on which a year's texts are edited: shows a letter, the findings at their fields and the era's own words where
 * a field has others.
 *
 * @typedef {HTMLInputElement | HTMLTextAreaElement} TextInput
 */

const form = /** @type {HTMLFormElement} */ (byId('fields'))
const inputs = /** @type {TextInput[]} */ ([...form.querySelectorAll('[name]')])
/** The field that was edited last. @type {TextInput | undefined} */
let last

form.addEventListener('focusin', ({ target }) => {
  last = inputs.find((input) => input === target) ?? last
})
for (const event of ['input', 'values']) form.addEventListener(event, showStandards)

/** Shows the era's own words below each field that has others. */
function showStandards() {
  for (const input of inputs) {
    const shown = byId(`${input.id}-standard`)
    const standard = shown.dataset.standard ?? ''
    shown.hidden = standard === '' || input.value === standard
    shown.textContent = shown.hidden ? '' : `The era’s own words: ${standard}`
  }
}

showStandards()
new WordsForm(
  () => last ?? /** @type {TextInput} */ (inputs[0]),
  () => undefined,
)
