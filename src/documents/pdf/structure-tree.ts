import { PdfFile } from '../../attach/pdf-objects.ts'
import { PdfName, PdfRef, PdfString, type PdfDict, type PdfValue } from '../../attach/pdf-values.ts'
import { ReadingBudget } from '../../attach/reading-budget.ts'

/** An element of a PDF's structure tree. */
export interface StructureNode {
  /** A standard role, such as P, H2, TD. */
  readonly role: string
  readonly children: readonly (StructureNode | ContentRef)[]
  readonly columns: number
  readonly rows: number
  /** How the items of a list are numbered, such as Decimal. */
  readonly numbering: string | undefined
}

/** Marked content of a page. */
export interface ContentRef {
  /** The number of the page's object. */
  readonly page: number
  readonly content: number
}

const DEEPEST = 100

/**
 * Reads the structure tree of a PDF.
 *
 * @returns its root; undefined where the PDF has no tree
 * @throws FiguresError where the PDF cannot be read, or costs more than the budget
 */
export function readStructureTree(pdf: Uint8Array): StructureNode | undefined {
  const file = new PdfFile(pdf, new ReadingBudget())
  const root = file.resolve(file.catalog.get('StructTreeRoot'))
  return root instanceof Map ? new TreeReader(file, root).read() : undefined
}

class TreeReader {
  readonly #file: PdfFile
  readonly #root: PdfDict
  readonly #roles: PdfDict
  /** Each element is read once, wherever it is. */
  readonly #visited = new Set<PdfDict>()

  constructor(file: PdfFile, root: PdfDict) {
    this.#file = file
    this.#root = root
    const roles = file.resolve(root.get('RoleMap'))
    this.#roles = roles instanceof Map ? roles : new Map<string, PdfValue>()
  }

  read(): StructureNode | undefined {
    const children = this.#children(this.#root, undefined, 0)
    if (children.length === 0) return undefined
    return { role: 'Root', children, columns: 1, rows: 1, numbering: undefined }
  }

  #children(element: PdfDict, page: number | undefined, depth: number): (StructureNode | ContentRef)[] {
    if (depth > DEEPEST || this.#visited.has(element)) return []
    this.#visited.add(element)
    const own = element.get('Pg')
    const on = own instanceof PdfRef ? own.number : page
    return this.#list(element.get('K')).flatMap((kid): (StructureNode | ContentRef)[] => {
      if (typeof kid === 'number') return on === undefined ? [] : [{ page: on, content: kid }]
      if (!(kid instanceof Map)) return []
      const content = kid.get('MCID')
      if (typeof content === 'number') {
        const where = kid.get('Pg')
        const number = where instanceof PdfRef ? where.number : on
        return number === undefined ? [] : [{ page: number, content }]
      }
      return kid.get('S') instanceof PdfName ? [this.#node(kid, on, depth + 1)] : []
    })
  }

  #node(element: PdfDict, page: number | undefined, depth: number): StructureNode {
    const attributes = this.#list(element.get('A')).filter((one) => one instanceof Map)
    const count = (name: string) => {
      const value = attributes
        .map((one) => this.#file.resolve(one.get(name)))
        .find((one) => one !== undefined)
      return typeof value === 'number' && value > 1 ? Math.min(value, 100) : 1
    }
    const numbering = attributes.map((one) => one.get('ListNumbering')).find((one) => one instanceof PdfName)
    return {
      role: this.#roleOf(element),
      children: this.#children(element, page, depth),
      columns: count('ColSpan'),
      rows: count('RowSpan'),
      numbering: numbering?.name,
    }
  }

  #roleOf(element: PdfDict): string {
    const name = element.get('S')
    let role = name instanceof PdfName ? name.name : ''
    for (let step = 0; step < 8; step++) {
      const other = this.#file.resolve(this.#roles.get(role))
      if (!(other instanceof PdfName) || other.name === role) break
      role = other.name
    }
    return role
  }

  #list(value: PdfValue | undefined): PdfValue[] {
    const found = this.#file.resolve(value)
    if (found === undefined || found === null || found instanceof PdfString) return []
    return Array.isArray(found) ? found.map((one) => this.#file.resolve(one) ?? null) : [found]
  }
}
