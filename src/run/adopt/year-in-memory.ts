import { join } from 'node:path'
import { drawnTexts } from '../../adopt/drawn-words.ts'
import { checkYear } from '../../check/check-year.ts'
import { composeLetter } from '../../compose/compose-letter.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { letterText } from '../../html/letter-text.ts'
import type { AuthorityRead, YearFiles } from '../../model/year-files.ts'
import { EDITION, TEXTS, WORDING } from '../../read/list-files.ts'
import { parseYaml } from '../../read/read-yaml.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { checkLetters } from '../check-letters.ts'
import { compileYear } from '../compile-year.ts'
import type { ReadyEra } from '../era-cache.ts'

/** The files of a year that are not written yet, by their names. */
export type NewFiles = ReadonlyMap<string, string>

/** What the ordinary checks say of them, and the text of each letter that they print. */
interface CheckedFiles {
  readonly findings: readonly Finding[]
  /** By slug; letters with an error have none. */
  readonly texts: ReadonlyMap<string, PrintedText>
}

/** The text of a composed letter, and that in its drawings. */
export interface PrintedText {
  readonly blocks: readonly string[]
  readonly drawn: readonly string[]
}

/**
 * Checks the files of a year as every command does, and composes its letters, before anything is written.
 *
 * @param signatureFolder where the signature's image is
 */
export async function checkNewYear(
  folders: Folders,
  era: ReadyEra,
  year: string,
  slugs: readonly string[],
  files: NewFiles,
  signatureFolder: string,
): Promise<CheckedFiles> {
  const folder = join(folders.data, year)
  const shown = (name: string) => displayPath(join(folder, name), folders.cwd)
  const source = (name: string) => ({ file: shown(name), text: files.get(name) ?? '' })
  const edition = parseYaml(source(EDITION))
  const wording = source(WORDING)
  const texts = files.has(TEXTS) ? parseYaml(source(TEXTS)) : undefined
  const reads = slugs.map((slug): AuthorityRead => {
    const { value: yaml, findings } = parseYaml(source(`${slug}.yaml`))
    return { slug, file: shown(`${slug}.yaml`), yaml, findings }
  })
  const yearFiles: YearFiles = {
    year,
    folder,
    edition: edition.value,
    wording,
    mail: undefined,
    texts: texts?.value,
    slugs,
    uncounted: [],
    findings: [],
  }
  const context = { era, figures: era.figuresShape, earlier: undefined, register: undefined }
  const withEarlier = reads.map((read) => ({ ...read, earlier: undefined }))
  const checked = await checkYear(yearFiles, withEarlier, context)
  const findings = [
    ...edition.findings,
    ...(texts?.findings ?? []),
    ...checked.shared,
    ...checked.some,
    ...checked.authorities.flatMap((each) => each.findings),
  ]
  if (!checked.edition || checked.shared.some(isError)) return { findings, texts: new Map() }
  const place = { folder: signatureFolder, cwd: folders.cwd }
  const compiled = compileYear(
    place,
    checked.edition,
    { wording, texts: texts?.value },
    era,
    checked.authorities,
    undefined,
  )
  findings.push(...compiled.findings)
  if (!compiled.value) return { findings, texts: new Map() }
  const { ready } = compiled.value
  const good = checked.authorities.flatMap(({ good: each }) => each ?? [])
  const trial = await checkLetters(ready, wording, good)
  findings.push(...trial.findings)
  const composed = (trial.value ?? []).map(({ slug, authority, figures }) => {
    const { htmlWithoutStyles } = composeLetter(ready.letterTemplate, authority, figures, null)
    return [slug, { blocks: letterText(htmlWithoutStyles), drawn: drawnTexts(htmlWithoutStyles) }] as const
  })
  return { findings, texts: new Map(composed) }
}
