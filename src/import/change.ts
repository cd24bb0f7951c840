import type { FilePlace } from './collect-values.ts'
import type { FieldValue } from '../shape/field.ts'

/** A value that an import changes. */
export interface Change {
  /** With dots. */
  readonly field: string
  /** undefined where the file does not have the field. */
  readonly before: unknown
  readonly after: FieldValue
  /** The cell that it comes from; undefined for a value that follows from others. */
  readonly place: FilePlace | undefined
}
