import { followEvents } from './follow-events.js'
import { LetterFrame } from './letter-frame.js'

/** @typedef {{ version: string, hash: string | null, marks: [number, number][], panels: string }} LetterState */

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

/** @type {LetterState | undefined} */
let shown
/** Where the page was when the letter gave way to findings. */
let left = 0
/** Counts the states that came: what is fetched for one is dropped when a newer one has come meanwhile. */
let turn = 0

/** @param {string} text */
const say = (text) => (byId('said').textContent = text)

const view = () => views.find((choice) => choice.checked)?.value ?? 'pages'

/** Puts in what is said about the letter. @param {LetterState} before @param {LetterState} state */
function renewPanels(before, state) {
  // Before findings push the page down.
  if (before.hash !== null && state.hash === null) left = scrollY
  const open = [...document.querySelectorAll('#panels details[open]')].map(({ className }) => className)
  byId('panels').innerHTML = state.panels
  for (const one of document.querySelectorAll('#panels details'))
    one.toggleAttribute('open', open.includes(one.className))
  say(`Updated ${new Date().toLocaleTimeString()}`)
}

/** Shows a letter as it now is. @param {LetterState} state */
async function show(state) {
  if (state.version === shown?.version) return
  const mine = ++turn
  const before = shown
  shown = state
  if (before) renewPanels(before, state)
  const switched = /** @type {HTMLElement} */ (marksSwitch.closest('label'))
  switched.hidden = state.marks.length === 0
  byId('download').hidden = state.hash === null
  mark()
  if (state.hash === null) return place()
  if (state.hash !== before?.hash) {
    const html = await textOf('letter.html')
    if (mine !== turn || html === undefined) return
    place()
    await letterFrame.show(html, `${own}/letter.html`)
    if (mine === turn) main.dataset.shown = state.hash
    if (before?.hash === null) scrollTo(0, left)
  }
  place()
  if (view() !== 'pdf') await findPages(state.hash)
}

/** Has the letter printed, and lays it out on the pages that it got. @param {string | null} hash */
async function findPages(hash) {
  const text = await textOf('pages.json')
  if (text === undefined || shown?.hash !== hash) return
  const print = JSON.parse(text)
  if (print.hash !== hash) return
  letterFrame.print = print
  main.dataset.pages = print.hash
  if (print.breaks === null) say('Where the pages end could not be found out; the PDF shows it.')
}

/** @param {string} file */
async function textOf(file) {
  const answer = await fetch(`${own}/${file}`).catch(() => undefined)
  if (answer?.ok) return answer.text()
  if (!answer) say(LOST)
  // A letter that is gone meanwhile is told by the next state.
  else if (answer.status !== 404) say((await answer.json()).reason)
  return undefined
}

/** Shows what the chosen view shows. */
function place() {
  const chosen = view()
  const there = shown?.hash !== null
  const wasHidden = frame.hidden
  frame.hidden = !there || chosen === 'pdf'
  pdf.hidden = !there || chosen !== 'pdf'
  if (!frame.hidden) letterFrame.view = chosen === 'text' ? 'text' : 'pages'
  // What is hidden has no lines to lay sheets to.
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
    place()
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
      say(reason)
    },
  },
)
