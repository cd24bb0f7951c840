import { basename } from 'node:path'
import { mayHaveArrived, isDue, keyOf, latestEntries, type LedgerEntry } from '../../delivery/ledger-entry.ts'
import { ledgerPath, readLedger } from '../../delivery/ledger.ts'
import type { Finding } from '../../findings/finding.ts'
import { composeMail, type MailTemplate, type MailText } from '../../mail/compile-mail.ts'
import { validApprovals } from '../../model/approvals.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { MAIL } from '../../read/list-files.ts'
import { plainEmail } from '../../rules/email-address.ts'
import { PlaceholderError } from '../../template/compile.ts'
import { mailNames } from '../mail-of-year.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import type { CheckedLetter, PreparedYear, ReadyYear } from '../prepared-year.ts'
import { recordedLetters, type HeldLetter } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** Which letters are to be sent. */
export interface MailScope {
  readonly only?: readonly string[] | undefined
  /** Whether addresses that refused a letter, or sent it back, get it again. */
  readonly again?: boolean | undefined
  readonly browser?: string | undefined
}

/** An issued letter that can be sent, with its mail. */
export interface LetterToSend {
  readonly slug: string
  readonly name: string
  /** The type of the authority. */
  readonly type: string
  readonly record: LetterRecord
  readonly to: string
  readonly copies: readonly string[]
  readonly mail: MailText
  /** The addresses that have not got it yet. */
  readonly due: readonly string[]
  /** What is not settled: deliveries that are unknown, refused or bounced, and are not due. */
  readonly unsettled: readonly LedgerEntry[]
}

/** What would be sent. */
export interface MailPlan {
  readonly year: string
  readonly template: MailTemplate
  readonly ready: ReadyYear
  /** Every letter that can be sent, whether somebody is still to get it or not. */
  readonly letters: readonly LetterToSend[]
  /** The letters that cannot be sent, with the reason. */
  readonly held: readonly HeldLetter[]
  readonly findings: readonly Finding[]
}

/**
 * Finds the letters of a year that can be sent: issued and approved where the edition asks for it, with the PDF that is
 * recorded, to an address that has not got them yet.
 *
 * @throws UsageError where the year has no mail.md, or one with errors; OutputError, NoBrowserError, LedgerError
 */
export async function planMail(context: RunContext, year: string, scope: MailScope): Promise<MailPlan> {
  const { folders } = context
  selectYears(folders, [year])
  const only = selectAuthorities(folders.data, [year], scope.only)
  // Every letter is read, since its address and its mail are needed.
  const run = await prepareRun(context, [year], only, { browser: scope.browser, force: true })
  const prepared = run.prepared.find((each) => each.year === year)
  if (!prepared) throw new Error(`${year} was not prepared`)
  const { ready, mail: template, letters: checked } = prepared
  if (!ready || !template) throw noMail(year, ready, run.findings)
  const planning = { output: folders.output, browser: run.browser.require() }
  const found = recordedLetters(
    [prepared],
    [],
    planning,
    (state) => state === 'current' || state === 'outdated',
  )
  const latest = latestEntries(readLedger(ledgerPath(folders.output, year)).entries)
  const sent = Map.groupBy(latest.values(), ({ authority }) => authority)
  const bySlug = new Map(checked.map((letter) => [letter.slug, letter]))
  const letters: LetterToSend[] = []
  const held = [...found.held]
  for (const { slug, record } of found.letters) {
    const letter = bySlug.get(slug)
    if (!letter) continue
    const planned = planLetter({
      letter,
      record,
      prepared,
      ready,
      template,
      latest,
      sent: sent.get(slug) ?? [],
      again: scope.again === true,
    })
    if ('why' in planned) held.push(planned)
    else letters.push(planned)
  }
  return { year, template, ready, letters, held, findings: run.findings }
}

