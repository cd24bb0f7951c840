import { join } from 'node:path'
import { inReadingOrder, isError, type Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { listAuthorities } from '../read/list-files.ts'
import { prepareYear, type CheckedLetter, type PreparedYear } from '../run/prepare-year.ts'
import { statusOfLetters, type LetterStatus } from '../run/year-status.ts'
import { touches, type Affected } from './affected.ts'
import { stampOf } from './letter-stamp.ts'
import { goneStatus, readName, type Reading } from './letter-view.ts'

/** A letter in the list of its year. */
export interface OverviewEntry {
  readonly slug: string
  /** The authority's name; that of its file where it has none that can be read. */
  readonly name: string
  /** undefined where it is not known yet. */
  readonly status: LetterStatus | undefined
  /** What is wrong in the authority's own file: the first error, and how many there are. */
  readonly fault: { readonly first: Finding; readonly count: number } | undefined
}

interface Known extends OverviewEntry {
  readonly stamp: string
  readonly status: LetterStatus
}

/** How many letters are planned before anything else gets its turn: some 20 milliseconds. */
const SLICE = 20

/** How the letters of one year stand: found out in the background, a slice at a time, and kept. */
export class YearOverview {
  readonly year: string
  readonly #reading: Reading
  readonly #known = new Map<string, Known>()
  #findings: readonly Finding[] | undefined
  /** Whether the findings are of the files as they are. */
  #isChecked = false
  /** What changed while the year was looked at. */
  #meanwhile: Affected[] = []
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
  entries(): OverviewEntry[] {
    return this.#slugs().map(
      (slug) => this.#known.get(slug) ?? { slug, name: slug, status: undefined, fault: undefined },
    )
  }

  /** What is found in no authority's own file: in what letters share, and about files that are not read. */
  get findings(): readonly Finding[] {
    return this.#findings ?? []
  }

  /** The year's folder, as findings show it. */
  get folder(): string {
    const { data, cwd } = this.#reading.folders
    return displayPath(join(data, this.year), cwd)
  }

  /** Whether they are being found out. */
  get working(): boolean {
    return this.#work !== undefined
  }

  /** Whether all states are known and were true when they were last looked at. */
  get complete(): boolean {
    return this.#isChecked && this.#waiting().length === 0
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
    if (this.#work) this.#meanwhile.push(change)
    this.#drop(change)
  }

  #drop(change: Affected): void {
    const about = { year: this.year, era: this.#era, averaged: this.#averaged || this.#readOthers }
    for (const slug of this.#known.keys()) if (touches(change, { ...about, slug })) this.#known.delete(slug)
    // Any file of the year can change what is found about it, and so can a file of an earlier year.
    if (!('year' in change) || change.year <= this.year) this.#isChecked = false
  }

  async #findOut(onProgress: () => void): Promise<void> {
    // What changed while the others were looked at is looked at again.
    while (!this.complete) {
      await this.#look(onProgress)
      const changed = this.#meanwhile
      this.#meanwhile = []
      for (const change of changed) this.#drop(change)
    }
  }

  /** All of the year is checked, since files are checked against each other; planned is what is not known. */
  async #look(onProgress: () => void): Promise<void> {
    const { folders, eraCache, pause } = this.#reading
    await pause()
    const stamps = new Map(this.#slugs().map((slug) => [slug, stampOf(folders.output, this.year, slug)]))
    const prepared = await prepareYear(folders, eraCache, this.year, undefined, pause)
    this.#era = prepared.ready?.era.name
    this.#averaged = prepared.averaged
    this.#readOthers ||= prepared.readOthers
    const own = new Map(prepared.slugs.map((slug) => [`${this.folder}/${slug}.yaml`, slug]))
    this.#findings = inReadingOrder(prepared.findings.filter(({ file }) => !own.has(file)))
    this.#isChecked = true
    const faults = Map.groupBy(prepared.findings.filter(isError), ({ file }) => own.get(file))
    const letters = new Map(prepared.letters.map((letter) => [letter.slug, letter]))
    const waiting = [...stamps.keys()].filter((slug) => {
      const known = this.#known.get(slug)
      return known?.stamp !== stamps.get(slug) || (known?.status.state === 'refused') === letters.has(slug)
    })
    for (let next = 0; next < waiting.length; next += SLICE) {
      // Whoever asks for a page comes first.
      await pause()
      const slice = waiting.slice(next, next + SLICE)
      const states = this.#statesOf(prepared, slice, letters)
      for (const slug of slice) {
        const [first] = faults.get(slug) ?? []
        this.#known.set(slug, {
          slug,
          stamp: stamps.get(slug) ?? '',
          name: letters.get(slug)?.authority.name ?? readName(folders, this.year, slug),
          status: states.get(slug) ?? goneStatus(this.year, slug),
          fault: first && { first, count: faults.get(slug)?.length ?? 1 },
        })
      }
      onProgress()
    }
  }

  /** How some letters of the year stand, by slug. */
  #statesOf(
    prepared: PreparedYear,
    slugs: readonly string[],
    letters: ReadonlyMap<string, CheckedLetter>,
  ): Map<string, LetterStatus> {
    const { folders, browser } = this.#reading
    const part = {
      ...prepared,
      letters: slugs.flatMap((slug) => letters.get(slug) ?? []),
      refused: slugs.filter((slug) => !letters.has(slug) && prepared.slugs.includes(slug)),
    }
    const found = statusOfLetters(part, { output: folders.output, browser })
    return new Map(found.map((status) => [status.slug, status]))
  }

  #waiting(): string[] {
    const { output } = this.#reading.folders
    return this.#slugs().filter((slug) => this.#known.get(slug)?.stamp !== stampOf(output, this.year, slug))
  }

  #slugs(): string[] {
    return listAuthorities(join(this.#reading.folders.data, this.year))
  }
}
