import { followEvents } from './follow-events.js'
import { LetterFrame } from './letter-frame.js'

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

/** Shows a letter in its present state. @param {LetterUpdate} state */
async function show(state) {
  if (state.version === shown?.version) return
  const current = ++updateCount
  const before = shown
  shown = state
  if (before) renewPanels(before, state)
  const switched = /** @type {HTMLElement} */ (marksSwitch.closest('label'))
  switched.hidden = state.marks.length === 0
  byId('download').hidden = state.hash === null
  mark()
  if (state.hash === null) return applyView()
  if (state.hash !== before?.hash) {
    const html = await textOf('letter.html')
    if (current !== updateCount || html === undefined) return
    applyView()
    await letterFrame.show(html, `${own}/letter.html`)
    if (current === updateCount) main.dataset.shown = state.hash
    if (before?.hash === null) scrollTo(0, left)
  }
  applyView()
  if (view() !== 'pdf') await findPages(state.hash)
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

followEvents(
  `/events?year=${year}&letter=${encodeURIComponent(slug)}`,
  { letter: (event) => void show(JSON.parse(event.data)) },
  {
    onFound: () => main.removeAttribute('data-lost'),
    onLost: (reason) => {
      main.dataset.lost = ''
      report(reason)
    },
  },
)
