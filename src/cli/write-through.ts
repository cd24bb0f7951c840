import { constants, createWriteStream, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { isSystemError } from '../system/system-error.ts'

/** Writes to a device. @throws the system's error where it cannot be written to */
export async function writeToDevice(path: string, content: string | Uint8Array): Promise<void> {
  await pipeline(Readable.from([content]), createWriteStream(path, { flags: 'a' }))
}

/**
 * Writes to a named pipe, and waits for its reader without a blocking call of the system: Node could not end during one,
 * and a signal would do nothing.
 *
 * @throws the system's error where the reader goes away
 */
export async function writeToPipe(path: string, content: string | Uint8Array): Promise<void> {
  const socket = new Socket({ fd: await openForWriting(path), readable: false, writable: true })
  await pipeline(Readable.from([content]), socket)
}

/** How long to wait before a pipe without a reader is opened again, in milliseconds. */
const PAUSE = 50

async function openForWriting(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch (error) {
      // Nobody reads yet.
      if (!isSystemError(error, 'ENXIO')) throw error
      await setTimeout(PAUSE)
    }
  }
}
