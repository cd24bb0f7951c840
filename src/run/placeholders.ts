import { join } from 'node:path'
import { isData, type Data } from '../model/letter-data.ts'
import { dataAddress } from '../read/inline-assets.ts'
import { wordsOf } from '../model/year-files.ts'
import { readSignature } from '../read/read-signature.ts'
import type { AuthoritySource } from '../read/authority-source.ts'
import { readYear } from '../read/read-year.ts'
import { valueAt } from '../rules/data.ts'
import type { Folders } from '../system/display-path.ts'

/** What the shipped signature says of itself, in the comment that asks to replace it. */
const PLACEHOLDER = 'A placeholder: replace this file'
/** Addresses that the samples use: they belong to nobody (RFC 2606). */
const EXAMPLE = /\bexample\.(?:org|com|net)\b/

/** What all letters of a year share that can be a placeholder. */
interface SharedParts {
  readonly edition: Data
  readonly signature: string
  readonly wordingText: string
}

/** Finds what a year's letters still have of the sample that they were copied from, each in words. */
export function findPlaceholders(
  { edition, signature, wordingText }: SharedParts,
  letters: Iterable<{ readonly slug: string; readonly authority: Data | undefined }>,
): string[] {
  const image = Buffer.from(signature.slice(signature.indexOf(',') + 1), 'base64').toString('utf8')
  const shared = EXAMPLE.test(`${JSON.stringify(edition['links'] ?? {})} ${wordingText}`)
  const own: string[] = []
  for (const { slug, authority } of letters)
    if (authority && EXAMPLE.test(JSON.stringify(authority))) own.push(slug)
  return [
    ...(image.includes(PLACEHOLDER) ? ['the signature is the placeholder that ships'] : []),
    ...(shared ? ['links of edition.yaml, wording.md or texts.yaml lead to an example address'] : []),
    ...(own.length > 0 ? [`links lead to an example address in the data of ${own.join(', ')}`] : []),
  ]
}

/** Reads what a year's letters share that can be a placeholder; undefined where it cannot be read. */
export function readSharedParts(folders: Folders, year: string): SharedParts | undefined {
  const folder = join(folders.data, year)
  const { edition, wording, texts } = readYear(folder, year, folders)
  const name = valueAt(edition?.value, 'signatory.signature')
  const image = typeof name === 'string' ? readSignature(folder, name, folders.cwd).value : undefined
  if (!isData(edition?.value) || !wording || !image) return undefined
  const signature = dataAddress(image.type, image.bytes)
  return { edition: edition.value, signature, wordingText: wordsOf(wording, texts) }
}

/** What a file with an example address contains: the word itself, or an escape that may stand for part of it. */
const SUSPECT = /example|\\/

/** Reads the data of one authority if it may have an example address; only then is it parsed. */
export function readSuspectData(source: AuthoritySource, slug: string): Data | undefined {
  if (!source.has(slug)) return undefined
  const [found] = source.bytesOf([slug])
  if (!found || !SUSPECT.test(Buffer.from(found.bytes).toString('utf8'))) return undefined
  const value = found.parse()?.value
  return isData(value) ? value : undefined
}
