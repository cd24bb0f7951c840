import { sha256 } from '../system/sha256.ts'
import type { Printing } from '../model/letter-record.ts'
import type { ReadyYear } from './prepared-year.ts'

/** SHA-256 of what all letters of a year share. */
type SharedHashes = Printing['shared'] & {
  readonly styles: string
  /** Of the style sheets that large print has besides. */
  readonly largePrint: string
}

/**
 * The constant end of what the format is hashed from. Earlier versions of the program hashed these print settings and this
 * name of the finishing steps; they stay here for good, so that a letter's format can be compared with an older record.
 */
const FORMAT_END = [
  { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true },
  ['PDF/UA-1 and PDF/A-3a 1'],
] as const

const hashes = new WeakMap<ReadyYear, SharedHashes>()

/** Hashes what all letters of a year share, once for each year. */
export function sharedHashes(ready: ReadyYear): SharedHashes {
  const known = hashes.get(ready)
  if (known) return known
  const { letterTemplate, era } = ready
  const templates = [...era.templates].map(([name, { text }]) => [name, text])
  const texts = era.texts.map(({ source }) => source.text)
  const shared = {
    styles: sha256(letterTemplate.styles),
    largePrint: sha256(letterTemplate.largePrintStyles),
    wording: sha256(letterTemplate.wordingText),
    format: sha256(
      JSON.stringify([templates, texts, letterTemplate.styles, letterTemplate.signature, ...FORMAT_END]),
    ),
  }
  hashes.set(ready, shared)
  return shared
}
