import type { Finding } from '../findings/finding.ts'
import { listYears, findIgnoredInData } from '../read/list-files.ts'
import { distinct, printFindings, type Context } from './context.ts'
import type { PreparedYear } from '../run/prepared-year.ts'

/** Says what was found in years that were read and checked, and beside them; returns all of it, each once. */
export function reportFindings(
  context: Context,
  years: readonly string[],
  prepared: readonly Pick<PreparedYear, 'findings'>[],
): Finding[] {
  const { data, cwd } = context.folders
  // A run of some years is silent about the others.
  const stray = years.length === listYears(data).length ? findIgnoredInData(data, cwd) : []
  const findings = distinct([...stray, ...prepared.flatMap((year) => year.findings)])
  printFindings(context, findings)
  return findings
}
