import { auditSchemas } from './extension-schemas.ts'
import { filtersOf } from './filters.ts'
import type { PdfFile } from './pdf-file.ts'
import type { Value } from './values.ts'
import { readXmp, type Property } from './xmp.ts'

/** What a letter's metadata must say; what is left out must only agree with itself. */
export interface ExpectedMetadata {
  readonly title: string
  readonly language: string
  readonly author?: string
  /** The letter's date, as 2019-07-24. */
  readonly date: string
}

/** Pairs that say the same in the document information and in XMP (ISO 19005-1, 6.7.3). */
const SAME: readonly (readonly [info: string, xmp: string])[] = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'],
]
const NEEDED = ['Title', 'Author', 'Subject', 'CreationDate', 'ModDate']
const INFO = new Set([...SAME.map(([info]) => info), 'Trapped'])

/** Whether the metadata are there twice, the same, and say what the letter is. */
export function auditMetadata(file: PdfFile, expected: ExpectedMetadata): string[] {
  const stream = file.stream(file.catalog.get('Metadata'))
  if (!stream) return ['there are no XMP metadata']
  const faults: string[] = []
  if (file.name(stream.dict.get('Type')) !== 'Metadata') faults.push('the metadata stream is of another type')
  if (file.name(stream.dict.get('Subtype')) !== 'XML') faults.push('the metadata stream is no XML')
  if (filtersOf(stream, file.resolve).length > 0) faults.push('the metadata stream is compressed')
  let properties: Property[]
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(file.decode(stream), 'latin1'),
    )
    properties = readXmp(text)
  } catch (error) {
    return [...faults, `the XMP metadata cannot be read: ${(error as Error).message}`]
  }
  const xmp = new Map(properties.map((property) => [`${property.prefix}:${property.name}`, property]))
  if (xmp.size !== properties.length) faults.push('the XMP metadata have a property twice')
  return [
    ...faults,
    ...auditSchemas(properties).map((fault) => `XMP: ${fault}`),
    ...auditAgreement(file, xmp),
    ...auditIdentification(xmp),
    ...auditExpected(file, xmp, expected),
  ]
}

function auditAgreement(file: PdfFile, xmp: ReadonlyMap<string, Property>): string[] {
  const info = file.dict(file.trailer.get('Info')) ?? new Map<string, Value>()
  const unknown = [...info.keys()].filter((key) => !INFO.has(key))
  return [
    ...unknown.map((key) => `the document information has ${key}`),
    ...SAME.flatMap(([name, property]) =>
      auditPair([name, file.string(info.get(name))], [property, xmp.get(property)?.values.join('; ')]),
    ),
  ]
}

type Said = readonly [name: string, value: string | undefined]

function auditPair([name, is]: Said, [property, should]: Said): string[] {
  if (NEEDED.includes(name) && (is ?? '') === '') return [`the document information has no ${name}`]
  const dates = name.endsWith('Date')
  const [a, b] = dates ? [instant(is), instant(should)] : [is, should]
  if (dates && is !== undefined && a === undefined) return [`the ${name} “${is}” is no date`]
  if (a === b) return []
  return [`the document information’s ${name} is “${is}”, the XMP’s ${property} “${should}”`]
}

/** A date of PDF or XMP as a moment, in ISO 8601. */
function instant(date = ''): string | undefined {
  const iso = date.replace(
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-]\d\d)'(\d\d)'?)$/,
    (
      _,
      y: string,
      m: string,
      d: string,
      h: string,
      min: string,
      s: string,
      z?: string,
      zh?: string,
      zm?: string,
    ) => `${y}-${m}-${d}T${h}:${min}:${s}${z ?? `${zh}:${zm}`}`,
  )
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/.test(iso)) return undefined
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

function auditIdentification(xmp: ReadonlyMap<string, Property>): string[] {
  const faults: string[] = []
  const is = (name: string) => xmp.get(name)?.values.join(' ')
  if (is('pdfaid:part') !== '3' || is('pdfaid:conformance') !== 'A') {
    faults.push(`it says that it is PDF/A-${is('pdfaid:part')}${is('pdfaid:conformance')} instead of 3A`)
  }
  if (is('pdfuaid:part') !== '1') faults.push(`it says that it is PDF/UA-${is('pdfuaid:part')} instead of 1`)
  const identifiers = ['dc:identifier', 'xmpMM:DocumentID'].filter((name) => (is(name) ?? '') !== '')
  if (identifiers.length === 0) faults.push('the XMP metadata have no identifier')
  for (const [name, { form, languages }] of xmp) {
    if (form !== 'Alt') continue
    if (languages[0] !== 'x-default') faults.push(`the XMP’s ${name} has no default`)
    if (new Set(languages).size !== languages.length) faults.push(`the XMP’s ${name} has a language twice`)
  }
  return faults
}

function auditExpected(
  file: PdfFile,
  xmp: ReadonlyMap<string, Property>,
  { title, language, author, date }: ExpectedMetadata,
): string[] {
  const faults: string[] = []
  const info = file.dict(file.trailer.get('Info'))
  const said = file.string(info?.get('Title'))
  if (said !== title) faults.push(`the title is “${said}” instead of “${title}”`)
  const by = file.string(info?.get('Author'))
  if (author !== undefined && by !== author) faults.push(`the author is “${by}” instead of “${author}”`)
  const made = instant(file.string(info?.get('CreationDate')))
  if (made?.slice(0, 10) !== date) faults.push(`the date is ${made} instead of ${date}`)
  const spoken = xmp.get('dc:language')?.values.join(' ')
  if (spoken !== undefined && spoken !== language)
    faults.push(`dc:language is ${spoken} instead of ${language}`)
  return faults
}
