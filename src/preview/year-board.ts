import { setImmediate } from 'node:timers/promises'
import { join } from 'node:path'
import { listAuthorities } from '../read/list-files.ts'
import { prepareYear } from '../run/prepare-year.ts'
import { statusOfLetters, type LetterStatus } from '../run/year-status.ts'
import { touches, type Affected } from './affected.ts'
import { stampOf } from './letter-stamp.ts'
import { goneStatus, readName, type Reading } from './letter-view.ts'

/** A letter in the list of its year. */
export interface BoardEntry {
  readonly slug: string
  /** The authority's name; that of its file where it has none that can be read. */
  readonly name: string
  /** undefined where it is not known yet. */
  readonly status: LetterStatus | undefined
}

interface Known {
  readonly stamp: string
  readonly name: string
  readonly status: LetterStatus
}

/** How many letters are looked at before anything else gets its turn: some 20 milliseconds. */
const SLICE = 20

/** How the letters of one year stand: found out in the background, a slice at a time, and kept. */
export class YearBoard {
  readonly year: string
  readonly #reading: Reading
  readonly #known = new Map<string, Known>()
  #era: string | undefined
  #averaged = false
  /** Whether a letter of the year was judged by the others' figures; once is enough. */
  #readOthers = false
  #work: Promise<void> | undefined

  constructor(reading: Reading, year: string) {
    this.year = year
    this.#reading = reading
  }

  /** The letters of the year, those whose state is not known yet included, in order. */
  entries(): BoardEntry[] {
    return this.#slugs().map((slug) => {
      const known = this.#known.get(slug)
      return { slug, name: known?.name ?? slug, status: known?.status }
    })
  }

  /** Whether all states are known and were true when they were last looked at. */
  get complete(): boolean {
    return this.#waiting().length === 0
  }

  /**
   * Finds out what is not known.
   * @param onProgress called after each slice
   */
  async refresh(onProgress: () => void): Promise<void> {
    // One at a time: a second asker has the rest found out, if there is any.
    while (this.#work) await this.#work
    this.#work = this.#findOut(onProgress).finally(() => (this.#work = undefined))
    return this.#work
  }

  /** Forgets what a change can touch. */
  forget(change: Affected): void {
    const about = { year: this.year, era: this.#era, averaged: this.#averaged || this.#readOthers }
    for (const slug of this.#known.keys()) if (touches(change, { ...about, slug })) this.#known.delete(slug)
  }

  async #findOut(onProgress: () => void): Promise<void> {
    // What changed while the others were looked at is looked at again.
    for (let waiting = this.#waiting(); waiting.length > 0; waiting = this.#waiting()) {
      for (let next = 0; next < waiting.length; next += SLICE) {
        // Whoever asks for a page comes first.
        await setImmediate()
        await this.#look(waiting.slice(next, next + SLICE))
        onProgress()
      }
    }
  }

  async #look(slugs: readonly string[]): Promise<void> {
    const { folders, shelf, browser } = this.#reading
    const stamps = new Map(slugs.map((slug) => [slug, stampOf(folders.output, this.year, slug)]))
    const prepared = await prepareYear(folders, shelf, this.year, slugs)
    this.#era = prepared.ready?.era.name
    this.#averaged = prepared.averaged
    this.#readOthers ||= prepared.readOthers
    const names = new Map(prepared.letters.map(({ slug, authority }) => [slug, authority.name]))
    const found = statusOfLetters(prepared, { output: folders.output, browser })
    const states = new Map(found.map((status) => [status.slug, status]))
    for (const [slug, stamp] of stamps) {
      const status = states.get(slug) ?? goneStatus(this.year, slug)
      this.#known.set(slug, { stamp, name: names.get(slug) ?? readName(folders, this.year, slug), status })
    }
  }

  #waiting(): string[] {
    const { output } = this.#reading.folders
    return this.#slugs().filter((slug) => this.#known.get(slug)?.stamp !== stampOf(output, this.year, slug))
  }

  #slugs(): string[] {
    return listAuthorities(join(this.#reading.folders.data, this.year))
  }
}
