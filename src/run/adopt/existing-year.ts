import { join } from 'node:path'
import { htmlDocument } from '../../adopt/html-document.ts'
import { eraOf } from '../../check/check-edition.ts'
import { composeLetter } from '../../compose/compose-letter.ts'
import type { LetterDocument } from '../../documents/letter-document.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { EDITION, TEXTS, WORDING } from '../../read/list-files.ts'
import { readYear } from '../../read/read-year.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import type { EraCache } from '../era-cache.ts'
import { prepareYear } from '../prepare-year.ts'

/** A year that letters are added to. */
export interface ExistingYear {
  readonly era: string | undefined
  readonly slugs: readonly string[]
  /** Its edition, wording and texts, by their names. */
  readonly texts: ReadonlyMap<string, string>
  /** One of its letters, which those that are added have to agree with; undefined where none can be composed. */
  readonly document: LetterDocument | undefined
  readonly findings: readonly Finding[]
}

/** Reads a year that letters are added to, and composes one of its letters. */
export async function readExistingYear(
  folders: Folders,
  eraCache: EraCache,
  year: string,
): Promise<ExistingYear> {
  const folder = join(folders.data, year)
  const { edition, wording, texts, slugs } = readYear(folder, year, folders)
  const { ready, letters, findings } = await prepareYear(folders, eraCache, year)
  // One without remarks shows the wording alone.
  const letter = letters.find(({ authority }) => authority.remarks === undefined) ?? letters[0]
  const file = letter && displayPath(join(folder, `${letter.slug}.yaml`), folders.cwd)
  const composed =
    ready && letter && composeLetter(ready.letterTemplate, letter.authority, letter.figures, null)
  const sources = [
    [EDITION, edition?.source.text],
    [WORDING, wording?.text],
    [TEXTS, texts?.source.text],
  ] as const
  return {
    era: edition && eraOf(edition),
    slugs,
    texts: new Map(sources.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]))),
    document: composed && file !== undefined ? htmlDocument(composed.htmlWithoutStyles, file) : undefined,
    findings: findings.filter(isError),
  }
}
