import type { RawBlock, RawCell, RawItem } from '../positions/build-blocks.ts'
import type { ExtractedPdf } from './extracted-pdf.ts'
import { linesOf, type PieceLine, type PlacedPiece } from '../positions/piece-lines.ts'
import { placePieces } from './place-pieces.ts'
import type { ContentRef, StructureNode } from './structure-tree.ts'

/** The roles of elements within a line. */
const INLINE = new Set([
  'Span',
  'NonStruct',
  'Link',
  'Reference',
  'Quote',
  'Strong',
  'Em',
  'Lbl',
  'Annot',
  'Code',
  'Sub',
  'Ruby',
  'Warichu',
  'BibEntry',
])
/** The roles of pictures; text in them is part of the drawing. */
const PICTURES = new Set(['Figure', 'Formula', 'Form', 'Artifact'])

/** Reads the blocks of a PDF in the order of its structure tree. Content outside the tree is not part of the text. */
export function readStructure(pdf: ExtractedPdf, root: StructureNode): RawBlock[] {
  return new StructureReader(pdf).blocks(root, false)
}

/** The share of a PDF's text that is in its structure tree, from 0 to 1. A tree with a small share is useless. */
export function shareInTree(pdf: ExtractedPdf, root: StructureNode): number {
  const named = new Set<string>()
  const visit = (node: StructureNode) => {
    for (const child of node.children) {
      if ('role' in child) visit(child)
      else named.add(`${child.page} ${child.content}`)
    }
  }
  visit(root)
  const length = (isCounted: (key: string) => boolean) =>
    pdf.pages
      .flatMap(({ object, pieces }) =>
        pieces.filter(({ content, isArtifact }) => !isArtifact && isCounted(`${object} ${content ?? ''}`)),
      )
      .reduce((sum, { text }) => sum + text.length, 0)
  return (
    length((key) => named.has(key)) /
    Math.max(
      1,
      length(() => true),
    )
  )
}

class StructureReader {
  readonly #pieces = new Map<string, PlacedPiece[]>()

  constructor(pdf: ExtractedPdf) {
    pdf.pages.forEach((page, index) => {
      for (const piece of placePieces(page, index + 1)) {
        if (piece.content === undefined) continue
        const key = `${page.object} ${piece.content}`
        const known = this.#pieces.get(key)
        if (known) known.push(piece)
        else this.#pieces.set(key, [piece])
      }
    })
  }

  blocks(node: StructureNode, quoted: boolean): RawBlock[] {
    const blocks: RawBlock[] = []
    let inline: (StructureNode | ContentRef)[] = []
    const end = () => {
      const lines = this.#linesOf(inline)
      if (lines.length > 0) blocks.push({ kind: 'paragraph', lines, ...(quoted ? { quoted } : {}) })
      inline = []
    }
    for (const child of node.children) {
      if (!('role' in child) || (INLINE.has(child.role) && !hasBlocks(child))) inline.push(child)
      else {
        end()
        blocks.push(...this.#block(child, quoted))
      }
    }
    end()
    return blocks
  }

  #block(node: StructureNode, quoted: boolean): RawBlock[] {
    const heading = /^H([1-6])?$|^Title$/.exec(node.role)
    if (heading) {
      const lines = this.#linesOf(node.children)
      const level = heading[1] === undefined ? undefined : Number(heading[1])
      return lines.length === 0 ? [] : [{ kind: 'heading', ...(level === undefined ? {} : { level }), lines }]
    }
    if (node.role === 'Caption') {
      const lines = this.#linesOf(node.children)
      return lines.length === 0 ? [] : [{ kind: 'heading', lines }]
    }
    if (node.role === 'L') return this.#list(node)
    if (node.role === 'Table') return this.#table(node)
    if (PICTURES.has(node.role)) return []
    return this.blocks(node, quoted || node.role === 'BlockQuote')
  }

