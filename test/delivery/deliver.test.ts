import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deliver, type DeliverOptions, type OutgoingMail } from '../../src/delivery/deliver.ts'
import { isDue, keyOf, latestEntries, type LedgerEntry } from '../../src/delivery/ledger-entry.ts'
import { settleInterrupted, type DeliveryLog, type Step } from '../../src/delivery/ledger.ts'
import type { Answer, Envelope, Outcome, Transport } from '../../src/delivery/transport.ts'

/** The program was killed. */
class Killed extends Error {}

/** A ledger in memory. At some line, the process is killed before the line is on the disk, or after. */
class MemoryLog implements DeliveryLog {
  readonly entries: LedgerEntry[] = []
  killAt: { line: number; isWritten: boolean } | undefined
  #lines = 0

  get latest() {
    return latestEntries(this.entries)
  }

  append(steps: readonly Step[]): Promise<void> {
    this.#lines++
    const isKilled = this.#lines === this.killAt?.line
    if (!isKilled || this.killAt?.isWritten === true)
      this.entries.push(...steps.map((step) => ({ ...step, at: '' })))
    return isKilled ? Promise.reject(new Killed()) : Promise.resolve()
  }
}

/** Where the connection ends, or what the server answers. */
type Event =
  | 'accept'
  | 'refuse'
  | 'defer'
  | 'refuse message'
  | 'defer message'
  | 'cut before end'
  | 'cut after end, taken'
  | 'cut after end, not taken'
  | 'killed before end'
  | 'killed after end'
const EVENTS: readonly Event[] = [
  'accept',
  'refuse',
  'defer',
  'refuse message',
  'defer message',
  'cut before end',
  'cut after end, taken',
  'cut after end, not taken',
  'killed before end',
  'killed after end',
]

const LOST: Outcome = { kind: 'lost', reason: 'cut' }

const answers = (kind: Answer['kind'], recipients: readonly string[]): Answer[] =>
  recipients.map((recipient) => ({ recipient, kind, text: kind }))

/** A server that remembers what it took. */
class Server implements Transport {
  /** How often each address got a message. */
  readonly taken = new Map<string, number>()
  readonly #events: Event[]

  constructor(events: readonly Event[]) {
    this.#events = [...events]
  }

  async send({ to }: Envelope, _message: Uint8Array, beforeEnd: () => Promise<void>): Promise<Outcome> {
    const event = this.#events.shift() ?? 'accept'
    if (event === 'killed before end') throw new Killed()
    if (event === 'cut before end') return LOST
    const kind = event === 'refuse' ? 'refused' : 'deferred'
    const refused = event === 'refuse' || event === 'defer' ? to.slice(0, 1) : []
    const left = to.slice(refused.length)
    if (left.length === 0) return { kind: 'answered', answers: answers(kind, refused) }
    await beforeEnd()
    if (event === 'refuse message') return { kind: 'answered', answers: answers('refused', to) }
    if (event === 'defer message') return { kind: 'answered', answers: answers('deferred', to) }
    return this.#take(event, left, answers(kind, refused))
  }

  #take(event: Event, recipients: readonly string[], others: Answer[]): Outcome {
    if (event === 'cut after end, not taken') return LOST
    for (const recipient of recipients) this.taken.set(recipient, (this.taken.get(recipient) ?? 0) + 1)
    if (event === 'killed after end') throw new Killed()
    if (event === 'cut after end, taken') return LOST
    return { kind: 'answered', answers: [...others, ...answers('accepted', recipients)] }
  }

  close(): void {}
}

const letterOf = (authority: string) => ({ year: '2101', authority, revision: 1, pdf: 'ab' })

/** The messages that are still to be sent, as a run finds them. */
const due = (log: DeliveryLog, all: ReadonlyMap<string, readonly string[]>): OutgoingMail[] =>
  [...all].flatMap(([authority, addresses]) => {
    const letter = letterOf(authority)
    const recipients = addresses.filter((recipient) =>
      isDue(log.latest.get(keyOf({ ...letter, recipient })), false),
    )
    const write = () => Promise.resolve(new Uint8Array())
    return recipients.length > 0 ? [{ letter, from: 'a@b.uk', recipients, write }] : []
  })

