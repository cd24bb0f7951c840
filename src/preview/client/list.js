import { followEvents } from './follow-events.js'
import { searchText } from './search-text.js'

const main = /** @type {HTMLElement} */ (document.querySelector('main'))
const letters = /** @type {HTMLElement} */ (document.getElementById('letters'))
const filter = /** @type {HTMLInputElement} */ (document.getElementById('filter'))
const found = /** @type {HTMLElement} */ (document.getElementById('found'))
const { year = '' } = main.dataset

const chosenStates = () =>
  [...letters.querySelectorAll('input[name=state]')]
    .map((box) => /** @type {HTMLInputElement} */ (box))
    .filter((box) => box.checked)
    .map((box) => box.value)

/** Normalised search texts by the texts of the list. @type {Map<string, string>} */
const searchTexts = new Map()

/** @param {string} text */
function searchTextOf(text) {
  const known = searchTexts.get(text) ?? searchText(text)
  searchTexts.set(text, known)
  return known
}

/** Hides the letters that do not match: every word must be in the name, and the state must be among those chosen. */
function applyFilter() {
  const words = searchText(filter.value).split(' ').filter(Boolean)
  const states = chosenStates()
  const rows = /** @type {HTMLElement[]} */ ([...letters.querySelectorAll('.letters > li')])
  let visible = 0
  for (const row of rows) {
    const { find = '', state = '' } = row.dataset
    const wanted =
      words.every((word) => searchTextOf(find).includes(word)) &&
      (states.length === 0 || states.includes(state))
    row.hidden = !wanted
    if (wanted) visible++
  }
  const none = visible === 0 && rows.length > 0 ? ': none has these words and this state' : ''
  found.textContent =
    visible === rows.length ? countLetters(visible) : `${visible} of ${countLetters(rows.length)}${none}`
  sessionStorage.setItem(`filter ${year}`, filter.value)
}

/** @param {number} count */
const countLetters = (count) => `${count} letter${count === 1 ? '' : 's'}`

const links = () =>
  /** @type {HTMLElement[]} */ ([...letters.querySelectorAll('.letters > li:not([hidden]) a')])

/** Moves the focus with the arrow keys from the field through the list and back. @param {KeyboardEvent} event */
function moveFocus(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const stops = [filter, ...links()]
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  if (at < 0) return
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Updates the list. Rows that stay are kept, so that nobody clicks on a row while it is being replaced. */
async function updateList() {
  const answer = await fetch(`/${year}/-/list`).catch(() => undefined)
  if (!answer) return
  const fresh = document.createElement('template')
  fresh.innerHTML = await answer.text()
  if (!answer.ok) {
    const message = fresh.content.querySelector('.message')
    if (message) letters.replaceChildren(...message.childNodes)
    found.textContent = ''
    return
  }
  const [list, wanted] = [letters.querySelector('.letters'), fresh.content.querySelector('.letters')]
  if (!list || !wanted) letters.replaceChildren(fresh.content)
  else {
    updateFindings(fresh.content)
    const counts = [...fresh.content.querySelectorAll('.states b')]
    for (const [at, count] of letters.querySelectorAll('.states b').entries()) {
      count.textContent = counts[at]?.textContent ?? ''
    }
    updateRows(list, [...wanted.children])
  }
  applyFilter()
}

/** Replaces the year's findings, if they have changed. @param {DocumentFragment} fresh */
function updateFindings(fresh) {
  const [shown, wanted] = [letters, fresh].map((from) => from.querySelector('#year-findings'))
  if (!shown || !wanted || shown.innerHTML === wanted.innerHTML) return
  const isOpen = shown.querySelector('details')?.open === true
  shown.replaceChildren(...wanted.childNodes)
  shown.querySelector('details')?.toggleAttribute('open', isOpen)
}

/**
 * @param {Element} list
 * @param {Element[]} wanted
 */
function updateRows(list, wanted) {
  const known = new Map([...list.children].map((row) => [addressOf(row), row]))
  const rows = wanted.map((row) => {
    const old = known.get(addressOf(row))
    if (!old) return row
    for (const name of ['data-state', 'data-find']) old.setAttribute(name, row.getAttribute(name) ?? '')
    for (const [at, part] of [...row.children].entries()) {
      const shown = old.children[at]
      if (!shown) continue
      shown.className = part.className
      if (shown.textContent !== part.textContent) shown.textContent = part.textContent
    }
    return old
  })
  const same = rows.length === list.children.length && rows.every((row, at) => row === list.children[at])
  if (!same) list.replaceChildren(...rows)
}

/** @param {Element} row */
const addressOf = (row) => row.querySelector('a')?.getAttribute('href')

// The user may type before this script runs.
filter.value ||= sessionStorage.getItem(`filter ${year}`) ?? ''
filter.addEventListener('input', applyFilter)
letters.addEventListener('change', applyFilter)
document.addEventListener('keydown', moveFocus)
filter.form?.addEventListener('submit', (event) => {
  event.preventDefault()
  links()[0]?.click()
})
// Another command may have printed or issued letters in the meantime.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void updateList()
})
applyFilter()

followEvents(
  `/events?year=${year}`,
  { list: () => void updateList() },
  { onLost: (reason) => (found.textContent = reason) },
)
