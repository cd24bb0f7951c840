import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { plainEmail } from '../rules/email-address.ts'
import type { Credentials } from './credentials.ts'
import { answersOf, outcomeOf } from './smtp-errors.ts'
import type { Envelope, Outcome, Transport } from './transport.ts'

/** A mail server, and how it is spoken to. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** Whether messages and passwords may only go over an encrypted connection. */
  readonly requiresTls: boolean
  readonly credentials: Credentials | undefined
}

/** How long an answer may take, in milliseconds: RFC 5321 allows a server 10 minutes after the end of a message. */
const TIMEOUTS = { connectionTimeout: 60_000, greetingTimeout: 60_000, socketTimeout: 600_000 }

/** The most messages over one connection: many servers end one after a hundred. */
const MOST_MESSAGES = 50

/** Hands messages to a server over SMTP. A connection is kept while the server accepts what is sent over it. */
export class SmtpSession implements Transport {
  readonly #server: MailServer
  readonly #timeouts: typeof TIMEOUTS
  #connection: SMTPConnection | undefined
  #sent = 0

  constructor(server: MailServer, timeouts: Partial<typeof TIMEOUTS> = {}) {
    this.#server = server
    this.#timeouts = { ...TIMEOUTS, ...timeouts }
  }

  async send(envelope: Envelope, message: Uint8Array, beforeEnd: () => Promise<void>): Promise<Outcome> {
    let failed: { readonly error: unknown } | undefined
    const guarded = async () => {
      try {
        await beforeEnd()
      } catch (error) {
        failed = { error }
        throw error
      }
    }
    const outcome = await this.#trySending(envelope, message, guarded)
    const isAccepted = outcome.kind === 'answered' && outcome.answers.every(({ kind }) => kind === 'accepted')
    // After a refusal a server may be in any state, and a new connection costs little.
    if (!isAccepted || this.#sent >= MOST_MESSAGES) this.close()
    if (failed) throw failed.error
    return outcome
  }

  close(): void {
    const connection = this.#connection
    this.#connection = undefined
    this.#sent = 0
    if (!connection) return
    if (connection.destroyed) connection.close()
    else connection.quit()
  }

  async #trySending(
    envelope: Envelope,
    message: Uint8Array,
    beforeEnd: () => Promise<void>,
  ): Promise<Outcome> {
    try {
      const connection = await this.#connected()
      this.#sent++
      const body = Readable.from(withoutEnd(message, beforeEnd), { objectMode: false })
      const info = await new Promise<Parameters<Parameters<SMTPConnection['send']>[2]>[1]>(
        (resolve, reject) =>
          connection.send(
            { from: envelope.from, to: [...envelope.to], size: message.length },
            body,
            (error, result) => {
              if (error) reject(error)
              else resolve(result)
            },
          ),
      )
      const refused = new Set(info.rejected.map(plainEmail))
      return {
        kind: 'answered',
        answers: [
          ...envelope.to
            .filter((recipient) => !refused.has(plainEmail(recipient)))
            .map((recipient) => ({ recipient, kind: 'accepted', text: this.#safe(info.response) }) as const),
          ...answersOf(info.rejectedErrors ?? [], (text) => this.#safe(text)),
        ],
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      return outcomeOf(error, envelope.to, (text) => this.#safe(text))
    }
  }

  async #connected(): Promise<SMTPConnection> {
    if (this.#connection && !this.#connection.destroyed) return this.#connection
    const { default: Connection } = await import('nodemailer/lib/smtp-connection')
    const { host, port, requiresTls, credentials } = this.#server
    const connection = new Connection({
      host,
      port,
      secure: port === 465,
      requireTLS: requiresTls,
      ignoreTLS: !requiresTls,
      tls: { minVersion: 'TLSv1.2' },
      ...this.#timeouts,
    })
    this.#sent = 0
    // An error between messages ends the connection as well; the next message opens another one.
    const ended = new Promise<never>((_resolve, reject) => {
      connection.on('error', reject)
      connection.on('end', () => reject(new Error('the server ended the connection')))
    })
    ended.catch(() => undefined)
    try {
      await Promise.race([ended, called((done) => connection.connect(done))])
      if (credentials) {
        const { user, password } = credentials
        await Promise.race([ended, called((done) => connection.login({ user, pass: password }, done))])
      }
    } catch (error) {
      connection.close()
      throw error
    }
    this.#connection = connection
    return connection
  }

  /** A server's text on one line, without the password, however it is written. */
  #safe(text: string): string {
    const { user, password } = this.#server.credentials ?? { user: '', password: '' }
    const secrets = password === '' ? [] : [password, base64(password), base64(`\0${user}\0${password}`)]
    const line = text.replace(/\s+/g, ' ').trim()
    return secrets.reduce((safe, secret) => safe.replaceAll(secret, '…'), line).slice(0, 300)
  }
}

/** Waits for a callback. */
const called = (call: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) =>
    call((error) => {
      if (error) reject(error)
      else resolve()
    }),
  )

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** The bytes of a message, the last ones only after `beforeEnd`: the end of the message cannot leave before them. */
async function* withoutEnd(message: Uint8Array, beforeEnd: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const last = Math.max(0, message.length - 2)
  yield message.subarray(0, last)
  await beforeEnd()
  yield message.subarray(last)
}
