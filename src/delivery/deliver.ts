import { plainEmail } from '../rules/email-address.ts'
import type { DeliveryLog } from './ledger.ts'
import type { Delivery, DeliveryState } from './ledger-entry.ts'
import type { Answer, Transport } from './transport.ts'

/** A message to be handed to a server. */
export interface OutgoingMail {
  readonly letter: Omit<Delivery, 'recipient'>
  readonly from: string
  /** Everybody who is to get it and has not got it yet. */
  readonly recipients: readonly string[]
  /** Writes the message; a text says why it cannot be sent any more. */
  readonly write: () => Promise<Uint8Array | string>
}

/** How messages are handed over. */
export interface DeliverOptions {
  /** How many messages a minute at most. */
  readonly perMinute: number
  /** How long to wait before a message is tried again, in milliseconds: the first time, the second and so on. */
  readonly waits: readonly number[]
  /** After how many errors in a row nothing more is tried. */
  readonly mostErrors: number
  readonly signal: AbortSignal
  /** The time in milliseconds. */
  readonly now: () => number
  /** Waits; ends early where the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Called when a message needs no more attention. */
  readonly onDone: () => void
}

/** What became of a delivery in a run. "waiting": it is due, and was not made. */
export interface DeliveryResult extends Delivery {
  readonly state: DeliveryState | 'waiting'
  readonly note?: string
}

/** The result of handing over messages. */
export interface DeliverResult {
  readonly results: readonly DeliveryResult[]
  /** Why not everything was tried; undefined where it was. */
  readonly stopped: string | undefined
}

/** A message that waits for its turn. */
interface Turn {
  readonly mail: OutgoingMail
  readonly recipients: readonly string[]
  readonly tries: number
  /** When it may be tried, in milliseconds. */
  readonly due: number
  readonly note: string | undefined
}

/** The waits before a message is tried again: from half a minute to a quarter of an hour. */
export const WAITS: readonly number[] = [30_000, 120_000, 300_000, 900_000]

/**
 * Hands messages to a server, each once. Every step is in the ledger before the next one begins, so that a run that is
 * cut off at any moment can be repeated: what the server may have taken is not sent again.
 *
 * @throws what the ledger throws; nothing more is sent then
 */
export async function deliver(
  mails: readonly OutgoingMail[],
  log: DeliveryLog,
  transport: Transport,
  options: DeliverOptions,
): Promise<DeliverResult> {
  const run = new Run(log, transport, options)
  const queue: Turn[] = mails.map((mail) => ({
    mail,
    recipients: mail.recipients,
    tries: 0,
    due: 0,
    note: undefined,
  }))
  try {
    await work(queue, run, options)
  } finally {
    transport.close()
  }
  for (const { mail, recipients, note } of queue) run.leave(mail, recipients, note)
  const { results, stopped = options.signal.aborted ? 'interrupted' : undefined } = run
  return { results, stopped }
}

/** Tries the messages of a queue until none is left, the signal aborts, or too much went wrong. */
async function work(queue: Turn[], run: Run, options: DeliverOptions): Promise<void> {
  let earliest = 0
  for (let turn = next(queue); turn && run.stopped === undefined; turn = next(queue)) {
    const wait = Math.max(turn.due, earliest) - options.now()
    if (wait > 0 && !options.signal.aborted) await options.sleep(wait, options.signal)
    if (options.signal.aborted) return
    earliest = options.now() + 60_000 / options.perMinute
    queue.splice(queue.indexOf(turn), 1)
    const left = await run.attempt(turn)
    if (left) queue.push(left)
    else options.onDone()
  }
}

/** The message whose turn it is: of those that are due earliest, the first. */
const next = (queue: readonly Turn[]): Turn | undefined =>
  queue.reduce<Turn | undefined>((first, turn) => (first && first.due <= turn.due ? first : turn), undefined)

class Run {
  readonly results: DeliveryResult[] = []
  stopped: string | undefined
  readonly #log: DeliveryLog
  readonly #transport: Transport
  readonly #options: DeliverOptions
  #errors = 0

  constructor(log: DeliveryLog, transport: Transport, options: DeliverOptions) {
    this.#log = log
    this.#transport = transport
    this.#options = options
  }

