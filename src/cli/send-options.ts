import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { SettledState } from '../run/commands/settle-deliveries.ts'
import { UsageError } from '../run/usage-error.ts'

/** Parses how many messages are sent in a minute. */
export function perMinute(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 6000) return number
  throw new InvalidArgumentError('It is a whole number from 1 to 6000.')
}

const SETTLED: readonly SettledState[] = ['accepted', 'refused', 'bounced']

/** The option that says what became of letters. */
export const asOption = () =>
  new Option('--as <state>', 'with --resolve: what became of them').choices(SETTLED)

/** The options of `letters send` that exclude each other. */
interface Choices {
  readonly deliver?: true | undefined
  readonly drafts?: true | undefined
  readonly status?: true | undefined
  readonly resolve?: readonly string[] | undefined
  readonly as?: SettledState | undefined
  readonly toMe?: string | undefined
  readonly address?: string | undefined
}

/** @throws UsageError where options contradict each other */
export function checkChoices({
  deliver,
  drafts,
  status,
  resolve: settled,
  as,
  toMe,
  address: only,
}: Choices): void {
  const chosen = [
    ...(deliver ? ['--deliver'] : []),
    ...(drafts ? ['--drafts'] : []),
    ...(status ? ['--status'] : []),
    ...(settled ? ['--resolve'] : []),
  ]
  if (chosen.length > 1)
    throw new UsageError(`${chosen.join(' and ')} contradict each other: keep one of them`)
  if ((settled === undefined) !== (as === undefined))
    throw new UsageError('--resolve and --as belong together: --resolve <authority> --as accepted')
  if (only !== undefined && settled === undefined) throw new UsageError('--address belongs to --resolve')
  if (toMe !== undefined && chosen.some((option) => option !== '--deliver'))
    throw new UsageError(`--to-me and ${chosen.join(' and ')} contradict each other: keep one of them`)
}
