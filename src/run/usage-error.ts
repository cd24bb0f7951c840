/** Wrong usage of a command: the message says what was wrong and, with the remedy, what would be right. */
export class UsageError extends Error {
  readonly remedy: string | undefined

  constructor(message: string, remedy?: string) {
    super(message)
    this.remedy = remedy
  }
}
