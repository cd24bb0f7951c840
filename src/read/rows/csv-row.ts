import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { failure, type Result } from '../../findings/result.ts'
import { findingAt } from '../../findings/finding.ts'
import type { Place, Source } from '../../findings/source.ts'
import { LazyYamlFile, type YamlFile } from '../../model/yaml-file.ts'
import { unguarded } from '../../spreadsheet/formula-injection.ts'
import type { CellField, CellFields } from './cell-fields.ts'
import { headOf, type CsvHead } from './csv-head.ts'
import { splitCells, type Cell, type Delimiter } from './split-cells.ts'

/** What the columns of a CSV file hold. */
export interface Columns {
  readonly delimiter: Delimiter
  /** undefined for a column without a head. */
  readonly fields: readonly (CellField | undefined)[]
}

export const columnsOf = ({ delimiter, cells }: CsvHead, fields: CellFields): Columns => ({
  delimiter,
  fields: cells.map((cell) => fields.fieldOf(headOf(cell))),
})

/** A value with the cell that it is from. */
interface Leaf {
  readonly steps: readonly string[]
  readonly cell: Cell
  readonly value: string | number | readonly string[]
}

/** Reads a row of a CSV file. An empty cell is a field that is not there. */
export function readCsvRow(source: Source, { delimiter, fields }: Columns): Result<YamlFile> {
  const row = splitCells(source.text, delimiter)
  if (row.isOpen) {
    const message = 'a quotation mark opens this value and is never closed'
    return wrong(
      source,
      row.openedAt,
      message,
      'close it, or write "" for each one that is part of the value',
    )
  }
  if (row.goesOnAt !== undefined) {
    const message = 'the value goes on after its closing quotation mark'
    return wrong(source, row.goesOnAt, message, 'write "" for each quotation mark that is part of the value')
  }
  const lost = row.cells.find((cell, column) => !fields[column] && cell.text.trim() !== '')
  if (lost) {
    const message = `the row has a value in a column without a head: it has ${row.cells.length} cells, and ${fields.length} columns have heads`
    const help = `put quotation marks around a value that contains "${delimiter === '\t' ? 'a tab' : delimiter}", or delete the cell`
    return failure(findingAt('CSV_CELLS', source, placeOf(lost), message, help))
  }
  const leaves = withWords(
    row.cells.flatMap((cell, column): (Leaf & Pick<CellField, 'instead'>)[] => {
      const field = fields[column]
      if (!field || cell.text.trim() === '') return []
      return [{ steps: field.steps, instead: field.instead, cell, value: valueOf(cell.text, field) }]
    }),
  )
  const both = leaves.find((leaf) => leaves.some((other) => isWithin(other, leaf)))
  if (both) {
    const path = both.steps.join('.')
    const message = `the row has the words that replace ${path}, and values of ${path} as well`
    const help = 'write the words alone, or the values'
    return failure(findingAt('CSV_CELLS', source, placeOf(both.cell), message, help))
  }
  const value = blockOf<unknown>(leaves, ({ value: given }) => given, Object.fromEntries)
  const offsetIn = ({ offset: start, length }: Place, offset: number) =>
    start + writtenLength(source.text.slice(start, start + length), offset)
  return { value: new LazyYamlFile(source, value, () => documentOf(source, leaves), offsetIn), findings: [] }
}

/** How much of a cell, as it is written, comes before an offset in its text. */
function writtenLength(cell: string, offset: number): number {
  if (!cell.startsWith('"')) return offset
  const units = /""|\r\n|[^]/g
  units.lastIndex = 1
  for (let at = 0; at < offset && units.lastIndex < cell.length; at++) units.exec(cell)
  return units.lastIndex
}

/** Whether a value is in a block that another value stands for. */
const isWithin = (inner: Leaf, outer: Leaf): boolean =>
  inner.steps.length > outer.steps.length && outer.steps.every((step, at) => inner.steps[at] === step)

const placeOf = ({ start, end }: Cell) => ({ offset: start, length: Math.max(1, end - start) })

const wrong = (source: Source, offset: number, message: string, help: string): Result<never> =>
  failure(findingAt('CSV_QUOTES', source, { offset }, message, help))

/** A number in plain digits, as in YAML files: not 007, 1,400 or 1e3. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/

function valueOf(written: string, { kind }: CellField): Leaf['value'] {
  const text = unguarded(written)
  if (kind === 'list')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  if (kind === 'paragraphs') return text
  const trimmed = text.trim()
  return kind === 'number' && NUMBER.test(trimmed) ? Number(trimmed) : trimmed
}

/** Puts the words that replace a block in its place, where all cells of the block that are not empty hold them. */
function withWords(leaves: readonly (Leaf & Pick<CellField, 'instead'>)[]): readonly Leaf[] {
  const blocks = Map.groupBy(leaves, ({ instead }) => instead?.path)
  return leaves.flatMap((leaf) => {
    const { instead } = leaf
    const block = instead ? (blocks.get(instead.path) ?? []) : []
    if (!instead || block.some(({ value }) => value !== instead.words)) return [leaf]
    return leaf === block[0] ? [{ ...leaf, steps: instead.path.split('.') }] : []
  })
}

/** Builds a block of names out of values at paths; `make` builds each block from its entries. */
function blockOf<Node>(
  leaves: readonly Leaf[],
  nodeOf: (leaf: Leaf) => Node,
  make: (entries: [string, Node][], first: Leaf | undefined) => Node,
  depth = 0,
): Node {
  const entries = [...Map.groupBy(leaves, ({ steps }) => steps[depth] ?? '')].map(
    ([name, own]): [string, Node] => {
      const leaf = own.find(({ steps }) => steps.length === depth + 1)
      return [name, leaf ? nodeOf(leaf) : blockOf(own, nodeOf, make, depth + 1)]
    },
  )
  return make(entries, leaves[0])
}

type DataNode = Scalar | YAMLMap | YAMLSeq

/** The same as nodes, each with the place of its cell; a block has that of its first one. */
function documentOf(source: Source, leaves: readonly Leaf[]): Document {
  const ranges = new WeakMap<DataNode, [number, number, number]>()
  const at = <T extends DataNode>(node: T, { start, end }: Cell): T => {
    node.range = [start, end, end]
    ranges.set(node, node.range)
    return node
  }
  const whole = { start: 0, end: source.text.length, text: '' }
  const scalar = (value: unknown, cell: Cell): Scalar => {
    const node = at(new Scalar(value), cell)
    node.type = 'QUOTE_DOUBLE'
    return node
  }
  const nodeOf = ({ value, cell }: Leaf): DataNode => {
    if (typeof value !== 'object') return scalar(value, cell)
    const list = at(new YAMLSeq(), cell)
    list.items = value.map((line) => scalar(line, cell))
    return list
  }
  const contents = blockOf<DataNode>(leaves, nodeOf, (entries, first) => {
    const map = at(new YAMLMap(), first?.cell ?? whole)
    map.items = entries.map(([name, node]) => {
      const [start, end] = ranges.get(node) ?? [0, 1]
      return new Pair(scalar(name, { start, end, text: name }), node)
    })
    return map
  })
  at(contents, whole)
  const document = new Document()
  document.contents = contents
  return document
}
