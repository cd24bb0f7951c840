import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAtPlace, type Finding } from '../findings/finding.ts'
import type { Place } from './letter-document.ts'

export type DocumentCode = Extract<Code, `DOCUMENT_${string}`>

/** A file that cannot be read as a letter or draft; `DocumentReader` turns it into a finding. */
export class DocumentError extends Error {
  readonly code: DocumentCode
  readonly help: string
  readonly place: Place | undefined

  /** @param place undefined where it is about the whole file */
  constructor(code: DocumentCode, message: string, help: string, place?: Place) {
    super(message)
    // The package reader (spreadsheet/archive.ts) treats errors named "Error" as those of its library.
    this.name = 'DocumentError'
    this.code = code
    this.help = help
    this.place = place
  }

  /** @param file the path as shown to people */
  finding(file: string): Finding {
    const { code, place, message, help } = this
    return place ? findingAtPlace(code, file, place, message, help) : fileFinding(code, file, message, help)
  }
}
