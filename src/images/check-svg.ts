import { XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml'
import type { CheckedImage, ImageFinding } from './checked-image.ts'
import { parseSvg, tagPlace } from './parse-svg.ts'
import { SvgPainter } from './svg-painter.ts'
import { imageBounds } from './svg-size.ts'
import { parseDeclarations, parseStyleSheet, type Declarations, type StyleSheet } from './svg-styles.ts'
import {
  allowedAttributes,
  remedyFor,
  isInert,
  isPlainDeclaration,
  isPresentation,
  isShape,
} from './svg-vocabulary.ts'

/** How deeply elements may be nested: drawing programs nest a few groups. */
const MAX_DEPTH = 24

/**
 * Checks that an SVG image holds nothing but shapes in plain colours, so that it prints the same on every machine, needs
 * nothing from outside the file, and is drawn as quickly as it is read. Each message is reported once, at its first place.
 *
 * @param text the whole file
 */
export function checkSvg(text: string): CheckedImage {
  const { root, findings: unreadable } = parseSvg(text)
  if (!root) return failed(unreadable)
  const checker = new VocabularyChecker(text)
  checker.check(root, 1)
  const image = imageBounds(root)
  if ('message' in image) checker.findings.push({ ...image, place: tagPlace(root) })
  if (checker.findings.length > 0 || 'message' in image) return failed(checker.findings)
  const painter = new SvgPainter(checker.styleSheet)
  painter.paint(root)
  if (painter.findings.length > 0) return failed(painter.findings)
  return { findings: [], drawing: { image, visible: painter.visible, outlines: painter.outlines } }
}

/** More findings for one image than anyone wants to read. */
const MAX_FINDINGS = 12

/** Keeps the first finding of each message. */
function failed(findings: readonly ImageFinding[]): CheckedImage {
  const once = new Map(findings.toReversed().map((finding) => [finding.message, finding]))
  return { findings: [...once.values()].reverse().slice(0, MAX_FINDINGS), drawing: undefined }
}

class VocabularyChecker {
  readonly findings: ImageFinding[] = []
  readonly #text: string
  readonly #rules: StyleSheet[] = []

  constructor(text: string) {
    this.#text = text
  }

  /** The rules of all style elements, by rank. */
  get styleSheet(): StyleSheet {
    return this.#rules.flatMap((rules) => rules ?? []).sort((a, b) => a.rank - b.rank)
  }

  /** @param isForeign whether it is inside an element that is not SVG, such as a drawing program's notes */
  check(element: XmlElement, depth: number, isForeign = false): void {
    const { name } = element
    const isOther = name.includes(':')
    const isMisplaced = (isForeign && !isOther) || (name === 'svg' && depth > 1)
    const isKnown = isOther || allowedAttributes(name) !== undefined
    if (depth > MAX_DEPTH) this.#refuse(element, 'has elements that are nested too deeply', remedyFor('g'))
    else if (!isKnown || isMisplaced) this.#refuse(element, `holds <${name}>`, remedyFor(name))
    else {
      if (!isOther) this.#checkAttributes(element)
      for (const child of element.children)
        if (child instanceof XmlElement) this.#checkChild(child, depth + 1, element, isForeign || isOther)
    }
  }

  #checkAttributes(element: XmlElement): void {
    const own = allowedAttributes(element.name) ?? []
    for (const attribute of Object.keys(element.attributes)) this.#checkAttribute(element, attribute, own)
    if (element.name === 'style') this.#checkStyleSheet(element)
  }

  #checkChild(child: XmlElement, depth: number, parent: XmlElement, isForeign: boolean): void {
    const holdsWords = /^(title|desc|style)$/.test(parent.name)
    if (holdsWords || (isShape(parent.name) && !/^(title|desc)$/.test(child.name)))
      this.#refuse(child, `holds <${child.name}> inside <${parent.name}>`, remedyFor(child.name))
    else this.check(child, depth, isForeign || parent.name === 'metadata')
  }

  #checkAttribute(element: XmlElement, name: string, own: readonly string[]): void {
    const value = element.attributes[name] ?? ''
    if (own.includes(name) || name === 'transform' || isInert(name)) return
    if (name === 'style') this.#checkStyles(element, parseDeclarations(value), 'style')
    else if (!isPresentation(name)) {
      const what = /href$/.test(name) ? 'names another file or element' : `has the attribute ${name}`
      this.#refuse(element, what, remedyFor(element.name), name)
    } else if (!isPlainDeclaration(name, value.trim()))
      this.#refuse(element, `paints with ${name}`, remedyFor(`${name} ${value}`), name)
  }

  #checkStyleSheet(element: XmlElement): void {
    const css = element.children
      .map((child) => (child instanceof XmlText || child instanceof XmlCdata ? child.text : ''))
      .join('')
    const kind = element.attributes['type'] ?? 'text/css'
    const rules = kind === 'text/css' ? parseStyleSheet(css) : undefined
    const help = 'export the image with "presentation attributes" instead of styles'
    if (!rules) this.#refuse(element, 'has a style sheet with more than simple rules for classes', help)
    this.#rules.push(rules)
    for (const { declarations } of rules ?? []) this.#checkStyles(element, declarations)
  }

  #checkStyles(element: XmlElement, declarations: Declarations, attribute?: string): void {
    for (const [name, value] of declarations) {
      if (isPlainDeclaration(name, value)) continue
      const what = /^[a-z-]+$/.test(name)
        ? `paints with the style ${name}`
        : 'has a style that cannot be understood'
      this.#refuse(element, what, remedyFor(`${name} ${value}`), attribute)
    }
  }

  /** Adds a finding at an attribute of an element, or at the element's name. */
  #refuse(element: XmlElement, message: string, help: string, attribute?: string): void {
    const place = tagPlace(element)
    if (attribute !== undefined) {
      const at = this.#text.indexOf(attribute, place.offset + place.length)
      if (at !== -1 && at < element.end) [place.offset, place.length] = [at, attribute.length]
    }
    this.findings.push({ message, help, place })
  }
}
