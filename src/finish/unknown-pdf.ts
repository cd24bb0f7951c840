/** A PDF that does not look as the finish stage knows it: it is refused rather than guessed at. */
export class UnknownPdfError extends Error {}