  #list(node: StructureNode): RawBlock[] {
    const items = this.#items(node, 0)
    const ordered = items[0]?.ordered === true
    const start = Number(/\d+/.exec(this.#labelOf(node))?.[0] ?? 1)
    if (items.length === 0) return []
    return [{ kind: 'list', ordered, ...(ordered && start !== 1 ? { start } : {}), items }]
  }

  #items(list: StructureNode, level: number): RawItem[] {
    const ordered = isNumbered(list) || /\d/.test(this.#labelOf(list))
    return list.children.flatMap((item): RawItem[] => {
      if (!('role' in item)) return []
      if (item.role !== 'LI') return this.#items(item, level)
      const inner = listsIn(item)
      const own = withoutParts(item, (node) => node.role === 'Lbl' || node.role === 'L')
      return [
        { level, ordered, lines: this.#linesOf(own.children) },
        ...inner.flatMap((other) => this.#items(other, level + 1)),
      ]
    })
  }

  /** The label of a list's first item. */
  #labelOf(list: StructureNode): string {
    const find = (node: StructureNode): StructureNode | undefined => {
      for (const child of node.children) {
        if (!('role' in child)) continue
        if (child.role === 'Lbl') return child
        const found = child.role === 'L' ? undefined : find(child)
        if (found) return found
      }
      return undefined
    }
    const label = find(list)
    return label
      ? this.#contentOf(label)
          .map(({ text }) => text)
          .join('')
      : ''
  }

  #table(node: StructureNode): RawBlock[] {
    const captions: RawBlock[] = []
    const rows: RawCell[][] = []
    const visit = (part: StructureNode) => {
      for (const child of part.children) {
        if (!('role' in child)) continue
        if (child.role === 'TR') rows.push(this.#row(child))
        else if (child.role === 'Caption') captions.push(...this.#block(child, false))
        else visit(child)
      }
    }
    visit(node)
    return [...captions, ...(rows.length > 0 ? [{ kind: 'table', rows } as const] : [])]
  }

  #row(row: StructureNode): RawCell[] {
    return row.children.flatMap((cell): RawCell[] => {
      if (!('role' in cell)) return []
      const { columns, rows, role } = cell
      return [
        {
          lines: this.#linesOf(cell.children),
          ...(columns > 1 ? { columns } : {}),
          ...(rows > 1 ? { rows } : {}),
          ...(role === 'TH' ? { isHead: true as const } : {}),
        },
      ]
    })
  }

  #linesOf(children: readonly (StructureNode | ContentRef)[]): PieceLine[] {
    const pieces = children.flatMap((child) =>
      'role' in child ? this.#contentOf(child) : this.#piecesAt(child),
    )
    return linesOf(pieces)
  }

  #contentOf(node: StructureNode): PlacedPiece[] {
    if (PICTURES.has(node.role)) return []
    return node.children.flatMap((child) =>
      'role' in child ? this.#contentOf(child) : this.#piecesAt(child),
    )
  }

  #piecesAt({ page, content }: ContentRef): PlacedPiece[] {
    return this.#pieces.get(`${page} ${content}`) ?? []
  }
}

const hasBlocks = (node: StructureNode): boolean =>
  node.children.some((child) => 'role' in child && (!INLINE.has(child.role) || hasBlocks(child)))

const isNumbered = ({ numbering }: StructureNode): boolean =>
  numbering !== undefined && !/^(None|Disc|Circle|Square|Unordered)$/.test(numbering)

/** The lists directly within an item. */
const listsIn = (node: StructureNode): StructureNode[] =>
  node.children.flatMap((child) => (!('role' in child) ? [] : child.role === 'L' ? [child] : listsIn(child)))

function withoutParts(node: StructureNode, isPart: (node: StructureNode) => boolean): StructureNode {
  const children = node.children
    .filter((child) => !('role' in child) || !isPart(child))
    .map((child) => ('role' in child ? withoutParts(child, isPart) : child))
  return { ...node, children }
}
