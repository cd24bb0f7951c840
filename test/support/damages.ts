import { OpenPdf, name, textString } from './pdf-audit/open-pdf.ts'
import { contentIn, elementsIn, textIn, type Element } from './pdf-audit/structure.ts'
import { Ref, Str, Stream, type Dict, type Value } from './pdf-audit/values.ts'

/** A defect put into a good letter on purpose. */
export interface Damage {
  readonly defect: string
  /** Changes the open file, or returns other bytes. */
  readonly damage: (pdf: OpenPdf) => unknown
  /** What the audit must report: the first matches one of its sentences, and every sentence matches one of these. */
  readonly finds: readonly RegExp[]
}

const dictOf = (entries: Readonly<Record<string, Value>>): Dict => new Map(Object.entries(entries))

const retype = (role: string, to: string) => (pdf: OpenPdf) => {
  pdf.element(role).dict.set('S', name(to))
}
const withoutEntry = (dict: (pdf: OpenPdf) => Dict, key: string) => (pdf: OpenPdf) => {
  if (!dict(pdf).delete(key)) throw new Error(`there is no ${key} to take away`)
}
const withEntry = (dict: (pdf: OpenPdf) => Dict, key: string, value: () => Value) => (pdf: OpenPdf) => {
  dict(pdf).set(key, value())
}

const link = (pdf: OpenPdf) => pdf.find({ Subtype: 'Link' })
const descendant = (pdf: OpenPdf) => pdf.find({ Subtype: 'CIDFontType2' })
const font = (pdf: OpenPdf) => pdf.find({ Subtype: 'Type0' })
const descriptor = (pdf: OpenPdf) => pdf.dict(descendant(pdf).get('FontDescriptor'))
const state = (pdf: OpenPdf) => {
  const states = pdf.dict(pdf.dict(pdf.page(0).get('Resources')).get('ExtGState'))
  return pdf.dict([...states.values()][0])
}
const intent = (pdf: OpenPdf) => pdf.dict(pdf.file.list(pdf.catalog.get('OutputIntents'))[0])
const attachment = (pdf: OpenPdf) => pdf.dict(pdf.file.list(pdf.catalog.get('AF'))[0])
const attached = (pdf: OpenPdf) => pdf.dict(pdf.dict(attachment(pdf).get('EF')).get('F'))
const catalog = (pdf: OpenPdf) => pdf.catalog
const root = (pdf: OpenPdf) => pdf.dict(pdf.catalog.get('StructTreeRoot'))
const kidsOf = (pdf: OpenPdf, { dict }: Element): Value[] => {
  const kids = pdf.file.resolve(dict.get('K'))
  return Array.isArray(kids) ? kids : [dict.get('K') ?? null]
}
const action = (kind: string, more: Readonly<Record<string, Value>>) =>
  dictOf({ Type: name('Action'), S: name(kind), ...more })

/** Merges the last two cells of a row without stating that they are two columns wide. */
function joinCells(pdf: OpenPdf): void {
  const row = pdf.element('TR', (one) => elementsIn(one).at(-1)?.role === 'TD')
  const [first, last] = elementsIn(row).slice(-2)
  if (!first || !last) throw new Error('there are no cells to join')
  for (const kid of elementsIn(last)) kid.dict.set('P', refOf(pdf, first.dict))
  first.dict.set('K', [...kidsOf(pdf, first), ...kidsOf(pdf, last)])
  row.dict.set('K', kidsOf(pdf, row).slice(0, -1))
}

function refOf(pdf: OpenPdf, dict: Dict): Ref {
  const entry = [...pdf.file.objects].find(([, value]) => value === dict)
  if (!entry) throw new Error('there is no such object')
  return new Ref(entry[0])
}

/** The good file’s bytes, changed. */
function bytesWith(pdf: OpenPdf, change: (text: string) => string): Buffer {
  const before = pdf.write().toString('latin1')
  const after = change(before)
  if (after === before) throw new Error('the damage changes nothing')
  return Buffer.from(after, 'latin1')
}

/** Gives an element a changed copy of its text as replacement text. */
function readAs(pdf: OpenPdf, role: string, change: (text: string) => string): void {
  const element = pdf.element(role, (one) => textIn(pdf.file, one).trim().includes(' '))
  element.dict.set('ActualText', textString(change(textIn(pdf.file, element))))
}

