import { existsSync } from 'node:fs'
import { isError, type Finding } from '../../findings/finding.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { lookUpBrowser } from '../browser.ts'
import { makeLetter } from '../make-letter.ts'
import { planLetter } from '../plan-letter.ts'
import type { CheckedLetter, ReadyYear } from '../prepared-year.ts'
import { prepareYears } from '../prepare-years.ts'
import { findingsOf } from '../across-years.ts'
import type { RunContext } from '../prepare-run.ts'
import { selectAuthorities, selectYears } from '../select.ts'

/** One letter as HTML. */
export interface LetterHtml {
  /** undefined where its data has errors. */
  readonly letter: { readonly name: string; readonly html: string } | undefined
  readonly findings: readonly Finding[]
}

/**
 * Makes the HTML that would be printed for one letter.
 *
 * @param authority its name, or the name of its file
 * @throws UsageError, LetterFailure, NoBrowserError
 */
export async function letterHtml(context: RunContext, year: string, authority: string): Promise<LetterHtml> {
  const { folders, reportFindings } = context
  const only = selectAuthorities(folders.data, selectYears(folders, [year]), [authority])
  const prepared = await prepareYears(folders, [year], () => only)
  const findings = findingsOf(folders, [year], prepared)
  reportFindings(findings)
  const [{ ready, letters: [letter] = [] } = {}] = prepared as readonly Partial<(typeof prepared)[0]>[]
  if (!letter || !ready || findings.some(isError)) return { letter: undefined, findings }
  const html = await documentOf(context, letter, ready)
  return { letter: { name: letter.authority.name, html }, findings }
}

/** The document that would be printed. A letter with a record has the correction line of its revision. */
async function documentOf(
  { folders: { output }, env }: RunContext,
  letter: CheckedLetter,
  ready: ReadyYear,
): Promise<string> {
  if (!existsSync(letterPaths(output, letter.year, letter.slug).record)) return makeLetter(letter, ready).html
  const browser = (await lookUpBrowser(undefined, env)).require()
  return planLetter(letter, ready, { output, browser }).html()
}
