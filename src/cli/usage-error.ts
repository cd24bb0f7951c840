/** Wrong usage of a command: the message says what was wrong and, with the remedy, what would be right. Exit status 2. */
export class UsageError extends Error {
  readonly remedy: string | undefined

  constructor(message: string, remedy?: string) {
    super(message)
    this.remedy = remedy
  }
}

/** Exit statuses, as the help tells them. */
export const EXIT = { well: 0, failed: 1, usage: 2, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
