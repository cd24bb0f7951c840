import { join } from 'node:path'
import { isData, type Data } from '../model/letter-data.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { dataAddress } from '../read/inline-assets.ts'
import { readSignature } from '../read/read-signature.ts'
import { readText } from '../read/read-text.ts'
import { parseYaml } from '../read/read-yaml.ts'
import { readYear } from '../read/read-year.ts'
import { valueAt } from '../rules/totals.ts'
import type { SharedParts } from './placeholders-left.ts'

/** What a year's letters share that can be a placeholder; undefined where it cannot be read. */
export function readSharedParts(folders: Folders, year: string): SharedParts | undefined {
  const folder = join(folders.data, year)
  const { edition, wording } = readYear(folder, year, folders.cwd)
  const name = valueAt(edition?.value, 'signatory.signature')
  const image = typeof name === 'string' ? readSignature(folder, name, folders.cwd).value : undefined
  if (!isData(edition?.value) || !wording || !image) return undefined
  const signature = dataAddress(image.type, image.bytes)
  return { edition: edition.value, signature, wordingText: wording.text }
}

/** What a file with an example address is written with: the word itself, or an escape that may stand for part of it. */
const SUSPECT = /example|\\/

/** The data of one authority, where it may have an example address; only then is its file parsed. */
export function readSuspectData({ data, cwd }: Folders, year: string, slug: string): Data | undefined {
  const path = join(data, year, `${slug}.yaml`)
  const source = readText(path, displayPath(path, cwd)).value
  if (source === undefined || !SUSPECT.test(source.text)) return undefined
  const value = parseYaml(source).value?.value
  return isData(value) ? value : undefined
}
