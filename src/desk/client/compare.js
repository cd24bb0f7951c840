/** The passages that differ. */
const changed = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('tr.changed')])
/** Which one of them was gone to last; -1 for none. */
let at = -1

/** Goes to another passage that differs, round in a circle. @param {1 | -1} step */
function go(step) {
  if (changed.length === 0) return
  at = (at + step + changed.length) % changed.length
  changed[at]?.focus()
  changed[at]?.scrollIntoView({ block: 'center' })
}

document.getElementById('next')?.addEventListener('click', () => go(1))
document.getElementById('previous')?.addEventListener('click', () => go(-1))
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  go(event.key === 'ArrowDown' ? 1 : -1)
})
document.getElementById('only-changed')?.addEventListener('change', (event) => {
  const { checked } = /** @type {HTMLInputElement} */ (event.target)
  document.querySelector('.passages')?.toggleAttribute('data-only-changed', checked)
})
// PDFs are loaded when they are asked for.
document.getElementById('pdfs')?.addEventListener('toggle', () => {
  for (const frame of document.querySelectorAll('iframe'))
    if (!frame.getAttribute('src')) frame.src = frame.dataset.src ?? ''
})
