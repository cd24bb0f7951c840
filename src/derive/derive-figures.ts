import type { EraModule } from '../model/era-module.ts'
import { isData, type AuthorityData, type Figures, type LetterEdition } from '../model/letter-data.ts'
import { rules } from '../rules/index.ts'

/**
 * Computes the figures of one letter with its era's own code.
 *
 * @throws TypeError where the code returns no figures, and whatever it throws itself
 */
export function deriveFigures(era: EraModule, edition: LetterEdition, authority: AuthorityData): Figures {
  const figures = era.deriveFigures({ authority, edition, rules })
  if (!isData(figures)) throw new TypeError('deriveFigures returns no figures')
  return figures
}
