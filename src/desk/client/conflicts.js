/**
 * @typedef {{ input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, label: string, before: string, theirs: string }} Conflict
 */

/**
 * Shows fields that were changed on the page and, meanwhile, in the file: both values, and a choice between them.
 *
 * @param {HTMLElement} box
 * @param {Conflict[]} conflicts
 * @param {() => void} onChosen
 */
export function showConflicts(box, conflicts, onChosen) {
  box.hidden = conflicts.length === 0
  if (box.hidden) return box.replaceChildren()
  box.replaceChildren(
    element('h3', 'Changed meanwhile by someone else'),
    ...conflicts.map(({ input, label, before, theirs }) => {
      const choice = document.createElement('fieldset')
      const values = document.createElement('dl')
      for (const [name, value] of [
        ['It was', before],
        ['The file now has', theirs],
        ['You typed', input.value],
      ])
        values.append(element('dt', name), element('dd', value === '' ? 'nothing' : value))
      const end = () => {
        choice.remove()
        box.hidden = box.querySelector('fieldset') === null
        onChosen()
        input.focus()
      }
      const take = element('button', 'Take the file’s')
      const keep = element('button', 'Keep mine')
      for (const each of [take, keep]) each.setAttribute('type', 'button')
      take.addEventListener('click', () => {
        input.value = theirs
        end()
      })
      keep.addEventListener('click', end)
      choice.append(element('legend', label), values, take, keep)
      return choice
    }),
  )
  box.querySelector('button')?.focus()
}

/** @param {string} name @param {string} [text] */
function element(name, text = '') {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
