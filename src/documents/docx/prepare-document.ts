import type { Archive } from '../../spreadsheet/archive.ts'
import { parseXml, type Attributes } from '../../spreadsheet/parse-xml.ts'
import { DocumentError } from '../document-error.ts'
import type { Blemish, BlemishKind } from '../letter-document.ts'
import { fieldNameOf } from './merge-field.ts'

/** The names of the bookmarks that mark, for `DocxBlocks`, where a paragraph begins, and where a field begins and ends. */
export const MARKS = {
  paragraph: 'letters paragraph ',
  field: 'letters field ',
  fieldEnd: 'letters field end',
} as const

/** A document's main part as XML, prepared for mammoth, and what mammoth would ignore. */
export interface PreparedDocument {
  readonly xml: string
  readonly blemishes: readonly Blemish[]
}

/** The most paragraphs, and the longest main part in characters: more than any letter has. */
const MOST_PARAGRAPHS = 5_000
const LONGEST_XML = 8_000_000

/** Parts that are left out with all that is in them. */
const PICTURES = new Set(['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent'])
const LEFT_OUT = new Set([
  ...PICTURES,
  'w:del',
  'w:moveFrom',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:instrText',
  'w:delInstrText',
])
const NOTES: Readonly<Record<string, BlemishKind>> = {
  'w:commentReference': 'comment',
  'w:footnoteReference': 'note',
  'w:endnoteReference': 'note',
}

/**
 * Prepares a document's main part for mammoth: numbers the paragraphs, marks the fields, and leaves out pictures, text
 * boxes and deleted words, which it lists.
 *
 * @throws SpreadsheetError where the part is damaged or exceeds the limits of packages; DocumentError where it is
 *   longer than any letter
 */
export async function prepareDocument(archive: Archive, part: string): Promise<PreparedDocument> {
  const writer = new DocumentWriter()
  await parseXml(archive, part, writer)
  return { xml: writer.xml, blemishes: writer.blemishes }
}

/** An open field: its instruction, and whether its result has begun. */
interface Field {
  instruction: string
  hasResult: boolean
}

class DocumentWriter {
  xml = ''
  readonly blemishes: Blemish[] = []
  #paragraph = 0
  /** The elements within the part that is left out, innermost last; none outside of such a part. */
  readonly #left: string[] = []
  #leftText = ''
  #hasTextBox = false
  readonly #fields: Field[] = []
  readonly #insertions: { depth: number; text: string }[] = []
  #depth = 0
  #isText = false

  open(name: string, attributes: Attributes): void {
    this.#depth++
    if (this.#left.length > 0 || LEFT_OUT.has(name)) {
      this.#left.push(name)
      if (name === 'w:txbxContent') this.#hasTextBox = true
      if (name === 'w:p') this.#leftText += ' '
      return
    }
    const note = NOTES[name]
    if (note !== undefined) this.#report(note, '')
    if (name === 'w:ins' || name === 'w:moveTo') this.#insertions.push({ depth: this.#depth, text: '' })
    if (name === 'w:fldChar') this.#fieldMark(attributes['w:fldCharType'] ?? '')
    if (note !== undefined || name === 'w:fldChar') return
    if (name === 'w:fldSimple') this.#mark(`${MARKS.field}${fieldNameOf(attributes['w:instr'] ?? '')}`)
    else this.#element(name, attributes)
  }

  #element(name: string, attributes: Attributes): void {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value ?? '')}"`)
    this.xml += `<${name}${written.join('')}>`
    this.#isText = name === 'w:t'
    if (name === 'w:p' && (this.#paragraph >= MOST_PARAGRAPHS || this.xml.length > LONGEST_XML))
      throw new DocumentError(
        'DOCUMENT_TOO_LARGE',
        `is longer than any letter: at most ${MOST_PARAGRAPHS} paragraphs are read`,
        'name the file of one letter',
      )
    if (name === 'w:p') this.#mark(`${MARKS.paragraph}${++this.#paragraph}`)
  }

  close(name: string): void {
    const insertion = this.#insertions.at(-1)
    if (insertion?.depth === this.#depth) {
      this.#insertions.pop()
      this.#report('change', insertion.text)
    }
    this.#depth--
    if (this.#left.length > 0) {
      this.#left.pop()
      if (this.#left.length === 0) this.#leftOut(name)
      return
    }
    if (NOTES[name] !== undefined || name === 'w:fldChar') return
    if (name === 'w:fldSimple') this.#mark(MARKS.fieldEnd)
    else this.xml += `</${name}>`
    this.#isText = false
  }

  text(text: string): void {
    const field = this.#fields.at(-1)
    if (this.#left.length > 0) {
      if (this.#left.at(-1) === 'w:instrText' && field && !field.hasResult) field.instruction += text
      else if (/^w:(?:t|delText)$/.test(this.#left.at(-1) ?? '')) this.#leftText += text
      return
    }
    // Text between the beginning of a field and its result is part of its instruction.
    if (this.#fields.some(({ hasResult }) => !hasResult) && this.#isText) return
    for (const insertion of this.#insertions) insertion.text += this.#isText ? text : ''
    this.xml += escapeXml(text)
  }

  /** Ends a part that is left out. */
  #leftOut(name: string): void {
    const text = this.#leftText.trim()
    if (PICTURES.has(name)) this.#report(this.#hasTextBox && text !== '' ? 'text-box' : 'image', text)
    else if (name === 'w:del' || name === 'w:moveFrom') this.#report('change', text)
    this.#leftText = ''
    this.#hasTextBox = false
  }

  #report(kind: BlemishKind, text: string): void {
    const place = { paragraph: Math.max(1, this.#paragraph) }
    this.blemishes.push({ kind, place, text: text.replace(/\s+/g, ' ').slice(0, 200) })
  }

  #mark(name: string): void {
    this.xml += `<w:bookmarkStart w:id="0" w:name="${escapeXml(name)}"></w:bookmarkStart>`
  }

  #fieldMark(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', hasResult: false })
    const field = this.#fields.at(-1)
    if (type === 'separate' && field && !field.hasResult) this.#beginResult(field)
    if (type !== 'end' || !field) return
    if (!field.hasResult) this.#beginResult(field)
    this.#fields.pop()
    if (this.#isWithinInstruction()) return
    if (isLink(field)) this.xml += '<w:fldChar w:fldCharType="end"></w:fldChar>'
    else this.#mark(MARKS.fieldEnd)
  }

  #beginResult(field: Field): void {
    field.hasResult = true
    if (this.#isWithinInstruction()) return
    if (isLink(field))
      this.xml += `<w:fldChar w:fldCharType="begin"></w:fldChar><w:instrText>${escapeXml(field.instruction)}</w:instrText><w:fldChar w:fldCharType="separate"></w:fldChar>`
    else this.#mark(`${MARKS.field}${fieldNameOf(field.instruction)}`)
  }

  #isWithinInstruction(): boolean {
    return this.#fields.some(({ hasResult }) => !hasResult)
  }
}

const isLink = ({ instruction }: Field): boolean => /^\s*HYPERLINK\b/.test(instruction)

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
