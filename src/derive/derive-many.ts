import type { EraFiles } from '../model/era-files.ts'
import { failure, type Result } from '../findings/result.ts'
import { figuresFinding } from './run-era-code.ts'
import { deriveFigures } from './derive-figures.ts'
import { type Figures } from '../model/letter-data.ts'
import { type Data } from '../model/letter-data.ts'
import { TimeLimitError, withTimeLimit } from './time-limit.ts'

/** How many letters share one time limit: setting one costs more than deriving a letter's figures. */
const BATCH = 50

/** A letter whose figures are wanted. */
interface Wanted {
  readonly slug: string
  readonly value: Data & { readonly name: string }
}

/**
 * The computed figures of many letters, by slug, or the error that the era's code throws on a letter. Code that does not
 * end is stopped, and is a finding: nothing of the year may be computed by it again.
 *
 * @param pause is awaited between the batches
 */
export async function deriveMany(
  era: EraFiles,
  edition: Data,
  letters: readonly Wanted[],
  pause?: () => Promise<unknown>,
): Promise<Result<ReadonlyMap<string, Figures | Error>>> {
  const figures = new Map<string, Figures | Error>()
  let current = ''
  const deriveOne = ({ slug, value }: Wanted): void => {
    current = value.name
    try {
      figures.set(slug, deriveFigures(era, edition, value))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      figures.set(slug, error)
    }
  }
  for (let next = 0; next < letters.length; next += BATCH) {
    await pause?.()
    try {
      withTimeLimit(() => letters.slice(next, next + BATCH).forEach(deriveOne))
    } catch (error) {
      if (!(error instanceof TimeLimitError)) throw error
      return failure(figuresFinding(era, `the letter to ${current}`, error))
    }
  }
  return { value: figures, findings: [] }
}
