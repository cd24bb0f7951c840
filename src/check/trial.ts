import type { Code } from '../findings/codes.ts'
import { fileFinding, type Finding } from '../findings/finding.ts'

/** The result of a check that makes the letters of a year as a trial. */
export interface Trial {
  readonly findings: readonly Finding[]
  /** The letters that cannot be printed, by slug. */
  readonly refused: ReadonlySet<string>
}

/** A letter that could not be made. */
export interface FailedLetter {
  readonly slug: string
  readonly name: string
  readonly error: Error
}

/**
 * Reports letters that an era's code or templates fail on. What fails for the same reason is reported once, with the
 * letters that it is about.
 *
 * @param file the file that the findings are about
 */
export function reportFailed(code: Code, file: string, failed: readonly FailedLetter[]): Trial {
  const byReason = Map.groupBy(failed, ({ error }) => error.message.split('\n', 1)[0] ?? '')
  return {
    findings: [...byReason].map(([reason, letters]) =>
      fileFinding(
        code,
        file,
        `fails on ${nameLetters(letters.map(({ name }) => name))}: ${reason}`,
        'correct it for data like theirs',
      ),
    ),
    refused: new Set(failed.map(({ slug }) => slug)),
  }
}

/** Names the letters that a finding is about: "the letter to Bexley", "the letter to Bexley and 3 more". */
export function nameLetters(names: readonly string[]): string {
  const [first = ''] = names
  return `the letter to ${first}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`
}
