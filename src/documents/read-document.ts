import { fileFinding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import { readBytes } from '../read/read-text.ts'
import { DocumentError } from './document-error.ts'
import type { PdfExtractor } from './pdf/extract-pdf.ts'
import type { LetterDocument } from './letter-document.ts'
import { wordsOf } from './letter-document.ts'

/** Larger than any letter, in bytes. */
const LARGEST_FILE = 16 * 1024 * 1024

/** Reads letters and drafts. The thread that reads PDFs is started with the first PDF. */
export class DocumentReader {
  #extractor: Promise<PdfExtractor> | undefined

  /**
   * Reads a letter or draft: text, PDF, Word or HTML. The format is recognised by the content; only text and HTML are
   * distinguished by the file's name. Every refusal is a finding.
   *
   * @param path where the file is
   * @param file the path as shown to people
   */
  async read(path: string, file: string): Promise<Result<LetterDocument>> {
    const { value: bytes, findings } = readBytes(path, file, LARGEST_FILE)
    if (bytes === undefined) return failure(...findings)
    if (bytes.length === 0)
      return failure(fileFinding('FILE_EMPTY', file, 'is empty', 'save the file again, or name another'))
    try {
      const document = await this.#readByContent(bytes, file)
      if (document.blocks.every((block) => wordsOf(block).length === 0)) throw withoutWords(document)
      return { value: document, findings: [] }
    } catch (error) {
      if (error instanceof DocumentError) return failure(error.finding(file))
      throw error
    }
  }

  /** Ends the thread that reads PDFs. */
  async close(): Promise<void> {
    await (await this.#extractor)?.close()
  }

  async #readByContent(bytes: Buffer, file: string): Promise<LetterDocument> {
    if (bytes.toString('latin1', 0, 1032).includes('%PDF-')) {
      const { readPdfLetter } = await import('./pdf/read-pdf-letter.ts')
      return readPdfLetter(bytes, file, await this.#startExtractor())
    }
    if (/^504b0(304|506)/.test(bytes.toString('hex', 0, 4))) {
      const { readDocxLetter } = await import('./docx/read-docx-letter.ts')
      return readDocxLetter(bytes, file)
    }
    if (bytes.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1')
      throw new DocumentError(
        'DOCUMENT_FORMAT',
        'is a Word document in the format before 2007, or has a password',
        'open it in Word or LibreOffice, and save it as .docx, without a password',
      )
    if (/\.html?$/i.test(file)) {
      const { readHtmlLetter } = await import('./html/read-html-letter.ts')
      return readHtmlLetter(bytes, file)
    }
    const { readTextLetter } = await import('./text/read-text-letter.ts')
    return readTextLetter(bytes, file)
  }

  async #startExtractor(): Promise<PdfExtractor> {
    const { startPdfExtractor } = await import('./pdf/extract-pdf.ts')
    this.#extractor ??= startPdfExtractor()
    return this.#extractor
  }
}

const withoutWords = ({ format }: LetterDocument): DocumentError =>
  new DocumentError(
    'DOCUMENT_EMPTY',
    'has no words',
    format === 'pdf'
      ? 'its pages are probably scanned: run text recognition (OCR) on it, and save it again'
      : 'check that it is the file you mean, and that it was saved',
  )
