import { join } from 'node:path'
import { htmlDocument } from '../../adopt/html-document.ts'
import { eraOf } from '../../check/check-edition.ts'
import { composeLetter } from '../../compose/compose-letter.ts'
import type { LetterDocument } from '../../documents/letter-document.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { EDITION, TEXTS, WORDING } from '../../read/list-files.ts'
import { readYear } from '../../read/read-year.ts'
import type { CheckedLetter } from '../prepared-year.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'
import { prepareYear } from '../prepare-year.ts'

/** A year that letters are added to. */
export interface ExistingYear {
  readonly era: string | undefined
  readonly slugs: readonly string[]
  /** Its edition, wording and texts, by their names. */
  readonly texts: ReadonlyMap<string, string>
  /**
   * Its letters, which those that are added have to agree with: one for each way in which its wording can depend on a
   * true/false figure. None where none can be composed.
   */
  readonly documents: readonly LetterDocument[]
  /** The types of its authorities, by their names. */
  readonly types: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
}

/** Reads a year that letters are added to, and composes some of its letters. */
export async function readExistingYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
): Promise<ExistingYear> {
  const folder = join(folders.data, year)
  const { edition, wording, texts, slugs } = readYear(folder, year, folders)
  const { ready, letters, findings } = await prepareYear(folders, eraCache, year)
  const documents = [...Map.groupBy(letters, conditionsOf).values()].flatMap((alike) => {
    // One without remarks shows the wording alone.
    const letter = alike.find(({ authority }) => authority.remarks === undefined) ?? alike[0]
    if (!ready || !letter) return []
    const file = displayPath(join(folder, `${letter.slug}.yaml`), folders.cwd)
    const { htmlWithoutStyles } = composeLetter(ready.letterTemplate, letter.authority, letter.figures, null)
    return [htmlDocument(htmlWithoutStyles, file)]
  })
  const sources = [
    [EDITION, edition?.source.text],
    [WORDING, wording?.text],
    [TEXTS, texts?.source.text],
  ] as const
  return {
    era: edition && eraOf(edition),
    slugs,
    texts: new Map(sources.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]))),
    documents,
    types: new Map(letters.map(({ authority: { name, type } }) => [name, type])),
    findings: findings.filter(isError),
  }
}

/** The true/false figures of a letter, on which wording can depend. */
const conditionsOf = ({ figures }: CheckedLetter): string =>
  JSON.stringify(Object.entries(figures).filter(([, value]) => typeof value === 'boolean'))
