import { fileFinding } from '../findings/finding.ts'
import type { EraFiles } from '../read/read-era.ts'
import { failed, type Read } from '../read/read.ts'

/**
 * What an era's own code computes; where it fails on data that its schema allows, a finding for whoever writes the era.
 *
 * @param on what it failed on, such as "the era's sample"
 */
export function attempt<T>(era: EraFiles, on: string, compute: () => T): Read<T> {
  try {
    return { value: compute(), findings: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return failed(
      fileFinding('ERA_FIGURES', era.figuresFile, `fails on ${on}: ${reason}`, 'correct what it computes'),
    )
  }
}
