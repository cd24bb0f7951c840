/** How many letters are printed at once, and after how long or how many prints something is given up or replaced. */
export interface PrintLimits {
  /** How many letters are printed at once, each in a browser tab of its own. */
  readonly tabs: number
  /** How long a browser may take to start, in milliseconds. */
  readonly startTimeout: number
  /** How long one letter may take, in milliseconds; an ordinary one takes about 20. */
  readonly printTimeout: number
  /** How many letters a tab prints before it is replaced: tabs grow. */
  readonly printsOfTab: number
  /** How many letters a browser prints before it is replaced. */
  readonly printsOfBrowser: number
  /** How many letters in a row may fail, each alone in a new browser, before the browser counts as broken. */
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
