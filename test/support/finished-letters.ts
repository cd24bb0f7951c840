import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { foldersAt, lettersOf } from './letters-of.ts'
import type { letters } from './run-letters.ts'
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
