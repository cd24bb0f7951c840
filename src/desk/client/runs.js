import { followEvents } from '/assets/follow-events.js'

/** @typedef {import('../runs/print-run.ts').RunState} RunState */
/** @typedef {import('../runs/issue-year.ts').IssueSummary} IssueSummary */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (document.getElementById(id))

/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement} */ (byId(id))

const main = /** @type {HTMLElement} */ (document.querySelector('main'))
const { year = '', token = '' } = main.dataset

/** The letters that the page has listed for issuing. @type {readonly string[]} */
let listed = []

/**
 * Sends a request that writes. @param {string} action @param {object} body
 * @param {string} statusId where a refusal is reported
 */
async function post(action, body, statusId) {
  const answer = await fetch(`/${year}/-/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-letters-token': token },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const result = answer && (await answer.json())
  if (answer?.ok) return result
  report(statusId, result?.reason ?? 'The desk does not answer. Is it still running?')
  return undefined
}

/** @param {string} id @param {string} text */
function report(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text
}

/** @param {string} id @param {readonly string[]} lines */
function list(id, lines) {
  byId(id).replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement('li')
      item.textContent = line
      return item
    }),
  )
}

/** @param {RunState | null} run */
function showRun(run) {
  if (!run) return
  const isRunning = ['checking', 'printing', 'cancelling'].includes(run.state)
  main.dataset.run = run.state
  const hadFocus = document.activeElement?.id
  button('print').disabled = isRunning
  button('cancel').hidden = !isRunning
  button('cancel').disabled = run.state === 'cancelling'
  // The focus does not get lost with the button that had it.
  if (!isRunning && hadFocus === 'cancel') button('print').focus()
  if (isRunning && hadFocus === 'print') button('cancel').focus()
  byId('bar').hidden = !isRunning
  const bar = /** @type {HTMLProgressElement} */ (byId('done'))
  if (run.total > 0) Object.assign(bar, { max: run.total, value: run.done })
  else bar.removeAttribute('value')
  report('print-status', textOf(run))
  list('print-problems', run.problems)
}

/** @param {RunState} run */
function textOf({ state, done, total, message }) {
  switch (state) {
    case 'checking':
      return 'Checking the data …'
    case 'printing':
      return `${done} of ${total} printed`
    case 'cancelling':
      return 'Cancelling: the letters that are begun are completed …'
    default:
      return message
  }
}

button('print').addEventListener('click', async () => {
  report('print-status', 'Checking the data …')
  const reason = /** @type {HTMLInputElement} */ (byId('reason')).value
  await post('print', { reason }, 'print-status')
})
button('cancel').addEventListener('click', async () => {
  button('cancel').disabled = true
  report('print-status', 'Cancelling: the letters that are begun are completed …')
  await post('cancel', {}, 'print-status')
})
button('plan').addEventListener('click', async () => {
  report('issue-status', 'Checking the letters …')
  const plan = /** @type {IssueSummary | undefined} */ (await post('issue-plan', {}, 'issue-status'))
  if (!plan) return
  report('issue-status', '')
  showPlan(plan)
})
button('issue').addEventListener('click', async () => {
  report('issue-status', 'Issuing …')
  const issued = /** @type {IssueSummary | undefined} */ (
    await post('issue', { slugs: listed }, 'issue-status')
  )
  if (!issued) return
  byId('plan-result').hidden = true
  const none = [...issued.placeholders, ...issued.held]
  report(
    'issue-status',
    `${countLetters(issued.letters.length)} issued.${none.length > 0 ? ` Not issued: ${none.join('; ')}.` : ''}`,
  )
  button('plan').focus()
})
button('keep').addEventListener('click', () => {
  byId('plan-result').hidden = true
  report('issue-status', 'Nothing was issued.')
  button('plan').focus()
})

/** @param {IssueSummary} plan */
function showPlan({ letters, already, leftOut, held, placeholders }) {
  listed = letters.map(({ slug }) => slug)
  const text = [
    `${countLetters(letters.length)} would be issued`,
    ...(already > 0 ? [`${already} ${already === 1 ? 'is' : 'are'} issued already`] : []),
    ...(leftOut > 0 ? [`${leftOut} not approved and left out`] : []),
    ...(held.length > 0 ? [`${held.length} cannot be issued`] : []),
  ]
  report('plan-text', `${text.join(', ')}.`)
  list('plan-problems', [...placeholders, ...held])
  const [summary] = byId('plan-letters').getElementsByTagName('summary')
  if (summary) summary.textContent = `The ${countLetters(letters.length)}`
  byId('plan-letters')
    .getElementsByTagName('ol')[0]
    ?.replaceChildren(
      ...letters.map(({ slug, revision }) => {
        const item = document.createElement('li')
        const link = document.createElement('a')
        link.href = `/${year}/${encodeURIComponent(slug)}`
        link.textContent = slug
        item.append(link, `, revision ${revision}`)
        return item
      }),
    )
  byId('plan-letters').hidden = letters.length === 0
  button('keep').textContent = letters.length === 0 ? 'Close' : 'Do not issue them'
  button('issue').hidden = letters.length === 0
  byId('plan-result').hidden = false
  button(letters.length === 0 ? 'keep' : 'issue').focus()
}

/** @param {number} count */
const countLetters = (count) => `${count} letter${count === 1 ? '' : 's'}`

const showCurrentRun = async () => {
  const answer = await fetch(`/${year}/-/run.json`).catch(() => undefined)
  if (answer?.ok) showRun(await answer.json())
}

followEvents(
  `/events?year=${year}`,
  { run: (event) => showRun(JSON.parse(event.data)) },
  { onFound: () => void showCurrentRun(), onLost: (reason) => report('print-status', reason) },
)
