import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { slug } from '../../src/rules/slug.ts'
import { edit } from './copy.ts'
import { foldersAt, composeLetters } from './compose-letters.ts'
import { OF_EACH } from './difficult-letters.ts'
import type { startLetters } from './run-letters.ts'
import { writeYear } from './year-folder.ts'
import type { Folders } from '../../src/system/display-path.ts'

/** A letter as the command writes it, with the document that it was printed from. */
export interface FinishedLetter {
  readonly year: string
  readonly slug: string
  readonly html: string
  readonly date: string
  /** The path of the PDF. */
  readonly path: string
  readonly pdf: Buffer
}

/**
 * Runs `generate` on a data folder and reads the letters.
 *
 * @param command the shared command, or one in a process of its own
 * @throws Error where `generate` fails
 */
export async function finishedLetters(
  folders: Pick<Folders, 'data' | 'output'> & Partial<Folders>,
  command: typeof startLetters,
): Promise<FinishedLetter[]> {
  const { data, templates, output } = foldersAt(folders)
  const run = await command(['generate', '--data', data, '--templates', templates, '--output', output])
  if (run.status !== 0)
    throw new Error(`letters generate ended with ${run.status}:\n${run.stdout}${run.stderr}`)
  const composed = await composeLetters(foldersAt({ data, templates, output }))
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
 * Prints a letter of an era with additions to its template, as a later era may have, and remarks with one of each
 * element.
 *
 * @param folder a temporary folder for its files
 */
export async function finishedLetterWith(
  folder: string,
  era: string,
  more: string,
  command: typeof startLetters,
): Promise<FinishedLetter[]> {
  const [templates, name] = [join(folder, `templates-${era}`), 'Later Council']
  await cp(foldersAt().templates, templates, { recursive: true })
  await edit(join(templates, era, 'letter.hbs'), '{{letter.body}}', `{{letter.body}}\n${more}`)
  const data = await writeYear(join(folder, `later-${era}`), era, {
    [slug(name)]: { name, remarks: OF_EACH },
  })
  const output = join(folder, `later-${era}`, 'output')
  const finished = await finishedLetters({ data, templates, output }, command)
  return finished.map((letter) => ({ ...letter, year: `later ${era}` }))
}
