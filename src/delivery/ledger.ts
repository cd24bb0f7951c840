import { readFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ensureFolder } from '../system/ensure-folder.ts'
import { syncFolder } from '../system/sync-folder.ts'
import { isMissing } from '../system/system-error.ts'
import {
  isLedgerEntry,
  keyOf,
  latestEntries,
  type Delivery,
  type DeliveryState,
  type LedgerEntry,
} from './ledger-entry.ts'

/** The ledger of a year cannot be used: it is damaged. */
export class LedgerError extends Error {}

/** What is recorded of a delivery. */
export interface Step extends Delivery {
  readonly state: DeliveryState
  readonly note?: string
}

/** Where the steps of deliveries are recorded, each before the next one begins. */
export interface DeliveryLog {
  /** The last entry of each delivery, by its key. */
  readonly latest: ReadonlyMap<string, LedgerEntry>
  /** Records steps. They are on the disk when this returns. */
  append(steps: readonly Step[]): Promise<void>
}

/** The path of a year's ledger. */
export const ledgerPath = (output: string, year: string): string => join(output, year, 'ledger.ndjson')

/** The entries of a ledger, and how much of it is whole. */
interface ReadEntries {
  readonly entries: readonly LedgerEntry[]
  /** Its length in bytes up to the last whole line. What follows was cut off while it was written. */
  readonly whole: number
  readonly isTorn: boolean
}

/**
 * Reads a ledger; one that does not exist is empty. A last line that was cut off, as by a power failure, is left out: it
 * was not on the disk when the next step would have begun, so nothing followed from it.
 *
 * @throws LedgerError where another line is damaged
 */
export function readLedger(path: string): ReadEntries {
  const bytes = readIfThere(path)
  const whole = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
  const entries = lines.map((line, index): LedgerEntry => {
    const entry = parsed(line)
    if (isLedgerEntry(entry)) return entry
    throw new LedgerError(
      `line ${index + 1} of ${path} is damaged, so it is not known who was sent a letter: restore the file from a backup`,
    )
  })
  return { entries, whole, isTorn: whole < bytes.length }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  }
}

/** The ledger of a year, open for writing: a file to which lines are only added. */
export class Ledger implements DeliveryLog {
  readonly latest: Map<string, LedgerEntry>
  /** Whether its last line was cut off, and has been removed. */
  readonly wasTorn: boolean
  readonly #file: FileHandle
  readonly #now: () => string

  private constructor(file: FileHandle, { entries, isTorn }: ReadEntries, now: () => string) {
    this.#file = file
    this.#now = now
    this.latest = latestEntries(entries)
    this.wasTorn = isTorn
  }

  /**
   * Opens a ledger, and makes it where there is none.
   *
   * @param now the time, ISO 8601 in UTC
   * @throws LedgerError, or the system's error
   */
  static async open(path: string, now: () => string = () => new Date().toISOString()): Promise<Ledger> {
    ensureFolder(dirname(path))
    const read = readLedger(path)
    const file = await open(path, 'a')
    try {
      if (read.isTorn) await file.truncate(read.whole)
      await file.sync()
      await syncFolder(dirname(path))
      return new Ledger(file, read, now)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async append(steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return
    const at = this.#now()
    const entries = steps.map(({ year, authority, revision, recipient, pdf, state, note }): LedgerEntry => ({
      at,
      state,
      year,
      authority,
      revision,
      recipient,
      pdf,
      ...(note === undefined ? {} : { note }),
    }))
    await this.#file.writeFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    await this.#file.sync()
    for (const entry of entries) this.latest.set(keyOf(entry), entry)
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

/** Records deliveries that a run left at "sending" as unknown: whether the server took them cannot be found out. */
export async function settleInterrupted(log: DeliveryLog): Promise<LedgerEntry[]> {
  const left = [...log.latest.values()].filter(({ state }) => state === 'sending')
  const note = 'the program ended before the server answered'
  await log.append(left.map((entry) => ({ ...entry, state: 'unknown', note })))
  return left
}
