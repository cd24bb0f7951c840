/** How many at once, how long and how often, while letters are printed. Times in milliseconds. */
export interface PrintLimits {
  /** How many letters are printed at once, each in a tab of its own. */
  readonly tabs: number
  /** How long a browser may take to start. */
  readonly startTimeout: number
  /** How long one letter may take; an ordinary one takes a fiftieth of a second. */
  readonly printTimeout: number
  /** How many letters a tab prints before another one takes its place: tabs grow. */
  readonly printsOfTab: number
  /** How many letters a browser prints before another one takes its place. */
  readonly printsOfBrowser: number
  /** How many letters in a row may fail, each alone in a fresh browser, before the browser is what is at fault. */
  readonly failuresInRow: number
}

export const LIMITS: PrintLimits = {
  tabs: 64,
  startTimeout: 60_000,
  printTimeout: 30_000,
  printsOfTab: 1_000,
  printsOfBrowser: 5_000,
  failuresInRow: 5,
}
