import {
  parseXml,
  XmlDeclaration,
  XmlDocumentType,
  XmlElement,
  XmlError,
  XmlProcessingInstruction,
  type XmlDocument,
} from '@rgrove/parse-xml'
import type { ImageFinding } from './image-fault.ts'

/** A parsed SVG image, or why it is none. */
export type ParsedSvg =
  | { readonly root: XmlElement; readonly findings: readonly [] }
  | { readonly root: undefined; readonly findings: readonly ImageFinding[] }

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const XHTML = 'http://www.w3.org/1999/xhtml'

/**
 * Parses an SVG image as XML. What makes XML mean more than is written in it (entities and attributes declared in the
 * document type, style sheets named before the root, other encodings) is refused, and so are prefixes that hide SVG.
 *
 * @param text the whole file
 */
export function parseSvg(text: string): ParsedSvg {
  let document: XmlDocument
  try {
    document = parseXml(text, {
      includeOffsets: true,
      preserveDocumentType: true,
      preserveXmlDeclaration: true,
    })
  } catch (error) {
    // The parser recurses: a stack that overflows is how it says "too deep".
    if (error instanceof RangeError)
      return refused([{ message: 'has elements nested too deep', help: AGAIN }])
    if (!(error instanceof XmlError)) throw error
    const message = `is not well-formed XML: ${reasonOf(error)}`
    return refused([{ message, help: AGAIN, place: { offset: error.pos, length: 1 } }])
  }
  const { root } = document
  if (root?.name !== 'svg') return refused([{ message: 'is no SVG image', help: AGAIN }])
  const faults = [...document.children.flatMap(prologFaults), ...namespaceFaults(root)]
  return faults.length > 0 ? refused(faults) : { root, findings: [] }
}

const AGAIN = 'export the image again, as "plain SVG" or "optimised SVG"'

const refused = (faults: readonly ImageFinding[]): ParsedSvg => ({ root: undefined, findings: faults })

/** The parser's reason without its excerpt and position, which a finding shows itself. */
const reasonOf = ({ message }: XmlError): string =>
  (message.split('\n', 1)[0] ?? '').replace(/ \(line \d+, column \d+\)$/, '').replace(/[^ -~]/g, '·')

function prologFaults(node: XmlDocument['children'][number]): ImageFinding[] {
  const place = { offset: node.start, length: node.end - node.start }
  if (node instanceof XmlDeclaration && !/^(utf-?8|us-ascii)$/i.test(node.encoding ?? 'utf-8'))
    return [{ message: `says that its encoding is ${node.encoding ?? ''}`, help: 'save it as UTF-8', place }]
  if (node instanceof XmlDocumentType && node.internalSubset !== null)
    return [
      { message: 'declares entities or attributes of its own', help: 'delete the line <!DOCTYPE …>', place },
    ]
  if (node instanceof XmlProcessingInstruction)
    return [{ message: `has the instruction <?${node.name}?>`, help: 'delete it', place }]
  return []
}

/** How deep prefixes are looked at: whoever walks the elements refuses deeper ones. */
const DEEPEST = 64

/** Whether each element without a prefix is SVG and none with a prefix is, and xlink means what it always does. */
function namespaceFaults(root: XmlElement): ImageFinding[] {
  const faults: ImageFinding[] = []
  const visit = (element: XmlElement, known: ReadonlyMap<string, string>, depth: number): void => {
    const attributes = Object.entries(element.attributes)
    const own = attributes.flatMap(([name, value]): [string, string][] =>
      name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value]] : [],
    )
    const prefixes = own.length > 0 ? new Map([...known, ...own]) : known
    const refuse = (message: string, help: string) => faults.push({ message, help, place: tagPlace(element) })
    if ((element.attributes['xmlns'] ?? SVG) !== SVG) refuse('has elements that are not SVG', AGAIN)
    if (own.some(([prefix, namespace]) => (namespace === XLINK) !== (prefix === 'xlink')))
      refuse('gives the prefix xlink another meaning', AGAIN)
    const used = [element.name, ...attributes.map(([name]) => name)].flatMap(
      (name) => /^(?!xmlns:|xml:)([^:]+):/.exec(name)?.[1] ?? [],
    )
    const unknown = used.find((prefix) => !prefixes.has(prefix))
    if (unknown !== undefined) refuse(`uses the prefix ${unknown}, which it does not declare`, AGAIN)
    const [, prefix = ''] = /^([^:]+):/.exec(element.name) ?? []
    if ([SVG, XHTML].includes(prefixes.get(prefix) ?? '')) refuse(`holds <${element.name}>`, AGAIN)
    if (depth < DEEPEST)
      for (const child of element.children) if (child instanceof XmlElement) visit(child, prefixes, depth + 1)
  }
  if (root.attributes['xmlns'] === undefined)
    faults.push({
      message: 'does not say that it is SVG, and is not shown',
      help: `write <svg xmlns="${SVG}" …>`,
      place: tagPlace(root),
    })
  visit(root, new Map(), 1)
  return faults
}

/** Where an element's name stands. */
export const tagPlace = ({ start, name }: XmlElement): { offset: number; length: number } => ({
  offset: start,
  length: name.length + 1,
})
