import { join } from 'node:path'
import { inReadingOrder, isError, type Finding } from '../findings/finding.ts'
import { displayPath } from '../system/display-path.ts'
import { listAuthorities } from '../read/list-files.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import { statusOfLetters, type LetterStatus } from '../run/letter-status.ts'
import { prepareYear } from '../run/prepare-year.ts'
import { touches, type Affected } from './affected.ts'
import { fileStamp } from './letter-stamp.ts'
import { goneStatus, nameIn, readData, type ViewContext } from './letter-view.ts'
import type { CheckedLetter, PreparedYear } from '../run/prepared-year.ts'

/** A letter in the list of its year. */
export interface OverviewEntry {
  readonly slug: string
  /** The authority's name; its slug if no name can be read. */
  readonly name: string
  /** undefined until it is known. */
  readonly status: LetterStatus | undefined
  /** The errors in the authority's own file: the first one and their number; undefined if there are none. */
  readonly ownErrors: { readonly first: Finding; readonly count: number } | undefined
  /** The codes of the findings in the authority's own file, each once. */
  readonly codes: readonly string[]
  /** The data of its file as far as it can be read; undefined where it cannot, or is not read yet. */
  readonly data: unknown
}

interface CheckedEntry extends OverviewEntry {
  readonly stamp: string
  readonly status: LetterStatus
}

const UNKNOWN = { status: undefined, ownErrors: undefined, codes: [], data: undefined } as const

/** The codes of some findings, each once. */
const codesOf = (findings: readonly Finding[] = []): readonly string[] => [
  ...new Set(findings.map(({ code }) => code)),
]

/** How many letters are planned before other work gets its turn: about 20 milliseconds. */
const BATCH = 20

/** The states of one year's letters, computed in the background in batches and cached. */
export class YearOverview {
  readonly year: string
  readonly #context: ViewContext
  readonly #checked = new Map<string, CheckedEntry>()
  #findings: readonly Finding[] | undefined
  /** Whether the findings are up to date. */
  #isChecked = false
  /** Changes that arrived while the year was being checked. */
  #pendingChanges: Affected[] = []
  /** The year as it was checked last: where only the output folder has changed, it is not checked again. */
  #prepared: PreparedYear | undefined
  #era: string | undefined
  #averaged = false
  /** Whether any letter of the year was checked against other authorities' figures. */
  #readOthers = false
  #refreshing: Promise<void> | undefined

  constructor(reading: ViewContext, year: string) {
    this.year = year
    this.#context = reading
  }

  /** The letters of the year in order, including those whose state is not known yet. */
  entries(): OverviewEntry[] {
    return this.#slugs().map((slug) => this.#checked.get(slug) ?? { slug, name: slug, ...UNKNOWN })
  }

  /** The findings outside the authorities' own files: in shared files and about files that are not read. */
  get findings(): readonly Finding[] {
    return this.#findings ?? []
  }

  /** The display path of the year's folder. */
  get folder(): string {
    const { data, cwd } = this.#context.folders
    return displayPath(join(data, this.year), cwd)
  }

  /** Whether states are being computed. */
  get working(): boolean {
    return this.#refreshing !== undefined
  }

  /** Whether all states are known and up to date. */
  get complete(): boolean {
    return this.#isChecked && this.#outdatedSlugs().length === 0
  }

