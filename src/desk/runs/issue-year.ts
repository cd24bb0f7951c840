import { issueLetters, type IssueResult } from '../../run/commands/issue.ts'
import type { RunContext } from '../../run/prepare-run.ts'

/** What issuing a year's letters would do, or did, as its page shows it. */
export interface IssueSummary {
  /** The letters that would be issued, or are issued now. */
  readonly letters: readonly { readonly slug: string; readonly revision: number }[]
  readonly already: number
  /** How many letters are left out since they are not approved. */
  readonly leftOut: number
  /** Why letters cannot be issued, a line each. */
  readonly held: readonly string[]
  /** Placeholders of a sample: with one of them, no letter is issued. */
  readonly placeholders: readonly string[]
}

/** What to issue. */
interface IssueRequest {
  /** The letters that the page listed; left out for finding out which they are. */
  readonly only?: readonly string[]
  readonly browser: string | undefined
}

/** Finds out which letters would be issued: all that are printed as their data says and, where that is asked for, approved. */
export async function planIssue(
  context: RunContext,
  year: string,
  { browser }: IssueRequest,
): Promise<IssueSummary> {
  const result = await issueLetters(context, year, { browser, dryRun: true }, () => undefined)
  // What is not approved stops nothing here: it is not among the letters that are listed for issuing.
  if (result.unapproved.length === 0) return summaryOf(year, result)
  const approved = await issueLetters(
    context,
    year,
    { browser, dryRun: true, approved: true },
    () => undefined,
  )
  return summaryOf(year, approved)
}

/** Issues the letters that a page listed, as `issue --only` does: all of them or, where one cannot be issued, none. */
export async function issueListed(
  context: RunContext,
  year: string,
  { only = [], browser }: IssueRequest,
): Promise<IssueSummary> {
  const result = await issueLetters(context, year, { only, browser }, () => undefined)
  return summaryOf(year, result)
}

function summaryOf(year: string, result: IssueResult): IssueSummary {
  const { issued, already, leftOut, held, unapproved, placeholders, hasPlaceholder } = result
  return {
    letters: issued,
    already,
    leftOut,
    held: [...held, ...unapproved].map(({ slug, why }) => `${year}/${slug}: ${why}`),
    placeholders: hasPlaceholder ? placeholders : [],
  }
}
