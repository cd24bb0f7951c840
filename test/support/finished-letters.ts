import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { slug } from '../../src/rules/slug.ts'
import { edit } from './copy.ts'
import { foldersAt, lettersOf } from './letters-of.ts'
import { OF_EACH } from './nasty-letters.ts'
import type { letters } from './run-letters.ts'
import { layYear } from './year-folder.ts'
import type { Folders } from '../../src/system/display-path.ts'

/** A letter as the command leaves it, with the document that it was printed from. */
export interface FinishedLetter {
  readonly year: string
  readonly slug: string
  readonly html: string
  readonly date: string
  /** Where the PDF is. */
  readonly path: string
  readonly pdf: Buffer
}

/**
 * Runs the command on a data folder and reads what it made.
 *
 * @param command one that is kept, or one in a process of its own
 * @throws Error where it made no letters
 */
export async function finishedLetters(
  folders: Pick<Folders, 'data' | 'output'> & Partial<Folders>,
  command: typeof letters,
): Promise<FinishedLetter[]> {
  const { data, templates, output } = foldersAt(folders)
  const run = await command(['generate', '--data', data, '--templates', templates, '--output', output])
  if (run.status !== 0)
    throw new Error(`letters generate ended with ${run.status}:\n${run.stdout}${run.stderr}`)
  const composed = await lettersOf(foldersAt({ data, templates, output }))
  return Promise.all(
    composed.letters.map(async (letter) => {
      const edition = parse(await readFile(join(data, letter.year, 'edition.yaml'), 'utf8')) as {
        date: string
      }
      const path = join(output, letter.year, `${letter.slug}.pdf`)
      return { ...letter, date: edition.date, path, pdf: await readFile(path) }
    }),
  )
}

/**
 * A letter of an era that has more in its template than now, as a later era may have, and remarks with one of each.
 *
 * @param folder a temporary one, in which its files are made
 */
export async function finishedLetterWith(
  folder: string,
  era: string,
  more: string,
  command: typeof letters,
): Promise<FinishedLetter[]> {
  const [templates, name] = [join(folder, `templates-${era}`), 'Later Council']
  await cp(foldersAt().templates, templates, { recursive: true })
  await edit(join(templates, era, 'letter.hbs'), '{{letter.body}}', `{{letter.body}}\n${more}`)
  const data = await layYear(join(folder, `later-${era}`), era, { [slug(name)]: { name, remarks: OF_EACH } })
  const output = join(folder, `later-${era}`, 'output')
  const finished = await finishedLetters({ data, templates, output }, command)
  return finished.map((letter) => ({ ...letter, year: `later ${era}` }))
}