function noMail(year: string, ready: ReadyYear | undefined, findings: readonly Finding[]): UsageError {
  const ofMail = findings.some(({ file, severity }) => severity === 'error' && basename(file) === MAIL)
  if (ofMail || !ready)
    return new UsageError(
      `${ofMail ? `data/${year}/${MAIL}` : `the data of ${year}`} has errors; nothing was done`,
      `correct what "npx letters check ${year}" reports`,
    )
  return new UsageError(
    `there is no mail to send the letters of ${year} with; nothing was done`,
    `copy templates/shared/${MAIL} to data/${year}/${MAIL}, and write the mail in it`,
  )
}

interface Candidate {
  readonly letter: CheckedLetter
  readonly record: LetterRecord
  readonly prepared: PreparedYear
  readonly ready: ReadyYear
  readonly template: MailTemplate
  readonly latest: ReadonlyMap<string, LedgerEntry>
  /** What of it is about this authority. */
  readonly sent: readonly LedgerEntry[]
  readonly again: boolean
}

/** A letter with its mail, or why it cannot be sent. */
function planLetter(candidate: Candidate): LetterToSend | HeldLetter {
  const { letter, record, latest, sent, again } = candidate
  const { slug, authority, year } = letter
  const hold = (why: string, remedy: string): HeldLetter => ({ slug, why, remedy })
  const problem = notReady(candidate, hold)
  if (problem) return problem
  const { email, copies = [] } = authority.contact ?? {}
  if (email === undefined)
    return hold(
      'it has no e-mail address',
      'write it into the authority’s file ("contact:", "email:"), or import a list of addresses',
    )
  const own = new Map([email, ...copies].map((address) => [plainEmail(address), address]))
  const { revision, sha256: pdf } = record.current
  const earlier = sent.find(
    (entry) => entry.revision === revision && entry.pdf !== pdf && mayHaveArrived(entry),
  )
  if (earlier)
    return hold(
      `another PDF of revision ${revision} was sent to ${earlier.recipient} on ${earlier.at.slice(0, 10)}`,
      'restore the output folder from a backup, or issue the letter as a correction',
    )
  const mail = mailOf(candidate)
  if (typeof mail === 'string') return hold(mail, `correct data/${year}/mail.md`)
  const entryOf = (recipient: string) =>
    latest.get(keyOf({ year, authority: slug, revision, recipient, pdf }))
  const due = [...own.values()].filter((recipient) => isDue(entryOf(recipient), again))
  const unsettled = [...own.values()].flatMap((recipient) => {
    const entry = entryOf(recipient)
    return entry && entry.state !== 'accepted' && !due.includes(recipient) ? [entry] : []
  })
  const [to = email, ...others] = own.values()
  return {
    slug,
    name: authority.name,
    type: authority.type,
    record,
    to,
    copies: others,
    mail,
    due,
    unsettled,
  }
}

function notReady(
  { letter, record, prepared }: Candidate,
  hold: (why: string, remedy: string) => HeldLetter,
): HeldLetter | undefined {
  const { year } = letter
  if (!isIssued(record))
    return hold('it is not issued', `run "npx letters issue ${year}" for the letters that are to be sent`)
  const { signOff = 0 } = prepared
  if (validApprovals(record).length < signOff)
    return hold(
      'it is not approved',
      `make it a draft with "npx letters issue ${year} --undo --only …", and have it approved`,
    )
  return undefined
}

/** The mail of a letter, or why there is none. */
function mailOf({ letter, record, ready, template }: Candidate): MailText | string {
  try {
    const first = composeMail(template, mailNames(ready, letter, null))
    const { revision } = record.current
    if (revision === 1) return first
    const sent = record.issued[0]?.issuedAt.slice(0, 10) ?? ''
    const mail = composeMail(template, mailNames(ready, letter, { sent, revision }))
    const isSaid = mail.subject !== first.subject && mail.text !== first.text
    return isSaid
      ? mail
      : 'mail.md does not say in its subject and text that a letter is a correction ({{#if correction}})'
  } catch (error) {
    if (error instanceof PlaceholderError) return error.message
    throw error
  }
}
