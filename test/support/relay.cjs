// A fake browser: it passes DevTools messages on to the real one, except for those that a rule names.
const { spawn } = require('node:child_process')
const { appendFileSync, existsSync, readFileSync } = require('node:fs')
const { Socket } = require('node:net')

/** @typedef {{ on: string, marked?: string, do: 'die' | 'die-later' | 'crash' | 'hang' | 'garbage', times?: number }} Rule */

const [real = '', folder = '', ...args] = process.argv.slice(2)
/** @type {Rule[]} */
const rules = JSON.parse(readFileSync(`${folder}/rules.json`, 'utf8'))
const child = spawn(real, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'] })
child.on('exit', (status) => process.exit(status ?? 1))
const program = { input: new Socket({ fd: 3 }), output: new Socket({ fd: 4 }) }
const browser = {
  input: /** @type {import('node:stream').Writable} */ (child.stdio[3]),
  output: /** @type {import('node:stream').Readable} */ (child.stdio[4]),
}
browser.output.on('end', () => program.output.end())
program.input.on('end', () => browser.input.end())
for (const stream of [program.input, program.output, browser.input, browser.output])
  stream.on('error', () => undefined)

/** The last document that each tab was given to print. @type {Map<string, string>} */
const documents = new Map()
/** The tab of each session: it may have several. @type {Map<string, string>} */
const tabs = new Map()
let heard = ''
browser.output.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
  const messages = (heard + text).split('\0')
  heard = messages.pop() ?? ''
  for (const message of messages) {
    // Whole messages only, so that a message of this program never comes in the middle of another one.
    program.output.write(`${message}\0`)
    if (!message.includes('"Target.attachedToTarget"')) continue
    const { sessionId, targetInfo } = JSON.parse(message).params
    tabs.set(sessionId, targetInfo.targetId)
  }
})
let pending = ''
program.input.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
  const messages = (pending + text).split('\0')
  pending = messages.pop() ?? ''
  for (const message of messages) pass(message)
})

/** @param {string} text */
function pass(text) {
  const { id, method, sessionId = '' } = JSON.parse(text)
  const tab = tabs.get(sessionId) ?? sessionId
  if (method === 'Runtime.callFunctionOn' && text.includes('<p>')) documents.set(tab, text)
  const rule = rules.find(
    ({ on, marked = '' }) => on === method && (documents.get(tab) ?? '').includes(marked),
  )
  if (!rule || isSpent(rule)) return void browser.input.write(`${text}\0`)
  if (rule.do === 'die') process.kill(-process.pid, 'SIGKILL')
  if (rule.do === 'die-later')
    setInterval(() => existsSync(`${folder}/die`) && process.kill(-process.pid, 'SIGKILL'), 5)
  if (rule.do === 'crash') browser.input.write(`${JSON.stringify({ id, method: 'Page.crash', sessionId })}\0`)
  if (rule.do === 'garbage')
    program.output.write(
      `${JSON.stringify({ id, sessionId, error: { code: -32000, message: 'Printing failed' } })}\0`,
    )
}

/** Counts across starts how often a rule was followed. @param {Rule} rule */
function isSpent(rule) {
  const log = `${folder}/followed-${rules.indexOf(rule)}`
  const times = existsSync(log) ? readFileSync(log).length : 0
  if (times >= (rule.times ?? Infinity)) return true
  appendFileSync(log, '.')
  return false
}
