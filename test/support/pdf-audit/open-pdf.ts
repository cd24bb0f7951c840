import { readPages } from './page-content.ts'
import { PdfFile } from './pdf-file.ts'
import { readStructure, type Element } from './structure.ts'
import { Name, Ref, Str, Stream, type Dict, type Value } from './values.ts'
import { writePdf } from './write-pdf.ts'

/** A good PDF, opened to be damaged on purpose: its objects can be changed, and it can be written again. */
export class OpenPdf {
  readonly file: PdfFile
  readonly elements: readonly Element[]

  constructor(bytes: Uint8Array) {
    this.file = new PdfFile(bytes)
    this.elements = readStructure(this.file, readPages(this.file).marks)?.elements ?? []
  }

  write(): Buffer {
    const isContainer = (value: Value) =>
      value instanceof Stream && /^(?:XRef|ObjStm)$/.test(this.file.name(value.dict.get('Type')) ?? '')
    const objects = [...this.file.objects].filter(([, value]) => !isContainer(value))
    return writePdf(new Map(objects), this.file.trailer)
  }

  get catalog(): Dict {
    return this.file.catalog
  }

  get info(): Dict {
    return this.dict(this.file.trailer.get('Info'))
  }

  dict(value: Value | undefined): Dict {
    const found = this.file.dict(value)
    if (!found) throw new Error('there is nothing to damage')
    return found
  }

  /** The first dictionary, in the order of the file, that has these entries as names. */
  find(entries: Readonly<Record<string, string>>): Dict {
    return this.dict(
      [...this.file.objects.values()].find((value) => {
        const dict = this.file.dict(value)
        return dict && Object.entries(entries).every(([key, name]) => this.file.name(dict.get(key)) === name)
      }),
    )
  }

  page(index: number): Dict {
    const page = this.file.pages()[index]
    if (!page) throw new Error(`there is no page ${index + 1}`)
    return page.dict
  }

  /** The first element of a type, or the one that a condition picks. */
  element(role: string, pick: (element: Element) => boolean = () => true): Element {
    const found = this.elements.find((element) => element.role === role && pick(element))
    if (!found) throw new Error(`there is no ${role} to damage`)
    return found
  }

  add(value: Value): Ref {
    const number = Math.max(...this.file.objects.keys()) + 1
    this.file.objects.set(number, value)
    return new Ref(number)
  }

  /** Rewrites a stream's content; it must change. */
  rewrite(value: Value | undefined, change: (text: string) => string): void {
    const stream = this.file.stream(value)
    if (!stream) throw new Error('there is no stream to damage')
    const before = this.file.decode(stream)
    const after = change(before)
    if (after === before) throw new Error('the damage changes nothing')
    stream.raw = after
    for (const key of ['Filter', 'DecodeParms']) stream.dict.delete(key)
  }

  /** Rewrites a page's content, which is one stream. */
  content(index: number, change: (text: string) => string): void {
    const contents = this.page(index).get('Contents')
    const [first] = Array.isArray(contents) ? contents : [contents]
    this.rewrite(first, change)
  }

  /** Rewrites the XMP metadata. */
  xmp(from: string | RegExp, to: string): void {
    this.rewrite(this.catalog.get('Metadata'), (text) => text.replace(from, to))
  }

  /** Sets a table's attribute of a cell. */
  attribute(element: Element, owner: string, key: string, value: Value | undefined): void {
    for (const one of this.file.list(element.dict.get('A'))) {
      if (!(one instanceof Map) || this.file.name(one.get('O')) !== owner || !one.has(key)) continue
      if (value === undefined) one.delete(key)
      else one.set(key, value)
      return
    }
    throw new Error(`the ${element.type} has no ${owner}/${key} to damage`)
  }
}

/** A text string in UTF-16. */
export const textString = (text: string): Str =>
  new Str(`\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}`)

export const name = (text: string): Name => new Name(text)
