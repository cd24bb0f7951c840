import { explainSystemError } from '../system/system-error.ts'

type Stage = 'look' | 'compose' | 'print' | 'finish' | 'record'

/** Why one letter could not be made; the others are made all the same. The stage says where it failed. */
export class LetterFailure extends Error {
  readonly stage: Stage

  constructor(stage: Stage, reason: string, cause: unknown) {
    super(reason, { cause })
    this.stage = stage
  }
}

/** Runs one stage of one letter. @throws LetterFailure for any error of the stage */
export function stage<T>(name: Stage, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failureOf(name, error)
  }
}

/** Runs one asynchronous stage of one letter. @throws LetterFailure for any error of the stage */
export async function stageAsync<T>(name: Stage, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(name, error)
  }
}

const FAILED: Readonly<Record<Stage, string>> = {
  look: 'its files cannot be read',
  compose: 'it cannot be composed',
  print: 'it cannot be printed',
  finish: 'its PDF cannot be finished',
  record: 'its files cannot be written',
}

function failureOf(name: Stage, error: unknown): LetterFailure {
  if (!(error instanceof Error)) throw error
  const reason = explainSystemError(error) ?? error.message.split('\n', 1)[0] ?? ''
  return new LetterFailure(name, `${FAILED[name]}: ${reason}`, error)
}