  /** Computes the unknown states. @param onProgress called after each batch */
  async refresh(onProgress: () => void): Promise<void> {
    // One refresh at a time: a second caller computes what is left, if anything.
    while (this.#refreshing) await this.#refreshing
    this.#refreshing = this.#refreshUntilComplete(onProgress).finally(() => (this.#refreshing = undefined))
    return this.#refreshing
  }

  /** Discards the states that a change can affect. */
  invalidate(change: Affected): void {
    if (this.#refreshing) this.#pendingChanges.push(change)
    this.#removeAffected(change)
  }

  #removeAffected(change: Affected): void {
    const about = { year: this.year, era: this.#era, averaged: this.#averaged || this.#readOthers }
    for (const slug of this.#checked.keys())
      if (touches(change, { ...about, slug })) this.#checked.delete(slug)
    // Any file of this year or an earlier one can change the year's findings.
    if (!('year' in change) || change.year <= this.year) this.#isChecked = false
  }

  async #refreshUntilComplete(onProgress: () => void): Promise<void> {
    // Applies the changes that arrived in the meantime, until everything is up to date.
    while (!this.complete) {
      await this.#checkYear(onProgress)
      const changed = this.#pendingChanges
      this.#pendingChanges = []
      for (const change of changed) this.#removeAffected(change)
    }
  }

  /** Checks the whole year, since files are checked against each other, and plans the letters whose state is unknown. */
  async #checkYear(onProgress: () => void): Promise<void> {
    const { folders, eraCache, pause } = this.#context
    await pause()
    const stamps = new Map(this.#slugs().map((slug) => [slug, fileStamp(folders.output, this.year, slug)]))
    const prepared =
      (this.#isChecked ? this.#prepared : undefined) ??
      (await prepareYear(folders, eraCache, this.year, undefined, { pause }))
    this.#prepared = prepared
    this.#era = prepared.ready?.era.name
    this.#averaged = prepared.averaged
    this.#readOthers ||= prepared.readOthers
    const source = openAuthorities(join(folders.data, this.year), folders)
    const findings = Map.groupBy(prepared.findings, (finding) => source.ownerOf(finding))
    this.#findings = inReadingOrder(findings.get(undefined) ?? [])
    this.#isChecked = true
    const letters = new Map(prepared.letters.map((letter) => [letter.slug, letter]))
    const waiting = [...stamps.keys()].filter((slug) => {
      const known = this.#checked.get(slug)
      if (!known || known.stamp !== stamps.get(slug)) return true
      // Another authority's file can change what is found in this one: the two may have had the same figures.
      const isFound = known.codes.join() === codesOf(findings.get(slug)).join()
      return !isFound || (known.status.state === 'refused') === letters.has(slug)
    })
    const known = new Set(prepared.slugs)
    for (let next = 0; next < waiting.length; next += BATCH) {
      // Page requests come first.
      await pause()
      const batch = waiting.slice(next, next + BATCH)
      const states = this.#statusesOf(prepared, batch, letters, known)
      for (const slug of batch) {
        const about = findings.get(slug) ?? []
        const errors = about.filter(isError)
        const [first] = errors
        const data = letters.get(slug)?.authority ?? readData(folders, this.year, slug)
        this.#checked.set(slug, {
          slug,
          stamp: stamps.get(slug) ?? '',
          name: nameIn(data, slug),
          status: states.get(slug) ?? goneStatus(this.year, slug),
          ownErrors: first && { first, count: errors.length },
          codes: codesOf(about),
          data,
        })
      }
      onProgress()
    }
  }

  /** The statuses of some of the year's letters, by slug. @param known all authorities that have a file */
  #statusesOf(
    prepared: PreparedYear,
    slugs: readonly string[],
    letters: ReadonlyMap<string, CheckedLetter>,
    known: ReadonlySet<string>,
  ): Map<string, LetterStatus> {
    const { folders, browser } = this.#context
    const part = {
      ...prepared,
      letters: slugs.flatMap((slug) => letters.get(slug) ?? []),
      refused: slugs.filter((slug) => !letters.has(slug) && known.has(slug)),
    }
    const found = statusOfLetters(part, { output: folders.output, browser })
    return new Map(found.map((status) => [status.slug, status]))
  }

  #outdatedSlugs(): string[] {
    const { output } = this.#context.folders
    return this.#slugs().filter(
      (slug) => this.#checked.get(slug)?.stamp !== fileStamp(output, this.year, slug),
    )
  }

  #slugs(): string[] {
    return listAuthorities(join(this.#context.folders.data, this.year))
  }
}
