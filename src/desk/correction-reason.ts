import type { YamlEdit } from '../edit/yaml-edit.ts'
import { valueAt } from '../rules/data.ts'
import { CORRECTIONS, reasonName } from '../rules/correction-reason.ts'
import type { AuthorityFile } from './authority-file.ts'
import type { FieldProblem } from './field-findings.ts'

/** The name of the field for the reason of a correction. */
export const REASON = 'correction reason'

/** The reason that a file gives for the correction that its letter is; "" for none. */
export function givenReason({ yaml, correction }: AuthorityFile): string {
  const reason = correction && valueAt(yaml.value, `${CORRECTIONS}.${reasonName(correction.revision)}`)
  return typeof reason === 'string' ? reason : ''
}

/** The typed reason as an edit of the file. */
export function reasonEdits(
  { yaml, correction }: AuthorityFile,
  typed: ReadonlyMap<string, string>,
): readonly YamlEdit[] {
  const text = typed.get(REASON)?.replace(/\s+/g, ' ').trim()
  if (text === undefined || !correction) return []
  const path = [CORRECTIONS, reasonName(correction.revision)]
  if (text !== '') return [{ path, value: text }]
  const all = valueAt(yaml.value, CORRECTIONS)
  const isLast = typeof all === 'object' && all !== null && Object.keys(all).length === 1
  return [{ path: isLast ? [CORRECTIONS] : path, value: undefined }]
}

/**
 * What is missing where a letter that was issued is corrected without a reason.
 *
 * @param needsReason whether the letter as it would be saved needs one
 */
export function missingReason({ correction }: AuthorityFile, needsReason: boolean): FieldProblem[] {
  if (!correction || !needsReason) return []
  const { revision, recorded } = correction
  const message =
    recorded === undefined
      ? `revision ${revision - 1} of this letter is issued: a correction needs a reason`
      : `revision ${revision} has changed again since its reason was given`
  const help =
    recorded === undefined
      ? 'say in a sentence why it is corrected'
      : 'give every reason that the correction now has'
  return [{ path: REASON, message, help, isError: true }]
}
