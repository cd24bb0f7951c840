import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { readText } from './read-text.ts'
import type { CountsForAverages, DeriveFigures, EraModule } from '../model/era-module.ts'

/** Tries a module by its URL: gives the reason why it must not be loaded, where there is one. */
export type ModuleFault = (url: string) => Promise<string | undefined>

type Exported = Readonly<Partial<Record<keyof EraModule, unknown>>>

/** Loads an era's figures.ts; what it throws meanwhile is a finding. */
export async function loadFigures(
  path: string,
  file: string,
  moduleFault: ModuleFault | undefined,
): Promise<Result<EraModule>> {
  const help = 'export a function named deriveFigures, as the other eras do'
  const text = readText(path, file)
  if (text.value === undefined) return text
  const url = moduleUrl(path, text.value.text)
  const fault = await moduleFault?.(url)
  if (fault !== undefined)
    return failure(fileFinding('ERA_FIGURES', file, `cannot be loaded: ${fault}`, 'correct the file'))
  try {
    const { deriveFigures, countsForAverages } = (await import(url)) as Exported
    if (typeof deriveFigures !== 'function')
      return failure(fileFinding('ERA_FIGURES', file, 'exports no function deriveFigures', help))
    if (countsForAverages !== undefined && typeof countsForAverages !== 'function')
      return failure(
        fileFinding('ERA_FIGURES', file, 'countsForAverages is no function', 'export a function'),
      )
    return {
      value: {
        deriveFigures: deriveFigures as DeriveFigures,
        countsForAverages: countsForAverages as CountsForAverages | undefined,
      },
      findings: [],
    }
  } catch (error) {
    // Whatever an era's module throws while loading is the era's fault, told with its place.
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return failure(fileFinding('ERA_FIGURES', file, `cannot be loaded: ${reason}`, 'correct the file'))
  }
}

/** What each module was loaded from first. */
const LOADED = new Map<string, string>()

/** A module is loaded once for each address: one that was edited since gets another, so that the preview sees it. */
function moduleUrl(path: string, text: string): string {
  const { href } = pathToFileURL(path)
  const first = LOADED.get(href) ?? text
  LOADED.set(href, first)
  return first === text ? href : `${href}?edited=${createHash('sha256').update(text).digest('hex')}`
}
