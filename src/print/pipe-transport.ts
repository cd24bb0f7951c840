import type { Readable, Writable } from 'node:stream'
import type { ConnectionTransport } from 'puppeteer'

/** The DevTools protocol over a browser's pipes: messages that end with a zero byte. Closes when the browser ends. */
export class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void
  onclose?: () => void
  readonly #output: Writable

  constructor(output: Writable, input: Readable) {
    this.#output = output
    let pending: Buffer[] = []
    input.on('data', (piece: Buffer) => {
      let start = 0
      for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, start)) {
        const message = Buffer.concat([...pending, piece.subarray(start, end)]).toString('utf8')
        pending = []
        start = end + 1
        // Each in its own turn of the event loop, so that code waiting for the message before runs first.
        setImmediate(() => this.onmessage?.(message))
      }
      if (start < piece.length) pending.push(piece.subarray(start))
    })
    input.on('close', () => this.onclose?.())
    // A broken pipe is reported when it closes.
    input.on('error', () => undefined)
    output.on('error', () => undefined)
  }

  send(message: string): void {
    this.#output.write(`${message}\0`)
  }

  close(): void {
    this.#output.end()
  }
}
