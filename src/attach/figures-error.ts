/** Figures that cannot be used: the message says what is wrong, and there is something to do about it. */
export class FiguresError extends Error {
  readonly remedy: string

  constructor(
    message: string,
    remedy = 'ask the office for the letter as it was sent',
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.remedy = remedy
  }
}