/** The code of the space in a page's first font. */
const SPACE = (pdf: OpenPdf): string => {
  const map = pdf.file.stream(font(pdf).get('ToUnicode'))
  const found = map && /<([\da-f]{4})>\s*(?:<\1>\s*)?<0020>/i.exec(pdf.file.decode(map))
  if (!found?.[1]) throw new Error('the font has no space')
  return found[1]
}

export const DAMAGES: readonly Damage[] = [
  // What assistive technology learns about the document.
  {
    defect: 'the title is missing',
    damage: (pdf) => {
      pdf.info.delete('Title')
      pdf.xmp(/<dc:title>[\s\S]*?<\/dc:title>/, '')
    },
    finds: [/has no Title$/, /^the title is “undefined”/],
  },
  {
    defect: 'the title is not shown',
    damage: withEntry(
      (pdf) => pdf.dict(pdf.catalog.get('ViewerPreferences')),
      'DisplayDocTitle',
      () => false,
    ),
    finds: [/^the title is not shown$/],
  },
  {
    defect: 'the language is wrong',
    damage: withEntry(catalog, 'Lang', () => new Str('en-US')),
    finds: [/^the language is en-US/],
  },
  {
    defect: 'the language is missing',
    damage: withoutEntry(catalog, 'Lang'),
    finds: [/^the language is undefined/],
  },
  {
    defect: 'it is not marked as tagged',
    damage: withoutEntry(catalog, 'MarkInfo'),
    finds: [/not marked as tagged/],
  },
  {
    defect: 'the structure is missing',
    damage: withoutEntry(catalog, 'StructTreeRoot'),
    finds: [/^there is no structure$/],
  },
  {
    defect: 'the tab order is not the structure’s',
    damage: (pdf) => pdf.page(0).delete('Tabs'),
    finds: [/^page 1: the tab order/],
  },
  // Metadata.
  {
    defect: 'the metadata disagree about the title',
    damage: (pdf) => pdf.xmp(/(<dc:title>[\s\S]*?<rdf:li[^>]*>)/, '$1Draft: '),
    finds: [/^the document information’s Title is .* the XMP’s dc:title “Draft: /],
  },
  {
    defect: 'the metadata disagree about the author',
    damage: withEntry(
      (pdf) => pdf.info,
      'Author',
      () => textString('Somebody'),
    ),
    finds: [/^the document information’s Author is “Somebody”/],
  },
  {
    defect: 'the metadata disagree about the date',
    damage: withEntry(
      (pdf) => pdf.info,
      'ModDate',
      () => new Str("D:20010101000000+00'00'"),
    ),
    finds: [/^the document information’s ModDate/],
  },
  {
    defect: 'both dates are another than the letter’s',
    damage: (pdf) => {
      pdf.xmp(/<xmp:CreateDate>[^<]*</, '<xmp:CreateDate>2001-01-01T00:00:00Z<')
      pdf.info.set('CreationDate', new Str('D:20010101000000Z'))
    },
    finds: [/^the date is 2001-01-01/],
  },
  {
    defect: 'the XMP metadata are missing',
    damage: withoutEntry(catalog, 'Metadata'),
    finds: [/^there are no XMP metadata$/],
  },
  {
    defect: 'the XMP metadata are no well-formed XML',
    damage: (pdf) => pdf.xmp('</rdf:RDF>', '</rdf:RFD>'),
    finds: [/^the XMP metadata cannot be read: the XML closes rdf:RFD/],
  },
  {
    defect: 'it does not say that it is PDF/UA',
    damage: (pdf) => pdf.xmp(/<pdfuaid:part>1<\/pdfuaid:part>/, ''),
    finds: [/^it says that it is PDF\/UA-undefined/],
  },
  {
    defect: 'it says that it is PDF/A-3b',
    damage: (pdf) => pdf.xmp(/(pdfaid:conformance>)A/, '$1B'),
    finds: [/^it says that it is PDF\/A-3B/],
  },
  {
    defect: 'a property has no extension schema',
    damage: (pdf) => pdf.xmp(/<pdfaExtension:schemas>[\s\S]*<\/pdfaExtension:schemas>/, ''),
    finds: [/^XMP: pdfuaid:part has no extension schema/],
  },
  // The file.
  {
    defect: 'the file has no identifier',
    damage: (pdf) => pdf.file.trailer.delete('ID'),
    finds: [/^the trailer has no identifiers$/],
  },
  {
    defect: 'the file is encrypted',
    damage: (pdf) => pdf.file.trailer.set('Encrypt', dictOf({ Filter: name('Standard'), V: 1, R: 2, P: -1 })),
    finds: [/^the file is encrypted$/],
  },
  {
    defect: 'a script runs when it is opened',
    damage: (pdf) =>
      pdf.catalog.set('OpenAction', pdf.add(action('JavaScript', { JS: new Str('app.beep()') }))),
    finds: [/^the catalog has OpenAction$/, /^there is a script/, /^there is an action JavaScript$/],
  },
  {
    defect: 'a link starts a program',
    damage: withEntry(link, 'A', () => action('Launch', { F: new Str('calc.exe') })),
    finds: [/^there is an action Launch$/, /^link 1 is .* → nowhere/],
  },
  {
    defect: 'an action runs by itself',
    damage: (pdf) =>
      pdf.page(0).set('AA', dictOf({ O: action('URI', { URI: new Str('https://example.org') }) })),
    finds: [/^there is an action that runs by itself/],
  },
  {
    defect: 'a stream is in another file',
    damage: (pdf) => void pdf.add(new Stream(dictOf({ F: new Str('other.bin') }), '')),
    finds: [/^a stream is in another file$/],
  },
  {
    defect: 'a stream is compressed with LZW',
    damage: (pdf) => void pdf.add(new Stream(dictOf({ Filter: name('LZWDecode') }), '\x80\x0b\x60\x50')),
    finds: [/^a stream has the filter LZWDecode$/],
  },
  {
    defect: 'a form is in it',
    damage: withEntry(catalog, 'AcroForm', () => dictOf({ Fields: [] })),
    finds: [/^the catalog has AcroForm$/],
  },
  {
    defect: 'the header’s comment is plain text',
    damage: (pdf) => bytesWith(pdf, (text) => text.replace(/\n%[\x80-\xff]{4}\n/, '\n%abcd\n')),
    finds: [/^the file does not begin with its version/],
  },
  {
    defect: 'something follows the end',
    damage: (pdf) => bytesWith(pdf, (text) => `${text}\n\n`),
    finds: [/^something follows the end of the file$/],
  },
  {
    defect: 'the file is cut off',
    damage: (pdf) => bytesWith(pdf, (text) => text.slice(0, -100)),
    finds: [/^the file cannot be read/],
  },
  {
    defect: 'an object is not spaced as it should be',
    damage: (pdf) => bytesWith(pdf, (text) => text.replace(/(\n\d+) 0 obj\n/, '$1 0 obj ')),
    finds: [/^object \d+ is not spaced/],
  },
  // Colour.
  {
    defect: 'the output intent is missing',
    damage: withoutEntry(catalog, 'OutputIntents'),
    finds: [/^there is no output intent/],
  },
  {
    defect: 'the colour profile is broken',
    damage: (pdf) => pdf.rewrite(intent(pdf).get('DestOutputProfile'), (icc) => icc.replace('rTRC', 'xTRC')),
    finds: [/^the colour profile has no tag rTRC$/],
  },
  {
    defect: 'the colour profile is of another class',
    damage: (pdf) => pdf.rewrite(intent(pdf).get('DestOutputProfile'), (icc) => icc.replace('mntr', 'spac')),
    finds: [/^the colour profile is of the class spac/],
  },
  {
    defect: 'a colour is CMYK',
    damage: (pdf) => pdf.content(0, (text) => `0 0 0 1 k\n${text}`),
    finds: [/^page 1: a colour is CMYK/],
  },
  {
    defect: 'a blend mode is unknown',
    damage: withEntry(state, 'BM', () => name('Dazzle')),
    finds: [/^the blend mode Dazzle is unknown$/],
  },
  {
    defect: 'a transfer function changes the colours',
    damage: withEntry(state, 'TR', () => name('Identity')),
    finds: [/^there is a transfer function/],
  },
  // Fonts.
  {
    defect: 'a font is not embedded',
    damage: withoutEntry(descriptor, 'FontFile2'),
    finds: [/^the font \S+ is not embedded$/],
  },
  {
    defect: 'a font has no Unicode',
    damage: withoutEntry(font, 'ToUnicode'),
    finds: [
      /^the font \S+ has no ToUnicode$/,
      /^page \d+ shows /,
      /is read where the letter says/,
      /^the structure/,
      /^(?:the )?headings/,
      /^the outline/,
      /^link /,
      /^page \d+: (?:an artifact|it has no|a link’s contents|“)/,
      /is read as/,
      /has no outline for code/,
      /^a list item is (?:labelled|numbered)/,
      /^the cell/,
    ],
  },
  {
    defect: 'a font’s Unicode lacks a character that is used',
    damage: (pdf) =>
      pdf.rewrite(font(pdf).get('ToUnicode'), (map) =>
        map.replace(new RegExp(`(<${SPACE(pdf)}>\\s*(?:<${SPACE(pdf)}>\\s*)?)<0020>`, 'gi'), '$1<E000>'),
      ),
    finds: [
      /means nothing$/,
      /has no outline for code/,
      /^a list item is (?:labelled|numbered)/,
      /^the font \S+ maps code \d+ to a character that means nothing$/,
      /is read where the letter says/,
      /^the headings/,
      /^the outline/,
      /^link /,
      /a link’s contents/,
      /^page \d+ shows /,
      /^page \d+: (?:an artifact|it has no|“)/,
    ],
  },
  {
    defect: 'a font’s widths are not its program’s',
    damage: (pdf) => {
      descendant(pdf).set('W', [])
      descendant(pdf).set('DW', 1)
    },
    finds: [/^the font \S+ gives glyph \d+ a width of 1, its program/],
  },
  {
    defect: 'a font is of type 3',
    damage: withEntry(font, 'Subtype', () => name('Type3')),
    finds: [/^the font \S+ is of type Type3$/, /^page \d+ shows /],
  },
  {
    defect: 'a missing character is shown',
    damage: (pdf) =>
      pdf.content(0, (text) => text.replace(new RegExp(`<${SPACE(pdf)}>\\s*Tj`, 'i'), '<0000> Tj')),
    finds: [
      /^the font \S+ shows \.notdef/,
      /^the font \S+ has no Unicode for code 0$/,
      /is read where the letter says/,
      /^page 1 shows /,
    ],
  },
  // Content.
  {
    defect: 'a drawing is outside the structure',
    damage: (pdf) => pdf.content(0, (text) => `${text}\nq 0 0 10 10 re f Q`),
    finds: [/^page 1: a drawing is outside the structure/],
  },
  {
    defect: 'two pieces of content have one number',
    damage: (pdf) => pdf.content(0, (text) => text.replace(/\/MCID 3(?=\D)/, '/MCID 2')),
    finds: [
      /^page 1 has the content 2 twice$/,
      /owns the content 3, which is on no page$/,
      /is read where/,
      /^the content 2 on page 1 has no owner/,
      /^the structure/,
      /owns the content 2, which has another owner/,
    ],
  },
  {
    defect: 'a sentence is an artifact',
    damage: (pdf) => {
      const [mark] = contentIn(pdf.element('P', (one) => textIn(pdf.file, one).length > 80))
      if (!mark) throw new Error('there is no sentence')
      const section = new RegExp(`/${mark.tag}\\s*<<\\s*/MCID ${mark.mcid}\\s*>>\\s*BDC`)
      pdf.content(mark.page, (text) => text.replace(section, '/Artifact <</Type /Layout>> BDC'))
    },
    finds: [
      /^page 1: an artifact says “/,
      /is no artifact of pagination$/,
      /owns the content \d+, which is on no page$/,
      /is read where/,
      /^the structure/,
      /^link /,
      /^a list/,
    ],
  },
  {
    defect: 'an artifact is inside tagged content',
    damage: (pdf) =>
      pdf.content(0, (text) =>
        text.replace(/(\/MCID \d+\s*>>\s*BDC)/, '$1 /Artifact <</Type /Layout>> BDC EMC'),
      ),
    finds: [/^page 1: an artifact is inside tagged content$/],
  },
  {
    defect: 'a rule is read as content',
    damage: (pdf) =>
      pdf.content(0, (text) =>
        text.replace(/\/Artifact\s*<<[^>]*\/Layout[^>]*>>\s*BDC/, '/P <</MCID 999>> BDC'),
      ),
    finds: [/^the content 999 on page 1 has no owner/, /is a rule that is read as content$/],
  },
  {
    defect: 'text is invisible',
    damage: (pdf) => pdf.content(0, (text) => text.replace(/\bBT\b/, 'BT 3 Tr')),
    finds: [/^page 1: text is invisible$/],
  },
  {
    defect: 'a page number is missing',
    damage: (pdf) =>
      pdf.content(1, (text) => text.replace(/\/Artifact\s*<<[^>]*\/Pagination[^>]*>>\s*BDC[\s\S]*?EMC/g, '')),
    finds: [/^page 2: it has no “Page 2 of \d+”$/],
  },
  {
    defect: 'text goes beyond what is shown of the page',
    damage: (pdf) => pdf.content(0, (text) => text.replace(/^(\S+ \S+) \S+ (\S+ re\nW)/m, '$1 1200 $2')),
    finds: [/^page 1: text is cut off at a side$/],
  },
  {
    defect: 'the content uses what its resources do not have',
    damage: (pdf) => pdf.dict(pdf.page(0).get('Resources')).delete('ExtGState'),
    finds: [/^page 1: the content uses \/\w+, which its ExtGState resources do not have$/],
  },
  {
    defect: 'an operator is unknown',
    damage: (pdf) => pdf.content(0, (text) => `BX 1 sparkle EX\n${text}`),
    finds: [/^page 1: the content has an unknown operator sparkle$/],
  },
  // Reading order and text.
  {
    defect: 'words are glued',
    damage: (pdf) => readAs(pdf, 'P', (text) => text.replace(' ', '')),
    finds: [/is read where the letter says/],
  },
  {
    defect: 'a word is cut in two',
    damage: (pdf) => readAs(pdf, 'P', (text) => text.replace(/(\w)(\w)/, '$1 $2')),
    finds: [/is read where the letter says/],
  },
  {
    defect: 'two paragraphs are read in the wrong order',
    damage: (pdf) => {
      const first = pdf.element('P', ({ parent, dict }) => {
        const kids = parent ? elementsIn(parent) : []
        const at = kids.findIndex((kid) => kid.dict === dict)
        return kids[at + 1]?.role === 'P' && textIn(pdf.file, kids[at + 1] as Element) !== ''
      })
      const parent = first.parent as Element
      const at = elementsIn(parent).findIndex(({ dict }) => dict === first.dict)
      const kids = [...kidsOf(pdf, parent)]
      ;[kids[at], kids[at + 1]] = [kids[at + 1] ?? null, kids[at] ?? null]
      parent.dict.set('K', kids)
    },
    finds: [/is read where the letter says/],
  },
  // Structure.
  {
    defect: 'a heading’s level is left out',
    damage: retype('H2', 'H4'),
    finds: [
      /of level 4 follows one of level 1$/,
      /is read as H4 instead of H2$/,
      /^the headings are/,
      /^the outline is/,
      /of level/,
    ],
  },
  {
    defect: 'a heading is a paragraph',
    damage: retype('H2', 'P'),
    finds: [
      /is read as Text instead of H2$/,
      /^the headings are/,
      /^the outline is/,
      /of level 3 follows one of level 1$/,
    ],
  },
  {
    defect: 'the outline says something else',
    damage: (pdf) => {
      const first = pdf.dict(pdf.dict(pdf.catalog.get('Outlines')).get('First'))
      first.set('Title', textString('Something else'))
    },
    finds: [/^the outline is/],
  },
  {
    defect: 'the outline is missing',
    damage: withoutEntry(catalog, 'Outlines'),
    finds: [/^the outline is/],
  },
  {
    defect: 'a type is mapped to none',
    damage: (pdf) => pdf.element('Span').dict.set('S', name('Ditty')),
    finds: [/^the type Ditty is not mapped/, /is read where/, /^the structure/, /is in a P$/],
  },
  {
    defect: 'text is in no paragraph',
    damage: retype('P', 'Div'),
    finds: [/^text is directly in a \w+$/, /^a \w+ is in no paragraph/],
  },
  {
    defect: 'types are mapped in a circle',
    damage: (pdf) => {
      pdf.element('Span').dict.set('S', name('Ditty'))
      const map = pdf.file.dict(root(pdf).get('RoleMap')) ?? dictOf({})
      map.set('Ditty', name('Song')).set('Song', name('Ditty'))
      root(pdf).set('RoleMap', map)
    },
    finds: [/^the type Ditty is mapped in a circle$/, /is read where/, /^the structure/, /is in a P$/],
  },
  {
    defect: 'a standard type is mapped to another',
    damage: (pdf) =>
      root(pdf).set('RoleMap', dictOf({ Strong: name('Span'), Em: name('Span'), P: name('Span') })),
    finds: [/^the standard type P is mapped to another$/],
  },
  {
    defect: 'an element is in the structure twice',
    damage: (pdf) => {
      const { parent, dict } = pdf.element('P')
      if (!parent) throw new Error('the paragraph has no parent')
      parent.dict.set('K', [...kidsOf(pdf, parent), refOf(pdf, dict)])
    },
    finds: [/^the element P is in the structure twice$/, /is read where/],
  },
  {
    defect: 'an element names another parent',
    damage: (pdf) => pdf.element('P').dict.set('P', refOf(pdf, pdf.element('H1').dict)),
    finds: [/^the element P names another parent$/],
  },
  {
    defect: 'the parent tree names another owner',
    damage: (pdf) => {
      const nums = pdf.file.resolve(pdf.dict(root(pdf).get('ParentTree')).get('Nums')) as Value[]
      const list = nums.map(pdf.file.resolve).find((one) => Array.isArray(one) && one.length > 1) as Value[]
      ;[list[0], list[1]] = [list[1] ?? null, list[0] ?? null]
    },
    finds: [/is not named as the owner of its content [01] in the parent tree$/],
  },
  {
    defect: 'a page has no key for the parent tree',
    damage: (pdf) => pdf.page(0).delete('StructParents'),
    finds: [/^page 1: it has no StructParents$/, /is not named as the owner of its content/, /has no user$/],
  },
  // Tables.
  {
    defect: 'a header cell has no scope',
    damage: (pdf) => pdf.attribute(pdf.element('TH'), 'Table', 'Scope', undefined),
    finds: [/^table 1: the header cell “.*” has no scope$/, /^table 1: the cell “.*” has the headers/],
  },
  {
    defect: 'a row lacks a cell',
    damage: joinCells,
    finds: [
      /^table \d+: row \d+ has \d+ of \d+ columns$/,
      /is read where/,
      /^the structure/,
      /in the parent tree$/,
    ],
  },
  {
    defect: 'cells overlap',
    damage: (pdf) => pdf.attribute(pdf.element('TH'), 'Table', 'RowSpan', 2),
    finds: [/^table 1: /, /^table 1: row \d+ has \d+ of \d+ columns$/],
  },
  {
    defect: 'a table has no head',
    damage: retype('THead', 'TBody'),
    finds: [/^table 1: it has header cells of columns and no THead$/],
  },
  {
    defect: 'a cell lacks one of its headings',
    damage: (pdf) => {
      const cell = pdf.element(
        'TD',
        ({ attributes }) => pdf.file.list(attributes.get('Table/Headers')).length > 1,
      )
      pdf.attribute(cell, 'Table', 'Headers', pdf.file.list(cell.attributes.get('Table/Headers')).slice(0, 1))
    },
    finds: [/^table 1: the cell “.*” has the headers .* instead of .* \| /],
  },
  {
    defect: 'a cell does not name its headings',
    damage: (pdf) => pdf.attribute(pdf.element('TD'), 'Table', 'Headers', undefined),
    finds: [/^table 1: the cell “.*” does not name its header cells$/],
  },
  {
    defect: 'a cell names a header that there is not',
    damage: (pdf) => pdf.attribute(pdf.element('TD'), 'Table', 'Headers', [new Str('nowhere')]),
    finds: [/names the header nowhere, which its table has not$/],
  },
  {
    defect: 'a table’s head is a row of data',
    damage: (pdf) => pdf.element('TH').dict.set('S', name('TD')),
    finds: [
      /^table 1: its head has a cell that is no header cell$/,
      /is read as TD instead of TH$/,
      /names the header/,
      /has no header cell$/,
    ],
  },
  {
    defect: 'a row is in a paragraph',
    damage: retype('Table', 'P'),
    finds: [/^a \w+ is in a P$/],
  },
  {
    defect: 'words say another language than they are in',
    damage: (pdf) => pdf.element('Caption').dict.set('Lang', new Str('cy')),
    finds: [/^in other languages is “cy: Complaints by month” instead of “”$/],
  },
  // Lists.
  {
    defect: 'a list item has another number',
    damage: (pdf) => {
      const label = pdf.element('Lbl', (one) => textIn(pdf.file, one).startsWith('1'))
      label.dict.set('ActualText', textString('2.'))
    },
    finds: [/^a list item is numbered 2\. instead of 1\.$/],
  },
  {
    defect: 'a list item has no body',
    damage: retype('LBody', 'P'),
    finds: [/^a P is in a LI$/, /^a list item is made of/, /^a list item is empty$/, /is in a P$/],
  },
  {
    defect: 'a list’s mark is its text',
    damage: retype('Lbl', 'LBody'),
    finds: [/^a list item is made of/, /is read where/, /^the structure/],
  },
  {
    defect: 'a list does not say its numbering',
    damage: (pdf) => pdf.attribute(pdf.element('L'), 'List', 'ListNumbering', undefined),
    finds: [/^a list with labels does not say its numbering$/],
  },
  // Figures.
  {
    defect: 'a figure has no alternative text',
    damage: (pdf) => pdf.element('Figure').dict.delete('Alt'),
    finds: [/^a figure has no alternative text$/, /is read where/, /^the structure/],
  },
  {
    defect: 'a figure has another alternative text',
    damage: (pdf) => pdf.element('Figure').dict.set('Alt', textString('A picture')),
    finds: [/“A picture” is read where/],
  },
  {
    defect: 'a figure has no bounding box',
    damage: (pdf) => pdf.attribute(pdf.element('Figure'), 'Layout', 'BBox', undefined),
    finds: [/^the figure “.*” has no bounding box$/],
  },
  {
    defect: 'a figure’s bounding box is elsewhere',
    damage: (pdf) => pdf.attribute(pdf.element('Figure'), 'Layout', 'BBox', [10, 10, 20, 20]),
    finds: [/^the figure “.*” has the bounding box 10 10 20 20, but is drawn at/],
  },
  // Links.
  {
    defect: 'a link has no contents',
    damage: withoutEntry(link, 'Contents'),
    finds: [/^page \d+: a link has no contents$/],
  },
  {
    defect: 'a link’s contents are not its text',
    damage: withEntry(link, 'Contents', () => textString('click here')),
    finds: [/^page \d+: a link’s contents are “click here”/],
  },
  {
    defect: 'a link leads elsewhere',
    damage: (pdf) => pdf.dict(link(pdf).get('A')).set('URI', new Str('https://www.example.com/')),
    finds: [/^link \d+ is .*example\.com/],
  },
  {
    defect: 'a link is a paragraph’s text only',
    damage: retype('Link', 'Span'),
    finds: [/^link 1 is /, /is in no Link of the structure$/],
  },
  {
    defect: 'a link is not printed',
    damage: withEntry(link, 'F', () => 0),
    finds: [/^page \d+: a link is not marked to be printed$/],
  },
  {
    defect: 'a link does not lie on its text',
    damage: withEntry(link, 'Rect', () => [0, 0, 5, 5]),
    finds: [/^the link “.*” does not cover its text$/],
  },
  {
    defect: 'a link does not lead to the structure',
    damage: withoutEntry(link, 'StructParent'),
    finds: [/StructParent does not lead to its Link$/, /has no user$/],
  },
  // Attachments.
  {
    defect: 'an attachment has no relationship',
    damage: withoutEntry(attachment, 'AFRelationship'),
    finds: [/^the attachment figures\.\w+ has the relationship undefined/],
  },
  {
    defect: 'an attachment has no description',
    damage: withoutEntry(attachment, 'Desc'),
    finds: [/^the attachment figures\.\w+ has no description$/],
  },
  {
    defect: 'an attachment has no media type',
    damage: withoutEntry(attached, 'Subtype'),
    finds: [/^the attachment figures\.\w+ has no media type$/],
  },
  {
    defect: 'an attachment has no UF',
    damage: withoutEntry(attachment, 'UF'),
    finds: [/^the attachments are /, /^the attachment {2}has no name/],
  },
  {
    defect: 'the attachments are not associated with the document',
    damage: withoutEntry(catalog, 'AF'),
    finds: [/^the attachment figures\.\w+ is not associated with the document$/],
  },
  {
    defect: 'the attachments are not to be found',
    damage: (pdf) => pdf.dict(pdf.catalog.get('Names')).delete('EmbeddedFiles'),
    finds: [/^the attachments are none instead of/, /is not among the attachments$/],
  },
  {
    defect: 'an attachment is empty',
    damage: (pdf) => pdf.rewrite(pdf.dict(attachment(pdf).get('EF')).get('F'), () => ''),
    finds: [/is empty$/, /says another size than it has$/, /another checksum/],
  },
]
