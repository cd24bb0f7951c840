import { latestEntries, type DeliveryState, type LedgerEntry } from '../../delivery/ledger-entry.ts'
import { Ledger, ledgerPath, readLedger, type Step } from '../../delivery/ledger.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { plainEmail } from '../../rules/email-address.ts'
import type { Folders } from '../../system/display-path.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** What a person can say about a delivery, and of which ones. */
const SETTLES = {
  accepted: ['unknown', 'sending', 'prepared'],
  refused: ['unknown', 'sending'],
  bounced: ['accepted', 'unknown', 'sending'],
} as const satisfies Partial<Record<DeliveryState, readonly DeliveryState[]>>

export type SettledState = keyof typeof SETTLES

/** The last entry of each delivery of a year. */
export function deliveriesOf(folders: Folders, year: string): LedgerEntry[] {
  selectYears(folders, [year])
  const { entries } = readLedger(ledgerPath(folders.output, year))
  return [...latestEntries(entries).values()]
}

/** Which deliveries a person settles. */
interface Settling {
  /** Names or slugs of authorities. */
  readonly authorities: readonly string[]
  /** Only those to this address. */
  readonly address?: string | undefined
  readonly as: SettledState
}

/**
 * Records what a person found out about deliveries: what came of one that is unknown, a draft that was sent by hand, or a
 * mail that was sent back.
 *
 * @throws UsageError where there is no such delivery; OutputError, LedgerError
 */
export async function settleDeliveries(
  folders: Folders,
  year: string,
  { authorities, address, as }: Settling,
): Promise<Step[]> {
  selectYears(folders, [year])
  const slugs = new Set(selectAuthorities(folders.data, [year], authorities))
  const lock = lockOutput(folders.output, new Date().toISOString())
  try {
    const ledger = await Ledger.open(ledgerPath(folders.output, year))
    try {
      const from: readonly DeliveryState[] = SETTLES[as]
      const isMeant = ({ authority, recipient }: LedgerEntry) =>
        slugs.has(authority) && (address === undefined || plainEmail(recipient) === plainEmail(address))
      const named = [...ledger.latest.values()].filter(isMeant)
      const found = named.filter(({ state }) => from.includes(state))
      if (found.length === 0) throw nothingToSettle(year, named, as)
      const steps = found.map((entry) => ({ ...entry, state: as, note: 'settled by hand' }))
      await ledger.append(steps)
      return steps
    } finally {
      await ledger.close()
    }
  } finally {
    lock.release()
  }
}

function nothingToSettle(year: string, named: readonly LedgerEntry[], as: SettledState): UsageError {
  const states = named.map(({ authority, recipient, state }) => `${authority} to ${recipient} is ${state}`)
  return new UsageError(
    `nothing can be settled as ${as}; ${states.length === 0 ? 'nothing was sent to that address' : states.join(', ')}`,
    `"npx letters send ${year} --status" lists what was sent`,
  )
}
