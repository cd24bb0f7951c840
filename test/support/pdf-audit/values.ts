/** A name, as /Type, its #-codes undone. */
export class Name {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A reference to an indirect object. */
export class Ref {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** A string, a character a byte. */
export class Str {
  readonly bytes: string
  constructor(bytes: string) {
    this.bytes = bytes
  }
}

/** An operator of a content stream, or a word of the file's own syntax. */
export class Word {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A stream as it lies in the file, a character a byte. */
export class Stream {
  dict: Dict
  raw: string
  constructor(dict: Dict, raw: string) {
    this.dict = dict
    this.raw = raw
  }
}

export type Dict = Map<string, Value>
export type Value = null | boolean | number | Name | Ref | Str | Word | Stream | Dict | Value[]

/** What a text string says: UTF-16 with a mark, UTF-8 with a mark, or PDFDocEncoding as far as it is ASCII. */
export function textOfString({ bytes }: Str): string {
  const buffer = Buffer.from(bytes, 'latin1')
  if (bytes.startsWith('\xfe\xff')) return buffer.subarray(2).swap16().toString('utf16le')
  if (bytes.startsWith('\xef\xbb\xbf')) return buffer.subarray(3).toString('utf8')
  return bytes
}
