import type { Finding } from '../findings/finding.ts'
import type { LetterEdition } from '../model/letter-data.ts'
import { LetterFailure } from './letter-failure.ts'

/** A letter that does not fit the envelope which its edition names. */
export class EnvelopeFailure extends LetterFailure {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    const [first] = findings
    const more = findings.length > 1 ? `, and ${findings.length - 1} more` : ''
    const what = first ? `page ${first.position.page}: ${first.message}` : ''
    super('finish', `it does not fit a window envelope: ${what}${more}`, undefined)
    this.findings = findings
  }
}

/** Whether a year's letters are laid out for window envelopes. */
export const isForWindow = ({ layout }: Pick<LetterEdition, 'layout'>): boolean =>
  layout !== undefined && layout !== null

/** What is wrong with a printed letter that is to fit a window envelope. @param file display path of its PDF */
export async function envelopeFindings(pdf: Uint8Array, file: string): Promise<Finding[]> {
  const [{ checkWindow }, { readPositions }] = await Promise.all([
    import('../post/check-window.ts'),
    import('../post/read-positions.ts'),
  ])
  return checkWindow(await readPositions(pdf), file)
}
