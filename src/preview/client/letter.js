import { followEvents } from './follow-events.js'
import { LetterFrame } from './letter-frame.js'

/** @typedef {import('./letter-frame.js').ValuePlaces} ValuePlaces */
/** @typedef {{ version: string, hash: string | null, marks: [number, number][], panels: string }} LetterUpdate */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (document.getElementById(id))

const main = /** @type {HTMLElement} */ (document.querySelector('main'))
const { letter: own = '', year = '', slug = '' } = main.dataset
const frame = byId('letter')
const pdf = /** @type {HTMLIFrameElement} */ (byId('pdf'))
const letterFrame = new LetterFrame(/** @type {HTMLIFrameElement} */ (frame))
const marksSwitch = /** @type {HTMLInputElement} */ (byId('marks'))
const views = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('input[name=view]')])

const LOST = 'The preview does not answer. Is it still running?'

/** @type {LetterUpdate | undefined} */
let shown
/** The scroll position when findings replaced the letter. */
let left = 0
/** Counts the updates received, to discard what was fetched for an older one. */
let updateCount = 0

/** @param {string} text */
const report = (text) => (byId('status').textContent = text)

const view = () => views.find((choice) => choice.checked)?.value ?? 'pages'

/** Replaces the panels about the letter. @param {LetterUpdate} before @param {LetterUpdate} state */
function renewPanels(before, state) {
  // Before the findings move the page's content down.
  if (before.hash !== null && state.hash === null) left = scrollY
  const open = [...document.querySelectorAll('#panels details[open]')].map(({ className }) => className)
  byId('panels').innerHTML = state.panels
  for (const one of document.querySelectorAll('#panels details'))
    one.toggleAttribute('open', open.includes(one.className))
  report(`Updated ${new Date().toLocaleTimeString()}`)
}

/** Hides the tools that a letter has no use for. @param {LetterUpdate} state */
function showTools({ marks, hash }) {
  const switched = /** @type {HTMLElement} */ (marksSwitch.closest('label'))
  switched.hidden = marks.length === 0
  byId('download').hidden = hash === null
}

/**
 * Shows a letter in its present state.
 *
 * @param {LetterUpdate} state
 * @param {string | null} [unsaved] its document, where it is not the one that the files give
 */
async function show(state, unsaved) {
  if (state.version === shown?.version) return
  const current = ++updateCount
  const before = shown
  shown = state
  if (before) renewPanels(before, state)
  showTools(state)
  mark()
  if (state.hash === null) return applyView()
  if (state.hash !== before?.hash) {
    const html = unsaved ?? (await textOf('letter.html'))
    if (current !== updateCount || html === undefined) return
    await showDocument(html, state.hash, current)
    if (before?.hash === null) scrollTo(0, left)
  }
  applyView()
  // A letter that is not saved is not printed: it is shown on the pages of the saved one.
  if (view() !== 'pdf' && unsaved === undefined) await findPages(state.hash)
}

/** @param {string} html @param {string} hash @param {number} current the number of the update that it belongs to */
async function showDocument(html, hash, current) {
  applyView()
  await letterFrame.show(html, `${own}/letter.html`)
  if (current === updateCount) main.dataset.shown = hash
}

/** Has the letter printed and lays it out on the printed pages. @param {string | null} hash */
async function findPages(hash) {
  const text = await textOf('pages.json')
  if (text === undefined || shown?.hash !== hash) return
  const print = JSON.parse(text)
  if (print.hash !== hash) return
  letterFrame.print = print
  main.dataset.pages = print.hash
  if (print.breaks === null) report('The page breaks could not be determined; the PDF shows them.')
}

/** @param {string} file */
async function textOf(file) {
  const answer = await fetch(`${own}/${file}`).catch(() => undefined)
  if (answer?.ok) return answer.text()
  if (!answer) report(LOST)
  // The next update reports a letter that was deleted in the meantime.
  else if (answer.status !== 404) report((await answer.json()).reason)
  return undefined
}

/** Applies the chosen view. */
function applyView() {
  const chosen = view()
  const there = shown?.hash !== null
  const wasHidden = frame.hidden
  frame.hidden = !there || chosen === 'pdf'
  pdf.hidden = !there || chosen !== 'pdf'
  if (!frame.hidden) letterFrame.view = chosen === 'text' ? 'text' : 'pages'
  // Sheets cannot be laid out while the frame is hidden.
  if (wasHidden && !frame.hidden) letterFrame.draw()
  const address = `${own}/letter.pdf?${shown?.hash}`
  if (!pdf.hidden && pdf.getAttribute('src') !== address) pdf.src = address
  byId('stage').dataset.view = chosen
  if (frame.hidden) byId('stage').style.height = 'auto'
}

function mark() {
  letterFrame.marks = marksSwitch.checked ? (shown?.marks ?? []) : []
}

const remembered =
  sessionStorage.getItem('view') ?? (matchMedia('(min-width: 700px)').matches ? 'pages' : 'text')
for (const choice of views) {
  choice.checked = choice.value === remembered
  choice.addEventListener('change', () => {
    sessionStorage.setItem('view', view())
    applyView()
    if (shown && view() !== 'pdf' && main.dataset.pages !== shown.hash) void findPages(shown.hash)
  })
}
marksSwitch.checked = sessionStorage.getItem('marks') !== 'off'
marksSwitch.addEventListener('change', () => {
  sessionStorage.setItem('marks', marksSwitch.checked ? 'on' : 'off')
  mark()
})

document.addEventListener('keydown', (event) => {
  const rel = event.altKey ? { PageUp: 'prev', PageDown: 'next' }[event.key] : undefined
  const link = rel && /** @type {HTMLElement | null} */ (document.querySelector(`a[rel=${rel}]`))
  if (!link) return
  event.preventDefault()
  link.click()
})

/** The letter as the files give it. @type {LetterUpdate | undefined} */
let saved
/** Whether the page shows a letter with values that are not saved. */
let isUnsaved = false

/** The number of the draft that is shown or on its way. */
let draftCount = 0

// The desk shows a letter with the values of its form; without an update, the saved one. `places` are those of the field
// that is being edited.
document.addEventListener('letter-draft', async (event) => {
  const { detail } =
    /** @type {CustomEvent<{ update?: LetterUpdate, html?: string | null, places: ValuePlaces | null }>} */ (
      event
    )
  const current = ++draftCount
  const { update, html, places } = detail
  isUnsaved = update !== undefined
  if (update) await show(update, html)
  else if (saved) await show(saved)
  if (current === draftCount && shown?.hash !== null) letterFrame.showPlaces(places)
})

/** @param {LetterUpdate} state */
function showSaved(state) {
  saved = state
  if (!isUnsaved) void show(state)
  document.dispatchEvent(new CustomEvent('letter-saved'))
}

followEvents(
  `/events?year=${year}&letter=${encodeURIComponent(slug)}`,
  { letter: (event) => showSaved(JSON.parse(event.data)) },
  {
    onFound: () => main.removeAttribute('data-lost'),
    onLost: (reason) => {
      main.dataset.lost = ''
      report(reason)
    },
  },
)
