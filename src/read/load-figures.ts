import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { readText } from './read-text.ts'
import { isData } from '../model/letter-data.ts'
import type { CountsForAverages, DeriveFigures, DescribeForWebsite, EraModule } from '../model/era-module.ts'

/** Checks a module by its URL; gives the reason why it must not be loaded, if there is one. */
export type CheckModule = (url: string) => Promise<string | undefined>

/**
 * Whether a module's export can be called. What it takes and gives is typed in the era's own folder, by the types of its
 * own schema, and can't be seen from here.
 */
const isDeriveFigures = (exported: unknown): exported is DeriveFigures => typeof exported === 'function'

/** Whether the export for averages can be called. */
const isCountsForAverages = (exported: unknown): exported is CountsForAverages =>
  typeof exported === 'function'

/** Whether the export for the website can be called. */
const isDescribeForWebsite = (exported: unknown): exported is DescribeForWebsite =>
  typeof exported === 'function'

/** Loads an era's figures.ts. An error that it throws is a finding. */
export async function loadFigures(
  path: string,
  file: string,
  checkModule: CheckModule | undefined,
): Promise<Result<EraModule>> {
  const help = 'export a function named deriveFigures, as the other eras do'
  const text = readText(path, file)
  if (text.value === undefined) return text
  const url = moduleUrl(path, text.value.text)
  const reason = await checkModule?.(url)
  if (reason !== undefined)
    return failure(fileFinding('ERA_FIGURES', file, `cannot be loaded: ${reason}`, 'correct the file'))
  try {
    const exported: unknown = await import(url)
    const { deriveFigures, countsForAverages, describeForWebsite } = isData(exported) ? exported : {}
    if (!isDeriveFigures(deriveFigures))
      return failure(fileFinding('ERA_FIGURES', file, 'exports no function deriveFigures', help))
    if (countsForAverages !== undefined && !isCountsForAverages(countsForAverages))
      return failure(
        fileFinding('ERA_FIGURES', file, 'countsForAverages is not a function', 'export a function'),
      )
    if (describeForWebsite !== undefined && !isDescribeForWebsite(describeForWebsite))
      return failure(
        fileFinding('ERA_FIGURES', file, 'describeForWebsite is not a function', 'export a function'),
      )
    return { value: { deriveFigures, countsForAverages, describeForWebsite }, findings: [] }
  } catch (error) {
    // Whatever an era's module throws while it loads is reported as the era's mistake.
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return failure(fileFinding('ERA_FIGURES', file, `cannot be loaded: ${reason}`, 'correct the file'))
  }
}

/** The text that each module was first loaded from, by its URL. */
const LOADED = new Map<string, string>()

/** Node loads a module once for each URL: one that has been edited gets another URL, so that the preview loads it again. */
function moduleUrl(path: string, text: string): string {
  const { href } = pathToFileURL(path)
  const first = LOADED.get(href) ?? text
  LOADED.set(href, first)
  return first === text ? href : `${href}?edited=${createHash('sha256').update(text).digest('hex')}`
}
