import type { Source } from '../findings/source.ts'
import type { Finding } from '../findings/finding.ts'
import type { EarlierFile } from './earlier-files.ts'
import type { YamlFile } from './yaml-file.ts'

/** One authority's file or row: its slug is the file's name without .yaml, or follows from the name in the row. */
export interface AuthorityFile<Value = unknown> {
  readonly slug: string
  readonly yaml: YamlFile<Value>
}

/** A year's folder as it was read. What could not be read is undefined and has a finding. */
export interface YearFiles {
  readonly year: string
  readonly folder: string
  readonly edition: YamlFile | undefined
  readonly wording: Source | undefined
  /** The mail that the letters are sent with; undefined where the year has none. */
  readonly mail: Source | undefined
  /** The texts that replace those of the era; most years have none. */
  readonly texts: YamlFile | undefined
  /** The authorities that have a file or a row, readable or not, in alphabetical order. */
  readonly slugs: readonly string[]
  /** Whether no letter can be made, because the one file with all authorities has an error that is about all of them. */
  readonly isRefused?: boolean
  /** Display paths of files that are not read and might be an authority's. */
  readonly uncounted: readonly string[]
  /** About the folder, the edition, the wording and the texts. */
  readonly findings: readonly Finding[]
}

/** What a year's letters say, as it is written: the wording, and the year's own texts where it has some. */
export const wordsOf = (wording: Source, texts: YamlFile | undefined): string =>
  texts ? `${wording.text}\n${texts.source.text}` : wording.text

/** One authority's file or row as it was read; `yaml` is undefined where it could not be, and the findings say why. */
export interface AuthorityRead {
  readonly slug: string
  /** Display path, with the line of a row. */
  readonly file: string
  readonly yaml: YamlFile | undefined
  readonly findings: readonly Finding[]
}

/** The same, with the authority's file in the nearest earlier year that has one. */
export interface AuthorityWithEarlier extends AuthorityRead {
  readonly earlier: EarlierFile | undefined
}
