import { propertyOf, type Property } from './xmp.ts'
import type { XmlElement } from './xml.ts'

const SPACES = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://ns.adobe.com/xap/1.0/': 'xmp',
  'http://ns.adobe.com/xap/1.0/mm/': 'xmpMM',
  'http://ns.adobe.com/xap/1.0/rights/': 'xmpRights',
  'http://ns.adobe.com/pdf/1.3/': 'pdf',
  'http://www.aiim.org/pdfa/ns/id/': 'pdfaid',
  'http://www.aiim.org/pdfa/ns/extension/': 'pdfaExtension',
} as const

type Prefix = (typeof SPACES)[keyof typeof SPACES]

/** The properties that need no schema in the file, and how each is kept (XMP 2005; ISO 19005-3, 6.6). */
const PREDEFINED: Readonly<Record<Prefix, Readonly<Record<string, Property['form']>>>> = {
  dc: {
    ...{
      contributor: 'Bag',
      coverage: 'Text',
      creator: 'Seq',
      date: 'Seq',
      description: 'Alt',
      format: 'Text',
    },
    ...{
      identifier: 'Text',
      language: 'Bag',
      publisher: 'Bag',
      relation: 'Bag',
      rights: 'Alt',
      source: 'Text',
    },
    ...{ subject: 'Bag', title: 'Alt', type: 'Bag' },
  },
  xmp: {
    ...{ Advisory: 'Bag', BaseURL: 'Text', CreateDate: 'Text', CreatorTool: 'Text', Identifier: 'Bag' },
    ...{ Label: 'Text', MetadataDate: 'Text', ModifyDate: 'Text', Nickname: 'Text', Rating: 'Text' },
  },
  xmpMM: {
    ...{ DocumentID: 'Text', InstanceID: 'Text', OriginalDocumentID: 'Text', RenditionClass: 'Text' },
    ...{ VersionID: 'Text', RenditionParams: 'Text' },
  },
  xmpRights: { Certificate: 'Text', Marked: 'Text', Owner: 'Bag', UsageTerms: 'Alt', WebStatement: 'Text' },
  pdf: { Keywords: 'Text', PDFVersion: 'Text', Producer: 'Text' },
  pdfaid: { part: 'Text', conformance: 'Text', amd: 'Text', corr: 'Text' },
  pdfaExtension: { schemas: 'Bag' },
}

/** Whether every property is predefined, or has a schema in the file that describes it, and is kept as it must be. */
export function auditSchemas(properties: readonly Property[]): string[] {
  const { described, faults } = readSchemas(properties)
  for (const { space, name, prefix, form } of properties) {
    const known = space in SPACES ? SPACES[space as keyof typeof SPACES] : undefined
    const predefined = known && PREDEFINED[known][name]
    if (known && prefix !== known) faults.push(`${prefix}:${name} should have the prefix ${known}`)
    if (predefined && predefined !== form)
      faults.push(`${prefix}:${name} is a ${form} instead of a ${predefined}`)
    if (!predefined && !described.has(`${space} ${name}`)) {
      faults.push(`${prefix}:${name} has no extension schema that describes it`)
    }
  }
  return faults
}

/** The properties that the file’s extension schemas describe, as namespace and name. */
function readSchemas(properties: readonly Property[]): { described: Set<string>; faults: string[] } {
  const described = new Set<string>()
  const faults: string[] = []
  const container = properties.find(({ prefix, name }) => prefix === 'pdfaExtension' && name === 'schemas')
  for (const schema of container?.element?.children[0]?.children ?? []) {
    const fields = fieldsOf(schema)
    faults.push(...auditSchema(fields, properties))
    const list = fields.find(({ name }) => name === 'pdfaSchema:property')?.children[0]
    if (list?.name !== 'rdf:Seq') faults.push('an extension schema’s properties are no Seq')
    for (const parts of (list?.children ?? []).map(fieldsOf)) {
      described.add(`${textOf(fields, 'pdfaSchema:namespaceURI')} ${textOf(parts, 'pdfaProperty:name')}`)
      faults.push(...auditDescription(parts))
    }
  }
  return { described, faults }
}

function auditSchema(fields: readonly XmlElement[], properties: readonly Property[]): string[] {
  const faults: string[] = []
  const text = (name: string) => textOf(fields, `pdfaSchema:${name}`)
  for (const name of ['schema', 'namespaceURI', 'prefix']) {
    if (text(name) === '') faults.push(`an extension schema has no ${name}`)
  }
  for (const { space, prefix } of properties) {
    const other = space === text('namespaceURI') && prefix !== text('prefix')
    if (other) faults.push(`the extension schema calls ${prefix} ${text('prefix')}`)
  }
  const unknown = fields.find(
    ({ name }) => !/^pdfaSchema:(?:schema|namespaceURI|prefix|property)$/.test(name),
  )
  if (unknown) faults.push(`an extension schema has the unknown field ${unknown.name}`)
  return faults
}

function auditDescription(parts: readonly XmlElement[]): string[] {
  const faults: string[] = []
  const text = (name: string) => textOf(parts, `pdfaProperty:${name}`)
  if (text('name') === '' || text('description') === '') faults.push('an extension property is not described')
  if (!/^(?:external|internal)$/.test(text('category'))) faults.push('an extension property has no category')
  if (
    !/^(?:(?:bag|seq|alt) )?(?:Text|Integer|Date|URI|Boolean|Real|URL|ProperName|AgentName)$/i.test(
      text('valueType'),
    )
  ) {
    faults.push(`an extension property is of the unknown type ${text('valueType')}`)
  }
  return faults
}

/** The fields of a structure, whether it is written as a description inside or as its own resource. */
function fieldsOf(item: XmlElement): XmlElement[] {
  const inner = item.children.find(({ name }) => name === 'rdf:Description')
  const attributes = [...(inner ?? item).attributes].filter(([key]) => key.startsWith('pdfa'))
  const written = attributes.map(([name, text]) => ({
    name,
    text,
    space: '',
    attributes: new Map(),
    children: [],
  }))
  return [...(inner ?? item).children, ...written]
}

function textOf(fields: readonly XmlElement[], name: string): string {
  const field = fields.find((one) => one.name === name)
  return (field && propertyOf(field).values[0]) ?? ''
}
