/** Figures that cannot be used. The message, which continues the name of the file, says why. */
export class FiguresError extends Error {
  readonly remedy: string

  constructor(
    message: string,
    remedy = 'ask the office for the letter as it was issued',
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.remedy = remedy
  }
}
