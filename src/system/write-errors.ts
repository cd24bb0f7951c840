/** Only some of the files that belong together were written; each file is complete in itself. */
export class PartlyWrittenError extends Error {
  constructor(written: number, all: number, cause: unknown) {
    super(`${written} of ${all} files were written, and then the system refused one`, { cause })
  }
}

/** A file was changed by somebody after it was read. */
export class ChangedMeanwhileError extends Error {
  constructor(path: string) {
    super(`${path} was changed while the command ran, and nothing was written`)
  }
}
