import { join } from 'node:path'
import type { Folders } from '../read/folders.ts'
import { listAuthorities, listYears } from '../read/list-files.ts'
import { EraShelf } from '../run/era-shelf.ts'
import { touches, type Affected } from './affected.ts'
import { stampOf } from './letter-stamp.ts'
import { lookAtLetter, type LetterView } from './letter-view.ts'
import { YearBoard } from './year-board.ts'

/** A letter as it was looked at, with the state of its files in the output folder at that time. */
interface Looked {
  readonly stamp: string
  readonly view: Promise<LetterView>
  /** The same once it is there. */
  seen: LetterView | undefined
}

/** The letters that the preview has open: each looked at once, and again when something of it changed. */
export class Desk {
  readonly folders: Folders
  readonly #browser: string
  readonly #shelf: EraShelf
  readonly #looked = new Map<string, Looked>()
  readonly #boards = new Map<string, YearBoard>()

  /** @param browser which browser would print: part of what a letter's state depends on */
  constructor(folders: Folders, browser: string) {
    this.folders = folders
    this.#browser = browser
    this.#shelf = new EraShelf(folders)
  }

  years(): string[] {
    return listYears(this.folders.data)
  }

  slugs(year: string): string[] {
    return listAuthorities(join(this.folders.data, year))
  }

  /** The letter as it is now. */
  view(year: string, slug: string): Promise<LetterView> {
    const key = `${year}/${slug}`
    const stamp = stampOf(this.folders.output, year, slug)
    const looked = this.#looked.get(key)
    if (looked?.stamp === stamp) return looked.view
    const view = lookAtLetter(this.#reading, year, slug)
    const looking: Looked = { stamp, view, seen: undefined }
    this.#looked.set(key, looking)
    // A failure is the asker's to tell.
    view.then(
      (seen) => (looking.seen = seen),
      () => this.#looked.delete(key),
    )
    return view
  }

  /** How the letters of a year stand. */
  board(year: string): YearBoard {
    const board = this.#boards.get(year) ?? new YearBoard(this.#reading, year)
    this.#boards.set(year, board)
    return board
  }

  /** Looks again at all that a change of files can touch, when it is next asked for. */
  forget(affected: readonly Affected[]): void {
    for (const change of affected) {
      if (change.kind === 'era') this.#shelf.forget(change.era)
      if (change.kind === 'all') this.#shelf.forget()
      for (const [key, { seen }] of this.#looked) {
        if (!seen || touches(change, seen)) this.#looked.delete(key)
      }
      for (const board of this.#boards.values()) board.forget(change)
    }
  }

  get #reading() {
    return { folders: this.folders, shelf: this.#shelf, browser: this.#browser }
  }
}
