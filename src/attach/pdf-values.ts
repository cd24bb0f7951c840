/** The values that a PDF's objects are made of (ISO 32000-1, 7.3). */
export type PdfValue =
  null | boolean | number | PdfName | PdfString | PdfRef | PdfValue[] | PdfDict | PdfStream

export type PdfDict = Map<string, PdfValue>

/** A name, such as /Type, without its slash. */
export class PdfName {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A string as it is stored, a Latin-1 character for each byte. */
export class PdfString {
  readonly bytes: string

  constructor(bytes: string) {
    this.bytes = bytes
  }

  /** Decodes the string: as UTF-16 or UTF-8 where it begins with a byte order mark, else as Latin-1. */
  decode(): string {
    const bytes = Buffer.from(this.bytes, 'latin1')
    if (this.bytes.startsWith('\xfe\xff'))
      return bytes
        .subarray(2, bytes.length - (bytes.length % 2))
        .swap16()
        .toString('utf16le')
    return this.bytes.startsWith('\xef\xbb\xbf') ? bytes.subarray(3).toString('utf8') : this.bytes
  }
}

/** A reference to the object with a number. */
export class PdfRef {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }
}

/** A dictionary with bytes after it: the offsets in the file at which they begin, and at which "endstream" ends them. */
export class PdfStream {
  readonly dict: PdfDict
  readonly start: number
  readonly end: number

  constructor(dict: PdfDict, start: number, end: number) {
    this.dict = dict
    this.start = start
    this.end = end
  }
}
