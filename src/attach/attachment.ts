/** A file that a PDF carries (an associated file of PDF/A-3). */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  /** What it is, for people. */
  readonly description: string
  readonly relationship: 'Data'
  readonly bytes: Uint8Array
}
