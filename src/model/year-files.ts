import type { Source } from '../findings/source.ts'
import type { Finding } from '../findings/finding.ts'
import type { YamlFile } from './yaml-file.ts'

/** One authority's file: its slug is the file's name without .yaml. */
export interface AuthorityFile {
  readonly slug: string
  readonly yaml: YamlFile
}

/** A year's folder as it was read; what could not be read is undefined and has a finding. */
export interface YearFiles {
  readonly year: string
  readonly folder: string
  readonly edition: YamlFile | undefined
  readonly wording: Source | undefined
  /** The authorities that have a file, readable or not, in alphabetical order. */
  readonly slugs: readonly string[]
  /** Files that are not read and might be an authority's; paths as shown to people. */
  readonly uncounted: readonly string[]
  /** About the folder, the edition and the wording. */
  readonly findings: readonly Finding[]
}

/** One authority's file as it was read: undefined and findings where it could not be. */
export interface AuthorityRead {
  readonly slug: string
  /** Path as shown to people. */
  readonly file: string
  readonly yaml: YamlFile | undefined
  readonly findings: readonly Finding[]
}
