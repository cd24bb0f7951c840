import { plainEmail } from '../rules/email-address.ts'

/**
 * How far a delivery is. "sending" is recorded before the last bytes of a message leave: from then on the server may have
 * taken it. "unknown" means that no answer came after that.
 */
const DELIVERY_STATES = ['prepared', 'sending', 'accepted', 'refused', 'unknown', 'bounced'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One letter to one address. */
export interface Delivery {
  readonly year: string
  /** The slug of the authority. */
  readonly authority: string
  readonly revision: number
  readonly recipient: string
  /** SHA-256 of the PDF. */
  readonly pdf: string
}

/** A line of the ledger. */
export interface LedgerEntry extends Delivery {
  /** When it was recorded, ISO 8601 in UTC. */
  readonly at: string
  readonly state: DeliveryState
  /** The answer of the server, or why the state is what it is. */
  readonly note?: string
}

/** What two entries about the same delivery have in common. */
export const keyOf = ({ year, authority, revision, recipient, pdf }: Delivery): string =>
  JSON.stringify([year, authority, revision, plainEmail(recipient), pdf])

/** The last entry of each delivery, by its key, in the order of the first ones. */
export function latestEntries(entries: readonly LedgerEntry[]): Map<string, LedgerEntry> {
  const latest = new Map<string, LedgerEntry>()
  for (const entry of entries) latest.set(keyOf(entry), entry)
  return latest
}

/** Whether the addressee has the letter, or may have it. */
export const mayHaveArrived = ({ state }: LedgerEntry): boolean =>
  state === 'accepted' || state === 'unknown' || state === 'sending'

/**
 * Whether a delivery is still to be made. What a server refused, or sent back, is tried again only where that is asked for.
 *
 * @param again whether refused and bounced deliveries are tried again
 */
export function isDue(entry: LedgerEntry | undefined, again: boolean): boolean {
  if (!entry || entry.state === 'prepared') return true
  return again && (entry.state === 'refused' || entry.state === 'bounced')
}

/** Whether a value is a line of the ledger. */
export function isLedgerEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false
  const entry: Readonly<Record<string, unknown>> = { ...value }
  const texts = ['year', 'authority', 'recipient', 'pdf', 'at']
  return (
    texts.every((name) => typeof entry[name] === 'string') &&
    Number.isInteger(entry['revision']) &&
    (entry['note'] === undefined || typeof entry['note'] === 'string') &&
    DELIVERY_STATES.some((state) => state === entry['state'])
  )
}
