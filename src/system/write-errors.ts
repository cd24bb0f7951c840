/** Files that were to be written together and are only partly so; each of them is whole. */
export class PartlyWrittenError extends Error {
  constructor(written: number, all: number, cause: unknown) {
    super(`${written} of ${all} files were written, and then the system refused one`, { cause })
  }
}

/** A file that somebody has changed since it was read. */
export class ChangedMeanwhileError extends Error {
  constructor(path: string) {
    super(`${path} was changed while the command ran, and nothing was written`)
  }
}
