/** Figures that cannot be used; the message says what is wrong, as the end of a sentence. */
export class FiguresError extends Error {}
