import { followEvents } from '/assets/follow-events.js'
import { isAlt, keepOrder, nextToCheck, rememberedName } from './letter-order.js'
import { LetterTable } from './letter-table.js'
import { ListFilters } from './list-filters.js'

/** @typedef {import('../list/year-rows.ts').YearList} YearList */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

const main = /** @type {HTMLElement} */ (document.querySelector('main'))
const form = /** @type {HTMLFormElement} */ (byId('filters'))
const found = byId('found')
const { year = '' } = main.dataset

/** @type {YearList | undefined} */
let list
const table = new LetterTable(byId('table'), year)
const filters = new ListFilters(form, year, show)

/** Shows the letters that the filters leave. */
function show() {
  if (!list) return
  const began = performance.now()
  const rows = filters.apply(list.rows)
  table.show(list.columns, rows)
  // How long the first rows took: measured by the tests of its speed.
  main.dataset.took = String(Math.round(performance.now() - began))
  keepOrder(
    year,
    rows.map(({ slug }) => slug),
  )
  const all = list.rows.length
  const none = rows.length === 0 && all > 0 ? ': none fits what is chosen' : ''
  const text = rows.length === all ? countLetters(all) : `${rows.length} of ${countLetters(all)}${none}`
  if (found.textContent !== text) found.textContent = text
}

/** @param {number} count */
const countLetters = (count) => `${count} letter${count === 1 ? '' : 's'}`

/** The least time between two readings of the list, as a multiple of what the last one took. */
const PAUSE_FACTOR = 3

/** Whether the list is being read, and whether it changed meanwhile. */
let isReading = false
let isDue = false

/** Reads the list again; at most one reading at a time. */
async function read() {
  isDue = true
  if (isReading) return
  isReading = true
  while (isDue) {
    isDue = false
    const began = performance.now()
    await readOnce()
    const took = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, PAUSE_FACTOR * took))
  }
  isReading = false
}

async function readOnce() {
  const answer = await fetch(`/${year}/-/rows.json`).catch(() => undefined)
  if (!answer) return
  if (!answer.ok) {
    found.textContent = 'The list cannot be read at the moment.'
    return
  }
  list = /** @type {YearList} */ (await answer.json())
  filters.offer(list.rows)
  filters.prepare(list.rows)
  if (byId('progress').textContent !== list.progress) byId('progress').textContent = list.progress
  showFindings(list.findings)
  show()
}

let shownFindings = ''

/** @param {string} html made by the desk, with every value escaped */
function showFindings(html) {
  if (html === shownFindings) return
  shownFindings = html
  const place = byId('year-findings')
  const isOpen = place.querySelector('details')?.open === true
  place.innerHTML = html
  place.querySelector('details')?.toggleAttribute('open', isOpen)
}

/** Moves the focus with the arrow keys from the field through the list and back. @param {KeyboardEvent} event */
function moveFocus(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const stops = [byId('filter'), ...table.links]
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  const next = at < 0 ? undefined : stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

async function openNext() {
  const focused = document.activeElement?.closest('tr')?.dataset.slug
  const next = await nextToCheck(year, focused, rememberedName())
  if (next === undefined) found.textContent = 'No letter is left to check.'
  else location.assign(`/${year}/${encodeURIComponent(next)}`)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  table.links[0]?.click()
})
document.addEventListener('keydown', (event) => {
  moveFocus(event)
  if (!isAlt(event, 'KeyN')) return
  event.preventDefault()
  void openNext()
})
byId('next-to-check').addEventListener('click', () => void openNext())
byId('print-list').addEventListener('click', () => {
  table.complete()
  print()
})
addEventListener('beforeprint', () => table.complete())
// Another command may have printed or issued letters in the meantime.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void read()
})
void read()

followEvents(
  `/events?year=${year}`,
  { list: () => void read() },
  { onLost: (reason) => (found.textContent = reason) },
)
