/** Why one letter could not be made; the others go on. Closed set: the stage says where it went wrong. */
export class LetterFailure extends Error {
  readonly stage: 'derive' | 'compose' | 'print' | 'write'

  constructor(stage: LetterFailure['stage'], reason: string, cause: unknown) {
    super(reason, { cause })
    this.stage = stage
  }
}

/** Runs one stage of one letter; what it throws becomes the letter's failure. */
export async function stage<T>(name: LetterFailure['stage'], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new LetterFailure(name, `${WHAT[name]}: ${error.message.split('\n', 1)[0]}`, error)
  }
}

const WHAT: Readonly<Record<LetterFailure['stage'], string>> = {
  derive: 'its figures cannot be computed',
  compose: 'it cannot be composed',
  print: 'it cannot be printed',
  write: 'its file cannot be written',
}
