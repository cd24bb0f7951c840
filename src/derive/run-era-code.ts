import { fileFinding, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import { withTimeLimit } from './time-limit.ts'

/**
 * Runs an era's own code. Where it throws on data that its schema allows, or does not end, the result is a finding for
 * whoever writes the era.
 *
 * @param on what it is run on, such as "the era's sample"
 */
export function runEraCode<T>(era: EraFiles, on: string, compute: () => T): Result<T> {
  try {
    return { value: withTimeLimit(compute), findings: [] }
  } catch (error) {
    return failure(figuresFinding(era, on, error))
  }
}

/** Describes what an era's code failed on, and why. */
export function figuresFinding(era: EraFiles, on: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error)
  return fileFinding('ERA_FIGURES', era.figuresFile, `fails on ${on}: ${reason}`, 'correct what it computes')
}
