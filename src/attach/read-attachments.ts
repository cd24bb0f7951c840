import { FiguresError } from './figures-error.ts'
import { PdfFile } from './pdf-objects.ts'
import { PdfStream, PdfString, type PdfDict, type PdfValue } from './pdf-values.ts'
import { ReadingBudget } from './reading-budget.ts'

/** The largest attached file, decompressed; in bytes. Its longest part are the remarks, which have their own limit. */
const MAX_SIZE = 2 * 1024 * 1024

/** More files than any letter carries, and a deeper name tree. */
const MAX_FILES = 100
const MAX_DEPTH = 8

/**
 * Reads the files with the given names that a PDF carries. Names are only compared: no other file is decompressed, and no
 * name is used as a path.
 *
 * @param budget what reading may cost
 * @throws FiguresError where it is not a PDF that can be read, costs more than the budget, or two files of one name differ
 */
export function readAttachments(
  pdf: Uint8Array,
  names: readonly string[],
  budget = new ReadingBudget(),
): ReadonlyMap<string, Buffer> {
  const reader = new AttachmentReader(new PdfFile(pdf, budget))
  const files = new Map<string, Buffer>()
  for (const specification of reader.specifications()) {
    const name = reader.nameOf(specification)
    if (name === undefined || !names.includes(name)) continue
    const bytes = reader.contentOf(specification, name)
    if (!(files.get(name) ?? bytes).equals(bytes))
      throw new FiguresError(`carries two different files named ${name}`)
    files.set(name, bytes)
  }
  return files
}

class AttachmentReader {
  readonly #objects: PdfFile
  /** The nodes of the name tree that were visited: each is visited once, wherever it is. */
  readonly #visited = new Set<PdfDict>()

  constructor(objects: PdfFile) {
    this.#objects = objects
  }

  /** The file specifications of a PDF: its associated files, and those in its list of attachments. */
  specifications(): PdfDict[] {
    const { catalog } = this.#objects
    const names = this.#at(catalog, 'Names')
    const attached = names instanceof Map ? this.#at(names, 'EmbeddedFiles') : undefined
    const found = [
      ...this.#itemsAt(catalog, 'AF'),
      ...(attached instanceof Map ? this.#leavesOf(attached, 0) : []),
    ]
    return [...new Set(found.filter((item) => item instanceof Map))].slice(0, MAX_FILES)
  }

  nameOf(specification: PdfDict): string | undefined {
    const name = this.#at(specification, 'UF') ?? this.#at(specification, 'F')
    return name instanceof PdfString ? name.decode() : undefined
  }

  contentOf(specification: PdfDict, name: string): Buffer {
    const files = this.#at(specification, 'EF')
    const stream = files instanceof Map ? (this.#at(files, 'UF') ?? this.#at(files, 'F')) : undefined
    if (!(stream instanceof PdfStream)) throw new FiguresError(`carries ${name} without content`)
    const bytes = this.#objects.contentOf(stream, MAX_SIZE)
    if (bytes === 'damaged') throw new FiguresError(`carries a damaged ${name}`, 'get the file again, whole')
    if (bytes !== 'too large') return bytes
    throw new FiguresError(
      `carries a ${name} of more than ${MAX_SIZE} bytes, more than any letter’s figures take`,
    )
  }

  /** The values of a name tree. */
  #leavesOf(node: PdfDict, level: number): PdfValue[] {
    if (this.#visited.has(node) || level > MAX_DEPTH) return []
    this.#visited.add(node)
    const own = this.#itemsAt(node, 'Names').filter((_item, index) => index % 2 === 1)
    const kids = this.#itemsAt(node, 'Kids')
    return [...own, ...kids.flatMap((kid) => (kid instanceof Map ? this.#leavesOf(kid, level + 1) : []))]
  }

  #itemsAt(dict: PdfDict, name: string): PdfValue[] {
    const list = this.#at(dict, name)
    if (!Array.isArray(list)) return []
    return list.slice(0, 2 * MAX_FILES).map((item) => this.#objects.resolve(item) ?? null)
  }

  #at(dict: PdfDict, name: string): PdfValue | undefined {
    return this.#objects.resolve(dict.get(name))
  }
}
