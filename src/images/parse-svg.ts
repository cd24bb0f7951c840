import {
  parseXml,
  XmlDeclaration,
  XmlDocumentType,
  XmlElement,
  XmlError,
  XmlProcessingInstruction,
  type XmlDocument,
} from '@rgrove/parse-xml'
import type { ImageFinding } from './checked-image.ts'

/** A parsed SVG image, or why it cannot be one. */
export type ParsedSvg =
  | { readonly root: XmlElement; readonly findings: readonly [] }
  | { readonly root: undefined; readonly findings: readonly ImageFinding[] }

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const XHTML = 'http://www.w3.org/1999/xhtml'

/**
 * Parses an SVG image as XML. Refuses whatever makes XML mean more than is written in it (entities and attributes that are
 * declared in the document type, style sheets before the root element, other encodings), and prefixes that hide SVG.
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
    // The parser is recursive: elements that are nested too deeply overflow the stack.
    if (error instanceof RangeError)
      return refused([{ message: 'has elements that are nested too deeply', help: AGAIN }])
    if (!(error instanceof XmlError)) throw error
    const message = `is not well-formed XML: ${reasonOf(error)}`
    return refused([{ message, help: AGAIN, place: { offset: error.pos, length: 1 } }])
  }
  const { root } = document
  if (root?.name !== 'svg') return refused([{ message: 'is not an SVG image', help: AGAIN }])
  const findings = [...document.children.flatMap(checkProlog), ...checkNamespaces(root)]
  return findings.length > 0 ? refused(findings) : { root, findings: [] }
}

const AGAIN = 'export the image again, as "plain SVG" or "optimised SVG"'

const refused = (findings: readonly ImageFinding[]): ParsedSvg => ({ root: undefined, findings })

/** The parser's reason without the excerpt and the position, which the finding shows by itself. */
const reasonOf = ({ message }: XmlError): string =>
  (message.split('\n', 1)[0] ?? '').replace(/ \(line \d+, column \d+\)$/, '').replace(/[^ -~]/g, '·')

function checkProlog(node: XmlDocument['children'][number]): ImageFinding[] {
  const place = { offset: node.start, length: node.end - node.start }
  if (node instanceof XmlDeclaration && !/^(utf-?8|us-ascii)$/i.test(node.encoding ?? 'utf-8'))
    return [{ message: `declares the encoding ${node.encoding ?? ''}`, help: 'save it as UTF-8', place }]
  if (node instanceof XmlDocumentType && node.internalSubset !== null)
    return [
      { message: 'declares entities or attributes of its own', help: 'delete the line <!DOCTYPE …>', place },
    ]
  if (node instanceof XmlProcessingInstruction)
    return [{ message: `has the instruction <?${node.name}?>`, help: 'delete it', place }]
  return []
}

/** How deeply prefixes are checked: the check of the elements refuses deeper ones. */
const MAX_DEPTH = 64

/** Checks that elements without a prefix are SVG, that those with a prefix are not, and that xlink has its usual meaning. */
function checkNamespaces(root: XmlElement): ImageFinding[] {
  const findings: ImageFinding[] = []
  const visit = (element: XmlElement, known: ReadonlyMap<string, string>, depth: number): void => {
    const attributes = Object.entries(element.attributes)
    const own = attributes.flatMap(([name, value]): [string, string][] =>
      name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value]] : [],
    )
    const prefixes = own.length > 0 ? new Map([...known, ...own]) : known
    const refuse = (message: string, help: string) =>
      findings.push({ message, help, place: tagPlace(element) })
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
    if (depth < MAX_DEPTH)
      for (const child of element.children) if (child instanceof XmlElement) visit(child, prefixes, depth + 1)
  }
  if (root.attributes['xmlns'] === undefined)
    findings.push({
      message: 'does not declare that it is SVG, and so is not shown',
      help: `write <svg xmlns="${SVG}" …>`,
      place: tagPlace(root),
    })
  visit(root, new Map(), 1)
  return findings
}

/** The place of an element's name. */
export const tagPlace = ({ start, name }: XmlElement): { offset: number; length: number } => ({
  offset: start,
  length: name.length + 1,
})
