import { checkAddresses } from '../check/check-addresses.ts'
import { checkPlaceholders } from '../check/check-placeholders.ts'
import { isError, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { compileMail, type Correction, type MailTemplate } from '../mail/compile-mail.ts'
import { parseMail, placedInFile } from '../mail/parse-mail.ts'
import type { DerivedLetter } from '../model/letter-data.ts'
import { complete } from '../shape/shape.ts'
import type { ReadyYear } from './prepared-year.ts'

/** The mail of a year, undefined where it has none or one with errors. */
interface MailOfYear {
  readonly mail: MailTemplate | undefined
  readonly findings: readonly Finding[]
}

/** A correction as the trial fills it in. */
const SOME_CORRECTION: Correction = { sent: '2000-01-01', revision: 2 }

/**
 * Compiles the mail that a year's letters are sent with, and fills it in for each letter as a trial: sent for the first
 * time, and as a correction.
 *
 * @param checked what the checks found in it
 * @param pause is awaited between letters
 */
export async function mailOfYear(
  source: Source | undefined,
  checked: readonly Finding[],
  ready: ReadyYear,
  letters: readonly DerivedLetter[],
  pause?: () => Promise<unknown>,
): Promise<MailOfYear> {
  const file = source && !checked.some(isError) ? parseMail(source).value : undefined
  const { letterTemplate } = ready
  const mail = file && compileMail(file, letterTemplate.language)
  if (!file || !mail) return { mail: undefined, findings: [] }
  const findings: Finding[] = []
  for (const [part, render] of [
    [file.subject, mail.subject],
    [file.body, mail.body],
  ] as const) {
    const fill = (letter: DerivedLetter) => {
      render(mailNames(ready, letter, null))
      render(mailNames(ready, letter, SOME_CORRECTION))
    }
    const trial = await checkPlaceholders(part.source, letters, fill, pause)
    const links = checkAddresses(part.source, new Map(), letterTemplate.edition, letters)
    findings.push(...placedInFile([...trial.findings, ...links.findings], part, file.source))
  }
  return { mail, findings }
}

/** The values that the mail of a letter can name. @param correction null for a letter that is sent for the first time */
export const mailNames = (
  { letterTemplate }: ReadyYear,
  { authority, figures }: Pick<DerivedLetter, 'authority' | 'figures'>,
  correction: Correction | null,
): object => ({
  edition: letterTemplate.edition,
  authority: complete(authority, letterTemplate.authorityShape),
  figures,
  correction,
})
