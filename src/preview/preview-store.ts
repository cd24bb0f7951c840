import { setImmediate } from 'node:timers/promises'
import { join } from 'node:path'
import { eraOf } from '../check/check-edition.ts'
import type { Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { hasRemarksPlace } from '../check/check-wording.ts'
import { EDITION, listAuthorities, listYears, findIgnoredInData, TEXTS, WORDING } from '../read/list-files.ts'
import { readText } from '../read/read-text.ts'
import { readYaml } from '../read/read-yaml.ts'
import { CheckedFiles } from '../run/checked-files.ts'
import { EraCache, type ReadyEra } from '../run/era-cache.ts'
import { touches, type Affected } from './affected.ts'
import { fileStamp } from './letter-stamp.ts'
import { missingFolder, type MissingFolder } from './missing-folder.ts'
import { viewLetter, type LetterView, type ViewContext } from './letter-view.ts'
import { checkModule } from './check-module.ts'
import { YearOverview } from './year-overview.ts'

/** A cached letter, with the stamp of its output files at the time. */
interface CachedView {
  readonly stamp: string
  readonly letter: Promise<LetterView>
  /** The value of `letter` once it is resolved. */
  resolved: LetterView | undefined
}

/** How many letters are cached; each holds its whole document. */
const MAX_VIEWS = 50

/** The letters of the preview: each is computed once, and again when something it depends on has changed. */
export class PreviewStore {
  readonly folders: Folders
  readonly #context: ViewContext
  readonly #views = new Map<string, CachedView>()
  readonly #overviews = new Map<string, YearOverview>()
  /** Files that letters with unsaved texts need not check again, by year. */
  readonly #checkedFiles = new Map<string, CheckedFiles>()

  /**
   * @param browser the browser that would print; a letter's state depends on it
   * @param ending aborts work in progress
   */
  constructor(folders: Folders, browser: string, ending: AbortSignal) {
    this.folders = folders
    const pause = async () => {
      await setImmediate()
      ending.throwIfAborted()
    }
    this.#context = { folders, eraCache: new EraCache(folders, checkModule), browser, pause }
  }

  /** Why no letter can be read at present; undefined if all can be. */
  missing(): MissingFolder | undefined {
    return missingFolder(this.folders)
  }

  years(): string[] {
    return listYears(this.folders.data)
  }

  /** Findings about files outside the year folders. */
  ignoredFiles(): Finding[] {
    return findIgnoredInData(this.folders.data, this.folders.cwd)
  }

  slugs(year: string): string[] {
    return listAuthorities(join(this.folders.data, year))
  }

  /** Returns the letter in its present state. */
  view(year: string, slug: string): Promise<LetterView> {
    const key = `${year}/${slug}`
    const stamp = fileStamp(this.folders.output, year, slug)
    const cached = this.#views.get(key)
    // Moves the letter to the end, since the oldest entries are evicted first.
    this.#views.delete(key)
    if (cached?.stamp === stamp) {
      this.#views.set(key, cached)
      return cached.letter
    }
    const letter = viewLetter(this.#context, year, slug)
    const entry: CachedView = { stamp, letter, resolved: undefined }
    this.#views.set(key, entry)
    for (const oldest of [...this.#views.keys()].slice(0, -MAX_VIEWS)) this.#views.delete(oldest)
    // The caller reports the failure.
    letter.then(
      (view) => (entry.resolved = view),
      () => this.#views.delete(key),
    )
    return letter
  }

  /**
   * Returns a letter as it would be with another text in its file. Nothing of it is cached; what the year's other files
   * hold is, so that this is fast where averages are computed from all of them.
   */
  viewUnsaved(year: string, slug: string, text: string): Promise<LetterView> {
    const path = join(this.folders.data, year, `${slug}.yaml`)
    return this.#viewUnsaved(year, slug, new Map([[path, text]]), true)
  }

  /** Returns a letter as it would be with another wording of its year. */
  viewUnsavedWording(year: string, slug: string, text: string): Promise<LetterView> {
    const path = join(this.folders.data, year, WORDING)
    const saved = readText(path, WORDING).value
    // Remarks are checked against the wording's place for them, and nothing else in an authority's file is.
    const isSame = saved !== undefined && hasRemarksPlace(saved) === hasRemarksPlace({ file: WORDING, text })
    return this.#viewUnsaved(year, slug, new Map([[path, text]]), isSame)
  }

  /** Returns a letter as it would be with other texts of its year. */
  viewUnsavedTexts(year: string, slug: string, text: string): Promise<LetterView> {
    const path = join(this.folders.data, year, TEXTS)
    return this.#viewUnsaved(year, slug, new Map([[path, text]]), true)
  }

  /** Returns the era that the edition of a year names. */
  era(year: string): Promise<Result<ReadyEra>> {
    const path = join(this.folders.data, year, EDITION)
    const edition = readYaml(path, displayPath(path, this.folders.cwd))
    const name = edition.value && eraOf(edition.value)
    const { eraCache } = this.#context
    if (name !== undefined && eraCache.names.includes(name)) return eraCache.get(name)
    return Promise.resolve(failure(...edition.findings))
  }

  #viewUnsaved(
    year: string,
    slug: string,
    unsaved: ReadonlyMap<string, string>,
    usesChecked: boolean,
  ): Promise<LetterView> {
    const checkedFiles = this.#checkedFiles.get(year) ?? CheckedFiles.empty()
    this.#checkedFiles.set(year, checkedFiles)
    const context = { ...this.#context, folders: { ...this.folders, unsaved } }
    return viewLetter(context, year, slug, usesChecked ? checkedFiles.whileChanging(slug) : undefined)
  }

  /** Returns the overview of a year's letters. */
  overview(year: string): YearOverview {
    const overview = this.#overviews.get(year) ?? new YearOverview(this.#context, year)
    this.#overviews.set(year, overview)
    return overview
  }

  /** Discards everything that changed files can affect; it is computed again on request. */
  invalidate(affected: readonly Affected[]): void {
    for (const change of affected) {
      if (change.kind === 'era') this.#context.eraCache.forget(change.era)
      if (change.kind === 'all') this.#context.eraCache.forget()
      for (const [key, { resolved }] of this.#views) {
        if (!resolved || touches(change, resolved)) this.#views.delete(key)
      }
      for (const overview of this.#overviews.values()) overview.invalidate(change)
      this.#discardChecked(change)
    }
  }

  /** Discards checked files that a change can affect: a changed file can be compared with that of any later year. */
  #discardChecked(change: Affected): void {
    if (change.kind === 'ignored') return
    for (const [year, checkedFiles] of this.#checkedFiles) {
      if ('year' in change && change.year > year) continue
      if (change.kind === 'authority') this.#checkedFiles.set(year, checkedFiles.without(change.slug))
      else this.#checkedFiles.delete(year)
    }
  }
}
