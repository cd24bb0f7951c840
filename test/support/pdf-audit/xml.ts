/** An element of an XML document; names with their prefixes as written, and the prefixes' namespaces. */
export interface XmlElement {
  readonly name: string
  readonly space: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.-]*(?::[\w.-]+)?)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

type Spaces = ReadonlyMap<string, string>

/** Reads a well-formed XML document without a document type. @throws Error where it is not well-formed */
export function readXml(text: string): XmlElement {
  const reader = new Reader()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) throw new Error(`the XML is broken at “${text.slice(at, at + 30)}”`)
    const [token, closing, name, attributes = '', empty] = found
    if (name === undefined) reader.text(token)
    else if (closing === '/') reader.close(name)
    else reader.open(name, attributes, empty === '/')
  }
  return reader.end()
}

class Reader {
  readonly #stack: { element: XmlElement; spaces: Spaces }[] = []
  #root: XmlElement | undefined

  text(token: string): void {
    if (token.startsWith('<')) return
    const top = this.#stack.at(-1)
    if (top) top.element.text += unescape(token)
    else if (token.replace('\ufeff', '').trim() !== '')
      throw new Error('the XML has text outside its element')
  }

  open(name: string, attributes: string, empty: boolean): void {
    const top = this.#stack.at(-1)
    const spaces = new Map([...(top?.spaces ?? []), ...declared(attributes)])
    const element = makeElement(name, attributes, spaces)
    if (top) top.element.children.push(element)
    else if (this.#root) throw new Error('the XML has two roots')
    else this.#root = element
    if (!empty) this.#stack.push({ element, spaces })
  }

  close(name: string): void {
    const top = this.#stack.pop()
    if (top?.element.name !== name) throw new Error(`the XML closes ${name} inside ${top?.element.name}`)
  }

  end(): XmlElement {
    if (!this.#root || this.#stack.length > 0) throw new Error('the XML is not closed')
    return this.#root
  }
}

function makeElement(name: string, written: string, spaces: Spaces): XmlElement {
  const attributes = new Map<string, string>()
  for (const [key, value] of pairs(written)) {
    if (attributes.has(key)) throw new Error(`the XML has the attribute ${key} twice`)
    if (!key.startsWith('xmlns')) spaceOf(key, spaces)
    attributes.set(key, value)
  }
  for (const [prefix, space] of spaces) attributes.set(`xmlns:${prefix}`, space)
  return { name, space: spaceOf(name, spaces), attributes, children: [], text: '' }
}

function spaceOf(name: string, spaces: Spaces): string {
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : ''
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace'
  const space = spaces.get(prefix)
  if (space === undefined && prefix !== '') throw new Error(`the XML’s prefix ${prefix} is not declared`)
  return space ?? ''
}

const declared = (attributes: string): [string, string][] =>
  pairs(attributes).flatMap(([key, value]): [string, string][] => {
    if (key === 'xmlns') return [['', value]]
    return key.startsWith('xmlns:') ? [[key.slice(6), value]] : []
  })

const pairs = (attributes: string): [string, string][] =>
  [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', double, single]) => [
    key,
    unescape(double ?? single ?? ''),
  ])

const unescape = (text: string): string =>
  text.replace(/&([^;&\s]*;?)/g, (whole, name: string) => {
    const code = /^#(?:x([\da-fA-F]+)|(\d+));$/.exec(name)
    if (code) return String.fromCodePoint(code[1] === undefined ? Number(code[2]) : parseInt(code[1], 16))
    const character = ENTITIES[name.slice(0, -1)]
    if (character === undefined || !name.endsWith(';'))
      throw new Error(`the XML has the unknown entity ${whole}`)
    return character
  })
