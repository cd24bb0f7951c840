import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { AuthorityRead } from '../model/year-files.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { readInputFile } from '../system/input-file.ts'
import { slugOf } from './list-files.ts'
import { parseYaml, readYaml } from './read-yaml.ts'

/** What paths are shown relative to, where eras are, and the texts that are read in place of files. */
export type Place = Pick<Folders, 'cwd' | 'templates' | 'unsaved'>

/** The bytes of an authority's data, as its file or row has them. */
export interface AuthorityBytes {
  readonly slug: string
  readonly bytes: Uint8Array
  /** When they were written at the latest, in milliseconds since 1970. */
  readonly written: number
  /** Parses them; undefined where they have an error. */
  readonly parse: () => YamlFile | undefined
}

/** Where the data of a year's authorities is: a file for each, or one file with a row for each. */
export interface AuthoritySource {
  has(slug: string): boolean
  /** Where an authority's data is, as people are shown it: its file, with the line where it is a row. */
  placeOf(slug: string): string
  read(slug: string): AuthorityRead
  /** Reads authorities one after the other, so that only one is in memory. */
  readAll(slugs: Iterable<string>): Generator<AuthorityRead>
  /** @throws NotAFileError, TooLargeError, or the system's error where something cannot be read */
  bytesOf(slugs: Iterable<string>): Generator<AuthorityBytes>
  /** The authority whose data a finding is about; undefined where it is about something else. */
  ownerOf(finding: Finding): string | undefined
}

/** Larger than any file of an authority, and small enough to be read quickly; in bytes. */
const LARGEST = 32 * 1024 * 1024

/** A year whose authorities have a file each. */
export class OwnFiles implements AuthoritySource {
  readonly #folder: string
  readonly #place: Place

  constructor(folder: string, place: Place) {
    this.#folder = folder
    this.#place = place
  }

  has(slug: string): boolean {
    return existsSync(this.#path(slug))
  }

  placeOf(slug: string): string {
    return displayPath(this.#path(slug), this.#place.cwd)
  }

  read(slug: string): AuthorityRead {
    const file = this.placeOf(slug)
    const { value, findings } = readYaml(this.#path(slug), file, this.#place.unsaved)
    return { slug, file, yaml: value, findings }
  }

  *readAll(slugs: Iterable<string>): Generator<AuthorityRead> {
    for (const slug of slugs) yield this.read(slug)
  }

  *bytesOf(slugs: Iterable<string>): Generator<AuthorityBytes> {
    for (const slug of slugs) {
      const { bytes, stats } = readInputFile(this.#path(slug), LARGEST)
      const parse = () => parseYaml({ file: this.placeOf(slug), text: bytes.toString('utf8') }).value
      yield { slug, bytes, written: Math.max(stats.mtimeMs, stats.ctimeMs), parse }
    }
  }

  ownerOf({ file }: Finding): string | undefined {
    const [slug] = slugOf(basename(file))
    return slug !== undefined && file === this.placeOf(slug) ? slug : undefined
  }

  #path(slug: string): string {
    return join(this.#folder, `${slug}.yaml`)
  }
}
