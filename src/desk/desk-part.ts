import type { Hono } from 'hono'
import type { LetterView } from '../preview/letter-view.ts'
import type { AddedPart, Preview } from '../preview/preview.ts'
import type { RunContext } from '../run/prepare-run.ts'

/** What the desk's parts work with. */
export interface DeskContext extends Pick<RunContext, 'folders' | 'env'> {
  /** The browser that an option names. */
  readonly browser: string | undefined
}

/** What the commands take; what they find is shown with their result. */
export const runContextOf = ({ folders, env }: DeskContext): RunContext => ({
  folders,
  env,
  reportFindings: () => undefined,
})

/** A page of a year that the desk's pages link to. */
export interface YearPage {
  /** The end of its address: "print" is /2019/-/print. */
  readonly path: string
  readonly label: string
}

/** One of the things that the desk does, with its pages. */
export interface DeskPart {
  /** The scripts and styles in src/desk/client that its pages may request. */
  readonly files: readonly string[]
  /** The pages that it adds to a year. */
  readonly yearPages?: readonly YearPage[]
  /** @param token must come with each request that writes; `requireToken` has checked it */
  readonly routes?: (preview: Preview, token: string) => Hono
  /** What a letter's page shows of it. */
  readonly besideLetter?: (view: LetterView, token: string) => AddedPart
  /** Ends the work that its pages began. */
  readonly close?: () => Promise<void>
}