  /** Tries to hand over a message. Returns what is left to be tried again, and when. */
  async attempt({ mail, recipients, tries }: Turn): Promise<Turn | undefined> {
    const message = await mail.write()
    if (typeof message === 'string') {
      this.leave(mail, recipients, message)
      return undefined
    }
    if (tries === 0) await this.#record(mail, recipients, 'prepared')
    const progress = { isSending: false }
    const outcome = await this.#transport.send({ from: mail.from, to: recipients }, message, async () => {
      progress.isSending = true
      await this.#record(mail, recipients, 'sending')
    })
    if (outcome.kind === 'answered') return this.#answered(mail, recipients, outcome.answers, tries)
    const { reason } = outcome
    if (outcome.kind === 'hopeless') this.stopped = reason
    else this.#count(false, reason)
    if (!progress.isSending) return this.#later(mail, recipients, tries, reason)
    await this.#finish(mail, recipients, 'unknown', reason)
    return undefined
  }

  /** Leaves a message for another run. */
  leave(mail: OutgoingMail, recipients: readonly string[], note: string | undefined): void {
    this.#add(mail, recipients, 'waiting', note)
  }

  async #answered(
    mail: OutgoingMail,
    recipients: readonly string[],
    answers: readonly Answer[],
    tries: number,
  ): Promise<Turn | undefined> {
    const of = (kind: Answer['kind']) => answers.filter((answer) => answer.kind === kind)
    this.#count(of('accepted').length > 0, answers[0]?.text ?? '')
    const named = new Set(answers.map(({ recipient }) => plainEmail(recipient)))
    // An address that a server forgot to answer for has its answer with the others.
    const silent = recipients.filter((recipient) => !named.has(plainEmail(recipient)))
    const deferred = of('deferred')
    const letter = { ...mail.letter }
    const step = (state: DeliveryState) => (answer: Answer) =>
      ({ ...letter, recipient: answer.recipient, state, note: answer.text }) as const
    const settled = [...of('accepted').map(step('accepted')), ...of('refused').map(step('refused'))]
    const lost = silent.map(
      (recipient) => ({ ...letter, recipient, state: 'unknown', note: 'the server gave no answer' }) as const,
    )
    await this.#log.append([...settled, ...lost, ...deferred.map(step('prepared'))])
    this.results.push(...settled, ...lost)
    if (deferred.length === 0) return undefined
    return this.#later(
      mail,
      deferred.map(({ recipient }) => recipient),
      tries,
      deferred[0]?.text,
    )
  }

  /** What is to be tried again, and when; undefined where it was tried often enough. */
  #later(
    mail: OutgoingMail,
    recipients: readonly string[],
    tries: number,
    note: string | undefined,
  ): Turn | undefined {
    const wait = this.#options.waits[tries]
    if (wait === undefined) {
      this.leave(mail, recipients, note)
      return undefined
    }
    return { mail, recipients, tries: tries + 1, due: this.#options.now() + wait, note }
  }

  async #finish(
    mail: OutgoingMail,
    recipients: readonly string[],
    state: DeliveryState,
    note: string,
  ): Promise<void> {
    await this.#record(mail, recipients, state, note)
    this.#add(mail, recipients, state, note)
  }

  #record(
    mail: OutgoingMail,
    recipients: readonly string[],
    state: DeliveryState,
    note?: string,
  ): Promise<void> {
    return this.#log.append(
      recipients.map((recipient) => ({
        ...mail.letter,
        recipient,
        state,
        ...(note === undefined ? {} : { note }),
      })),
    )
  }

  #add(
    mail: OutgoingMail,
    recipients: readonly string[],
    state: DeliveryResult['state'],
    note: string | undefined,
  ): void {
    for (const recipient of recipients)
      this.results.push({ ...mail.letter, recipient, state, ...(note === undefined ? {} : { note }) })
  }

  /** Counts errors in a row; after too many, something is wrong with the server or the way to it. */
  #count(isAccepted: boolean, reason: string): void {
    this.#errors = isAccepted ? 0 : this.#errors + 1
    if (this.#errors >= this.#options.mostErrors)
      this.stopped = `${this.#errors} messages in a row were not accepted, the last one because: ${reason}`
  }
}
