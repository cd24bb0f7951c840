import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { readFileSync } from 'node:fs'
import { foldersAt } from './compose-letters.ts'

/** The data of an authority's or edition's file. */
type Data = Record<string, unknown>

/**
 * Writes a year made from an era's sample: its edition and wording, and one file for each authority, given as changes to
 * the sample's. Returns the data folder.
 */
export async function writeYear(
  folder: string,
  era: string,
  authorities: Readonly<Record<string, Data>>,
  changes: { edition?: Data; wording?: string } = {},
): Promise<string> {
  const sample = join(foldersAt().templates, era, 'sample')
  const year = join(folder, 'data', '2101')
  await mkdir(year, { recursive: true })
  await cp(join(sample, 'signature.svg'), join(year, 'signature.svg'))
  await write(join(year, 'edition.yaml'), { ...read(join(sample, 'edition.yaml')), ...changes.edition })
  await writeFile(join(year, 'wording.md'), changes.wording ?? readFileSync(join(sample, 'wording.md')))
  const authority = read(join(sample, 'sample-borough-council.yaml'))
  for (const [slug, change] of Object.entries(authorities)) {
    await write(join(year, `${slug}.yaml`), { ...authority, ...change })
  }
  return join(folder, 'data')
}

const read = (path: string): Data => parse(readFileSync(path, 'utf8')) as Data

const write = (path: string, data: Data): Promise<void> =>
  writeFile(path, stringify(data, { blockQuote: 'literal', lineWidth: 0 }))
