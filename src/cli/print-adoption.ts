import type { AdoptionPlan, LetterAdoption } from '../run/adopt-year.ts'
import { countOf } from '../findings/finding.ts'
import type { Output } from './output.ts'

/** What is printed of a plan besides its letters. */
interface Outcome {
  readonly dryRun: boolean
  /** How many files were written. */
  readonly written: number
}

/** The most letters that are listed when all of them are well. */
const MOST_LISTED = 30
/** The most characters of a difference that a line shows. */
const LONGEST = 60

/** Prints what became of each letter, and what a person has to do. */
export function printAdoption(output: Output, plan: AdoptionPlan, { dryRun, written }: Outcome): void {
  const { information, problem, paint } = output
  const { letters, era, open } = plan
  const listed = letters.length > MOST_LISTED ? letters.filter((letter) => !isWhole(letter)) : letters
  if (listed.length > 0) information('', ...listed.flatMap(describe))
  if (listed.length < letters.length) {
    const [same, open] = [
      letters.filter(isSame),
      letters.filter((letter) => isSame(letter) && !isWhole(letter)),
    ]
    const left = open.length > 0 ? `; ${open.length} of them have something that is not proved` : ''
    information(`${countOf(same.length, 'letter')} of ${letters.length} are the same, word for word${left}`)
  }
  const refused = letters.filter(({ state }) => state === 'refused').length
  const adopted = letters.length - refused
  if (open.length > 0) information(`edition.yaml: not proved by the letters: ${open.join(', ')}`)
  const counts = `${countOf(adopted, 'letter')} of ${era ?? 'no era'}${refused > 0 ? `, ${refused} refused` : ''}`
  if (adopted === 0) problem(paint('red', 'nothing was written: no letter could be adopted'))
  else if (dryRun) information(`${counts}; nothing was written, since this is a dry run`)
  else information(paint('green', `written: ${countOf(written, 'file')} in ${plan.shownFolder} (${counts})`))
}

/** Whether a letter is printed again in every word. */
const isSame = ({ state, comparison }: LetterAdoption): boolean =>
  state !== 'refused' && comparison !== undefined && comparison.same === comparison.words

/** Whether a letter is printed again in every word, and nothing of it is left to be proved. */
const isWhole = (letter: LetterAdoption): boolean => isSame(letter) && letter.open.length === 0

function describe({ file, name, state, comparison, open }: LetterAdoption): string[] {
  const share = comparison ? `, ${comparison.same} of ${comparison.words} words` : ''
  const lost = comparison?.differences.filter(({ before }) => before !== '') ?? []
  return [
    `${name} (${file}): ${state}${share}`,
    ...(open.length > 0 ? [`  not proved by the letter: ${open.join(', ')}`] : []),
    ...lost.map(
      ({ before, after }) => `  ${shown(before)} is printed as ${after === '' ? 'nothing' : shown(after)}`,
    ),
  ]
}

const shown = (text: string): string =>
  JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** The result document. */
export function adoptionDocument(
  plan: AdoptionPlan,
  { status, year, dryRun, written }: Outcome & { readonly status: number; readonly year: string },
) {
  const { era, letters, open, files, findings } = plan
  return {
    command: 'adopt',
    status,
    year,
    dryRun,
    era: era ?? null,
    written,
    files: [...files.keys()],
    open,
    letters: letters.map(({ comparison, ...letter }) => ({
      ...letter,
      words: comparison?.words ?? null,
      same: comparison?.same ?? null,
      differences: comparison?.differences ?? [],
    })),
    findings,
  }
}
