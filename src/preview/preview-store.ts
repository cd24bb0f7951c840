import { setImmediate } from 'node:timers/promises'
import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { listAuthorities, listYears, strayInData } from '../read/list-files.ts'
import { EraCache } from '../run/era-cache.ts'
import { touches, type Affected } from './affected.ts'
import { folderIdentity } from './folder-identity.ts'
import { stampOf } from './letter-stamp.ts'
import { lookAtLetter, type LetterView, type Reading } from './letter-view.ts'
import { moduleFault } from './module-fault.ts'
import { YearOverview } from './year-overview.ts'

/** A letter as it was looked at, with the state of its files in the output folder at that time. */
interface Looked {
  readonly stamp: string
  readonly view: Promise<LetterView>
  /** The same once it is there. */
  seen: LetterView | undefined
}

/** How many letters are kept as they were looked at; each holds its whole document. */
const KEPT = 50

/** The letters that the preview has open: each looked at once, and again when something of it changed. */
export class PreviewStore {
  readonly folders: Folders
  readonly #reading: Reading
  readonly #looked = new Map<string, Looked>()
  readonly #overviews = new Map<string, YearOverview>()

  /**
   * @param browser which browser would print: part of what a letter's state depends on
   * @param ending stops whatever is being looked at
   */
  constructor(folders: Folders, browser: string, ending: AbortSignal) {
    this.folders = folders
    const pause = async () => {
      await setImmediate()
      ending.throwIfAborted()
    }
    this.#reading = { folders, eraCache: new EraCache(folders, moduleFault), browser, pause }
  }

  /** Which folder cannot be read at present, in a sentence; undefined where all are there. */
  missing(): string | undefined {
    const { data, templates, cwd } = this.folders
    const gone = [data, templates].find((folder) => folderIdentity(folder) === undefined)
    if (gone === undefined) return undefined
    return `The folder ${displayPath(gone, cwd)} is not there, or may not be read. Put it back: this page goes on by itself.`
  }

  years(): string[] {
    return listYears(this.folders.data)
  }

  /** What is found beside the years. */
  stray(): Finding[] {
    return strayInData(this.folders.data, this.folders.cwd)
  }

  slugs(year: string): string[] {
    return listAuthorities(join(this.folders.data, year))
  }

  /** The letter as it is now. */
  view(year: string, slug: string): Promise<LetterView> {
    const key = `${year}/${slug}`
    const stamp = stampOf(this.folders.output, year, slug)
    const looked = this.#looked.get(key)
    // Those that are asked for again are kept longest.
    this.#looked.delete(key)
    if (looked?.stamp === stamp) {
      this.#looked.set(key, looked)
      return looked.view
    }
    const view = lookAtLetter(this.#reading, year, slug)
    const looking: Looked = { stamp, view, seen: undefined }
    this.#looked.set(key, looking)
    for (const oldest of [...this.#looked.keys()].slice(0, -KEPT)) this.#looked.delete(oldest)
    // A failure is the asker's to tell.
    view.then(
      (seen) => (looking.seen = seen),
      () => this.#looked.delete(key),
    )
    return view
  }

  /** How the letters of a year stand. */
  overview(year: string): YearOverview {
    const overview = this.#overviews.get(year) ?? new YearOverview(this.#reading, year)
    this.#overviews.set(year, overview)
    return overview
  }

  /** Looks again at all that a change of files can touch, when it is next asked for. */
  forget(affected: readonly Affected[]): void {
    for (const change of affected) {
      if (change.kind === 'era') this.#reading.eraCache.forget(change.era)
      if (change.kind === 'all') this.#reading.eraCache.forget()
      for (const [key, { seen }] of this.#looked) {
        if (!seen || touches(change, seen)) this.#looked.delete(key)
      }
      for (const overview of this.#overviews.values()) overview.forget(change)
    }
  }
}
