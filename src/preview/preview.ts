import type { Hono } from 'hono'
import type { LetterView } from './letter-view.ts'
import type { Markup } from './pages/html.ts'
import type { LazyPrinter } from './lazy-printer.ts'
import type { PreviewStore } from './preview-store.ts'
import type { UpdateHub } from './update-hub.ts'

/** A folder of scripts and styles, and the files of it that pages may request. */
export interface AssetFiles {
  readonly folder: string
  readonly files: readonly string[]
}

/** What the desk adds to a page: style sheets and scripts by their names in the assets, and a part of the page. */
export interface AddedPart {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly markup: Markup
}

/** What the desk adds to the preview. */
export interface Extension {
  readonly assets: AssetFiles
  /** Routes that are looked up before those of the preview. @param token must come with each request that writes */
  routes(preview: Preview, token: string): Hono
  /** What a letter's page shows next to the letter. */
  besideLetter(view: LetterView, token: string): AddedPart
  /** Ends the work that its pages began. */
  close(): Promise<void>
}

/** What the routes serve. */
export interface Preview {
  readonly store: PreviewStore
  readonly printer: LazyPrinter
  readonly updateHub: UpdateHub
  /** Called with unexpected errors; the preview continues. */
  readonly onError: (error: unknown) => void
  /** What the desk adds; undefined for the preview, which only shows. */
  readonly extension?: Extension | undefined
}
