import { setTimeout as wait } from 'node:timers/promises'
import { deliver, WAITS, type DeliveryResult, type OutgoingMail } from '../../delivery/deliver.ts'
import { keyOf, type LedgerEntry } from '../../delivery/ledger-entry.ts'
import { Ledger, ledgerPath, settleInterrupted } from '../../delivery/ledger.ts'
import { SmtpSession, type MailServer } from '../../delivery/smtp-session.ts'
import type { Finding } from '../../findings/finding.ts'
import { lockOutput, type OutputLock } from '../../record/output-lock.ts'
import type { RunContext } from '../prepare-run.ts'
import type { HeldLetter } from '../recorded-letters.ts'
import {
  DRAFTS,
  OUTBOX,
  SAMPLES,
  samplesOf,
  writeMergeTable,
  writeMessages,
  type WrittenLetter,
} from '../send/outbox.ts'
import { planMail, type LetterToSend, type MailPlan, type MailScope } from '../send/plan-mail.ts'
import { messageOf } from '../send/write-messages.ts'
import { UsageError } from '../usage-error.ts'

/** What is written as files, in place of being sent. */
export type MessageFiles = 'outbox' | 'drafts' | 'samples'

/** Messages that were written as files. */
export interface PreparedMail {
  readonly folder: string
  readonly letters: readonly WrittenLetter[]
  readonly held: readonly HeldLetter[]
  /** How many letters everybody had got. */
  readonly done: number
  /** Earlier deliveries that are unknown, refused or bounced, and are not tried again. */
  readonly unsettled: readonly LedgerEntry[]
  /** The files of a mail merge, in the folder; only with drafts. */
  readonly tables: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Writes the messages of letters that are still to be sent as files. Nothing leaves this machine.
 *
 * @param sampleFor the address of samples
 * @throws UsageError, OutputError, NoBrowserError, LedgerError
 */
export async function prepareMail(
  context: RunContext,
  year: string,
  scope: MailScope,
  files: MessageFiles,
  sampleFor?: string,
): Promise<PreparedMail> {
  const { output } = context.folders
  return locked(output, async () => {
    const plan = await planMail(context, year, scope)
    const due = plan.letters.filter(({ due: left }) => left.length > 0)
    const variant = {
      outbox: { name: OUTBOX, letters: due, how: {} },
      drafts: { name: DRAFTS, letters: due, how: { isDraft: true } },
      samples: {
        name: SAMPLES,
        letters: samplesOf(plan.letters),
        how: sampleFor === undefined ? {} : { sampleFor },
      },
    }[files]
    const made = await writeMessages(output, plan, variant.letters, variant.name, variant.how)
    const tables = files === 'drafts' ? await writeMergeTable(output, plan, made) : []
    if (files === 'drafts') await recordDrafts(output, plan, made.written)
    return {
      folder: made.folder,
      letters: made.written,
      held: [...plan.held, ...made.held],
      ...countsOf(plan),
      tables,
      findings: plan.findings,
    }
  })
}

/** Records drafts as prepared, so that they can be settled once a person has sent them. */
async function recordDrafts(output: string, plan: MailPlan, letters: readonly LetterToSend[]): Promise<void> {
  const ledger = await Ledger.open(ledgerPath(output, plan.year))
  try {
    const steps = letters.flatMap((letter) =>
      letter.due.map(
        (recipient) =>
          ({ ...deliveryOf(plan, letter), recipient, state: 'prepared', note: 'draft' }) as const,
      ),
    )
    await ledger.append(steps.filter((step) => !ledger.latest.has(keyOf(step))))
  } finally {
    await ledger.close()
  }
}

const deliveryOf = ({ year }: Pick<MailPlan, 'year'>, { slug, record }: LetterToSend) => ({
  year,
  authority: slug,
  revision: record.current.revision,
  pdf: record.current.sha256,
})

/** How letters are sent. */
export interface SendOptions extends MailScope {
  readonly server: MailServer
  readonly perMinute: number
  /** Sends one letter of each kind to this address, and records nothing. */
  readonly sampleFor?: string | undefined
}

/** What the caller does while letters are sent. */
export interface SendEvents {
  /** Takes the plan before anything leaves. */
  readonly onPlan: (plan: MailPlan, interrupted: readonly LedgerEntry[], wasTorn: boolean) => void
  /** Runs the work that sends messages, which ends between two of them when the signal aborts. */
  readonly whileSending: <T>(
    total: number,
    work: (signal: AbortSignal, onDone: () => void) => Promise<T>,
  ) => Promise<T>
}

/** What became of letters that were to be sent. */
export interface SendResult {
  readonly deliveries: readonly DeliveryResult[]
  readonly held: readonly HeldLetter[]
  /** How many letters everybody had got before. */
  readonly done: number
  /** Earlier deliveries that are unknown, refused or bounced, and are not tried again. */
  readonly unsettled: readonly LedgerEntry[]
  /** Why not everything was tried. */
  readonly stopped: string | undefined
  readonly findings: readonly Finding[]
}

/** After how many messages in a row that are not accepted nothing more is tried. */
const MOST_ERRORS = 5

/**
 * Sends letters by e-mail, each once to each address. What a mail server may have taken is not sent again.
 *
 * @throws UsageError, OutputError, NoBrowserError, LedgerError
 */
export async function sendLetters(
  context: RunContext,
  year: string,
  options: SendOptions,
  events: SendEvents,
): Promise<SendResult> {
  const { output } = context.folders
  return locked(output, async (lock) => {
    const ledger = await Ledger.open(ledgerPath(output, year))
    try {
      const { wasTorn } = ledger
      const interrupted = await settleInterrupted(ledger)
      const plan = await planMail(context, year, options)
      refuseExample(plan)
      events.onPlan(plan, interrupted, wasTorn)
      const log = options.sampleFor === undefined ? ledger : NO_LOG
      const mails = mailsOf(output, plan, options, lock)
      const { results, stopped } = await events.whileSending(mails.length, (signal, onDone) =>
        deliver(mails, log, new SmtpSession(options.server), {
          perMinute: options.perMinute,
          waits: WAITS,
          mostErrors: MOST_ERRORS,
          signal,
          now: () => performance.now(),
          sleep: pause,
          onDone,
        }),
      )
      return { deliveries: results, held: plan.held, ...countsOf(plan), stopped, findings: plan.findings }
    } finally {
      await ledger.close()
    }
  })
}

/** How many letters need no more attention, and what of the others is not settled. */
const countsOf = ({ letters }: MailPlan) => ({
  done: letters.filter(({ due, unsettled }) => due.length + unsettled.length === 0).length,
  unsettled: letters.flatMap(({ unsettled }) => unsettled),
})

/** Samples are recorded nowhere. */
const NO_LOG = { latest: new Map<string, never>(), append: () => Promise.resolve() }

/** The messages to send, each made only when its turn has come. */
function mailsOf(
  output: string,
  plan: MailPlan,
  { sampleFor }: SendOptions,
  lock: OutputLock,
): OutgoingMail[] {
  const letters =
    sampleFor === undefined ? plan.letters.filter(({ due }) => due.length > 0) : samplesOf(plan.letters)
  return letters.map((letter) => ({
    letter: deliveryOf(plan, letter),
    from: plan.template.from.address,
    recipients: sampleFor === undefined ? letter.due : [sampleFor],
    write: () => {
      lock.assertHeld()
      return messageOf(output, plan, letter, sampleFor === undefined ? {} : { sampleFor })
    },
  }))
}

const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** @throws UsageError where the sender is that of the sample, to which nobody could answer */
function refuseExample({ year, template: { from } }: MailPlan): void {
  if (/@(?:[^@]*\.)?example\./.test(from.address))
    throw new UsageError(
      `the sender in data/${year}/mail.md is still ${from.address}; nothing was sent`,
      'write the office’s own address after "From:"',
    )
}

/** Does work while no other run writes to the output folder. */
async function locked<T>(output: string, work: (lock: OutputLock) => Promise<T>): Promise<T> {
  const lock = lockOutput(output, new Date().toISOString())
  try {
    return await work(lock)
  } finally {
    lock.release()
  }
}
