import type { EraFiles } from '../model/era-files.ts'
import type { Data, Figures } from '../model/letter-data.ts'
import { rules } from '../rules/index.ts'

/** The computed figures of one letter. */
export function deriveFigures(era: EraFiles, edition: Data, authority: Data): Figures {
  return era.deriveFigures({ authority: authority as never, edition: edition as never, rules })
}
