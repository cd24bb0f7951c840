import { failure, type Result } from '../findings/result.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { AuthorityData, DerivedLetter, Figures, LetterEdition } from '../model/letter-data.ts'
import { PackedList, type Packed } from '../model/packed-list.ts'
import { deriveFigures } from './derive-figures.ts'
import { figuresFinding } from './run-era-code.ts'
import { TimeLimitError, withTimeLimit } from './time-limit.ts'

/** How many letters share one time limit: setting a limit costs more than deriving a letter's figures. */
const BATCH = 50

/** An authority whose figures are to be computed. */
interface Underived {
  readonly slug: string
  readonly value: AuthorityData
}

/** A letter whose figures the era's code failed to compute. */
interface FailedLetter {
  readonly slug: string
  readonly name: string
  readonly error: Error
}

/** The letters of a year with their figures, and those that the era's code failed on. */
interface DerivedLetters {
  readonly letters: readonly DerivedLetter[]
  readonly failed: readonly FailedLetter[]
}

/**
 * Computes the figures of many letters. Code that does not end is stopped and gives a finding instead of a value: none
 * of the year's figures may be computed with it again.
 *
 * @param pause is awaited between batches
 */
export async function deriveMany(
  era: EraFiles,
  edition: LetterEdition,
  authorities: readonly Underived[],
  pause?: () => Promise<unknown>,
): Promise<Result<DerivedLetters>> {
  const letters: DerivedLetter[] = []
  const packed = new PackedList<Derived>()
  const failed: FailedLetter[] = []
  let current = ''
  const deriveOne = ({ slug, value: authority }: Underived): void => {
    current = authority.name
    try {
      const figures = deriveFigures(era, edition, authority)
      letters.push(new PackedLetter(packed.add(slug, { authority, figures })))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failed.push({ slug, name: authority.name, error })
    }
  }
  for (let next = 0; next < authorities.length; next += BATCH) {
    await pause?.()
    try {
      withTimeLimit(() => authorities.slice(next, next + BATCH).forEach(deriveOne))
    } catch (error) {
      if (!(error instanceof TimeLimitError)) throw error
      return failure(figuresFinding(era, `the letter to ${current}`, error))
    }
  }
  return { value: { letters, failed }, findings: [] }
}

/** An authority's data and figures. */
type Derived = Omit<DerivedLetter, 'slug'>

/** A letter whose data and figures are kept in little memory. */
class PackedLetter implements DerivedLetter {
  readonly #packed: Packed<Derived>

  constructor(packed: Packed<Derived>) {
    this.#packed = packed
  }

  get slug(): string {
    return this.#packed.slug
  }

  get authority(): AuthorityData {
    return this.#packed.value.authority
  }

  get figures(): Figures {
    return this.#packed.value.figures
  }
}