/** Time passes only where a run waits. */
function options(changes: Partial<DeliverOptions> = {}): DeliverOptions {
  let time = 0
  return {
    perMinute: 60,
    waits: [1000, 2000],
    mostErrors: 1000,
    signal: new AbortController().signal,
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds
      return Promise.resolve()
    },
    onDone: () => undefined,
    ...changes,
  }
}

const letters = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 })
  .map(
    (counts) =>
      new Map(
        counts.map((count, index) => [
          `council-${index}`,
          Array.from({ length: count }, (_, at) => `r${at}@council-${index}.uk`),
        ]),
      ),
  )

test('nobody gets a letter twice, and nobody is forgotten or wrongly said to have it, wherever runs are cut off', async () => {
  await fc.assert(
    fc.asyncProperty(
      letters,
      fc.array(fc.constantFrom(...EVENTS), { maxLength: 20 }),
      fc.array(fc.record({ line: fc.integer({ min: 1, max: 12 }), isWritten: fc.boolean() }), {
        maxLength: 4,
      }),
      async (all, events, kills) => {
        const server = new Server(events)
        const entries: LedgerEntry[] = []
        // Each run may be killed; the last ones are left alone, and then everything has been answered.
        for (let run = 0; run < kills.length + EVENTS.length + 12; run++) {
          const log = new MemoryLog()
          log.entries.push(...entries)
          log.killAt = kills[run]
          try {
            await settleInterrupted(log)
            await deliver(due(log, all), log, server, options())
          } catch (error) {
            if (!(error instanceof Killed)) throw error
          }
          entries.splice(0, entries.length, ...log.entries)
        }
        const latest = latestEntries(entries)
        for (const [authority, recipients] of all) {
          for (const recipient of recipients) {
            const state = latest.get(keyOf({ ...letterOf(authority), recipient }))?.state
            const taken = server.taken.get(recipient) ?? 0
            expect(taken).toBeLessThanOrEqual(1)
            if (state === 'accepted') expect(taken).toBe(1)
            if (state === 'refused') expect(taken).toBe(0)
            expect(['accepted', 'refused', 'unknown']).toContain(state)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

const EIGHT = new Map(
  Array.from({ length: 8 }, (_, index) => [`council-${index}`, [`a@council-${index}.uk`]]),
)

test('after so many errors in a row nothing more is tried, and what is left is named', async () => {
  const log = new MemoryLog()
  const server = new Server(['refuse', 'accept', 'refuse', 'refuse', 'refuse'])
  const { results, stopped } = await deliver(due(log, EIGHT), log, server, options({ mostErrors: 3 }))
  expect(results.map(({ state }) => state)).toEqual([
    ...['refused', 'accepted', 'refused', 'refused', 'refused'],
    ...['waiting', 'waiting', 'waiting'],
  ])
  expect(stopped).toBe('3 messages in a row were not accepted, the last one because: refused')
})

test('a temporary refusal is tried again after growing waits, and then left for another run', async () => {
  const log = new MemoryLog()
  const waits: number[] = []
  let time = 0
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds)
    time += milliseconds
    return Promise.resolve()
  }
  const one = new Map([['council-0', ['a@council-0.uk']]])
  const server = new Server(['defer', 'defer message', 'cut before end'])
  const { results } = await deliver(
    due(log, one),
    log,
    server,
    options({ now: () => time, sleep, perMinute: 6000 }),
  )
  expect([waits, results]).toEqual([
    [1000, 2000],
    [expect.objectContaining({ state: 'waiting', note: 'cut' })],
  ])
  expect(due(log, one)).toHaveLength(1)
})

test('messages keep their distance, and an interruption ends a run between two of them', async () => {
  const log = new MemoryLog()
  const controller = new AbortController()
  const waits: number[] = []
  let time = 0
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds)
    time += milliseconds
    if (waits.length === 3) controller.abort()
    return Promise.resolve()
  }
  const { results, stopped } = await deliver(
    due(log, EIGHT),
    log,
    new Server([]),
    options({ perMinute: 20, signal: controller.signal, now: () => time, sleep }),
  )
  expect([waits, stopped]).toEqual([[3000, 3000, 3000], 'interrupted'])
  expect(results.filter(({ state }) => state === 'accepted')).toHaveLength(3)
})
