import type { Finding } from '../findings/finding.ts'
import { listYears, strayInData } from '../read/read-year.ts'
import { EraShelf } from '../run/era-shelf.ts'
import { prepareYear, type PreparedYear } from '../run/prepare-year.ts'
import { distinct, sayFindings, type Context } from './context.ts'

/**
 * Reads and checks the years and says what was found.
 *
 * @param only the authorities to look at; all where it is left out
 */
export async function prepareYears(
  context: Context,
  years: readonly string[],
  only?: readonly string[],
): Promise<{ prepared: PreparedYear[]; findings: Finding[] }> {
  const { data, cwd } = context.folders
  const shelf = new EraShelf(context.folders)
  const prepared = await Promise.all(years.map((year) => prepareYear(context.folders, shelf, year, only)))
  // A run of some years is silent about the others.
  const stray = years.length === listYears(data).length ? strayInData(data, cwd) : []
  const findings = distinct([...stray, ...prepared.flatMap((year) => year.findings)])
  sayFindings(context, findings)
  return { prepared, findings }
}
