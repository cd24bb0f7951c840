import { readXml, type XmlElement } from './xml.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** A property of XMP metadata. */
export interface Property {
  readonly space: string
  readonly name: string
  readonly prefix: string
  /** How it is kept: one text, a list (Bag, Seq, Alt) or a structure. */
  readonly form: 'Text' | 'Bag' | 'Seq' | 'Alt' | 'Structure'
  readonly values: readonly string[]
  /** The languages of an Alt's values. */
  readonly languages: readonly string[]
  readonly element: XmlElement | undefined
}

/** The properties of an XMP packet. @throws Error where it is none */
export function readXmp(text: string): Property[] {
  const header =
    /^\ufeff?<\?xpacket\s+begin=(?:"\ufeff?"|'\ufeff?')\s+id=["']W5M0MpCehiHzreSzNTczkc9d["']\s*\?>/.exec(
      text,
    )
  if (!header) throw new Error('it does not begin as an XMP packet, without bytes and encoding')
  if (!/<\?xpacket\s+end=["'][rw]["']\s*\?>\s*$/.test(text))
    throw new Error('it does not end as an XMP packet')
  const root = readXml(text)
  const rdf = root.name === 'rdf:RDF' ? root : root.children.find(({ name }) => name === 'rdf:RDF')
  if (rdf?.space !== RDF) throw new Error('it has no RDF')
  const subjects = new Set(rdf.children.map(({ attributes }) => attributes.get('rdf:about')))
  if (subjects.size > 1) throw new Error('it is about several things')
  return rdf.children.flatMap((description) => {
    if (description.name !== 'rdf:Description')
      throw new Error(`it has ${description.name} instead of a description`)
    if (!description.attributes.has('rdf:about')) throw new Error('a description is about nothing')
    return [...attributesOf(description), ...description.children.map(propertyOf)]
  })
}

/** Properties written as attributes. */
function attributesOf({ attributes }: XmlElement): Property[] {
  return [...attributes]
    .filter(([key]) => key.includes(':') && !/^(?:xmlns|rdf|xml):/.test(key))
    .map(([key, value]) => {
      const prefix = key.slice(0, key.indexOf(':'))
      const space = attributes.get(`xmlns:${prefix}`) ?? ''
      const name = key.slice(prefix.length + 1)
      return { space, prefix, name, form: 'Text', values: [value], languages: [], element: undefined }
    })
}

export function propertyOf(element: XmlElement): Property {
  const [prefix = '', name = ''] = element.name.split(':')
  const [list] = element.children
  const base = { space: element.space, prefix, name, element }
  const form = /^rdf:(Bag|Seq|Alt)$/.exec(list?.name ?? '')?.[1] as 'Bag' | 'Seq' | 'Alt' | undefined
  if (list && form) {
    return {
      ...{ ...base, form },
      values: list.children.map(({ text }) => text),
      languages: list.children.map(({ attributes }) => attributes.get('xml:lang') ?? ''),
    }
  }
  if (element.children.length > 0 || element.attributes.get('rdf:parseType') === 'Resource') {
    return { ...base, form: 'Structure', values: [], languages: [] }
  }
  return { ...base, form: 'Text', values: [element.text], languages: [] }
}
