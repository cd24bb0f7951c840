import { posix } from 'node:path'
import { type Archive } from './archive.ts'
import { listElements, localName, parseXml } from './parse-xml.ts'
import { WorkbookBuilder } from './sheet-builder.ts'
import { damaged, SpreadsheetError } from './spreadsheet-error.ts'
import type { Sheet } from './workbook.ts'
import { readFormats } from './xlsx-formats.ts'
import { readSheet } from './xlsx-sheet.ts'
import { isTrue, RichText } from './xlsx-text.ts'

/** What a part of the file refers to, by the id of the reference. */
type Relationships = ReadonlyMap<string, { readonly type: string; readonly target: string }>

interface ListedSheet {
  readonly name: string
  readonly hidden: boolean
  readonly id: string
}

/**
 * Reads the sheets of a workbook in Excel's format (ECMA-376, Office Open XML).
 *
 * @throws SpreadsheetError
 */
export async function readXlsx(archive: Archive): Promise<readonly Sheet[]> {
  refuseMacros(archive)
  const root = await readRelationships(archive, '')
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (main === undefined) throw damaged('lacks its workbook')
  const parts = await readRelationships(archive, main)
  refuseLinks(parts)
  const part = (type: string) => [...parts.values()].find((each) => each.type === type)?.target
  const { sheets, from1904 } = await readWorkbookPart(archive, main)
  const builder = new WorkbookBuilder()
  const [stringsPart, stylesPart] = [part('sharedStrings'), part('styles')]
  const strings = stringsPart === undefined ? [] : await readStrings(archive, stringsPart, builder)
  const formats = stylesPart === undefined ? [] : await readFormats(archive, stylesPart)
  for (const { name, hidden, id } of sheets) {
    const sheet = parts.get(id)
    if (!sheet) throw damaged(`lacks its sheet ${name}`)
    if (sheet.type !== 'worksheet') continue
    const own = await readRelationships(archive, sheet.target)
    const tables = [...own.values()].filter(({ type }) => type === 'table').map(({ target }) => target)
    await readSheet({
      archive,
      part: sheet.target,
      tables,
      builder,
      name,
      hidden,
      strings,
      formats,
      from1904,
    })
  }
  return builder.sheets
}

function refuseMacros({ names }: Archive): void {
  if (!names.some((name) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) return
  throw new SpreadsheetError(
    'SPREADSHEET_MACROS',
    'has macros, which are programs',
    'save it again as an ordinary workbook (.xlsx), which has none',
  )
}

function refuseLinks(parts: Relationships): void {
  if (![...parts.values()].some(({ type }) => type === 'externalLink')) return
  throw linked()
}

export const linked = (): SpreadsheetError =>
  new SpreadsheetError(
    'SPREADSHEET_LINKS',
    'takes values from other files, which may have changed since',
    'break the links (in Excel: Data, Edit Links, Break Link; in LibreOffice: Edit, Links), and save it',
  )

/** Reads the references of a part, with their targets as names in the archive; none where the part has no list. */
async function readRelationships(archive: Archive, part: string): Promise<Relationships> {
  const list = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
  const found = new Map<string, { type: string; target: string }>()
  if (!archive.has(list)) return found
  await listElements(archive, list, (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
    if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target)
    found.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: mode === 'External' ? target : path,
    })
  })
  return found
}

async function readWorkbookPart(archive: Archive, part: string) {
  const sheets: ListedSheet[] = []
  let from1904 = false
  await listElements(archive, part, (name, attributes) => {
    if (name === 'workbookPr') from1904 = isTrue(attributes['date1904'])
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === 'id')?.[1]
    const { name: sheetName, state } = attributes
    if (sheetName === undefined || id === undefined) throw damaged('has a sheet without a name')
    sheets.push({ name: sheetName, hidden: state === 'hidden' || state === 'veryHidden', id })
  })
  return { sheets, from1904 }
}

/** Reads the texts that cells refer to by number. */
async function readStrings(
  archive: Archive,
  part: string,
  builder: WorkbookBuilder,
): Promise<readonly string[]> {
  const strings: string[] = []
  const item = new RichText()
  await parseXml(archive, part, {
    open: (name) => item.open(localName(name)),
    text: (text) => item.text(text),
    close(name) {
      if (!item.close(localName(name), 'si')) return
      builder.countText(item.value.length + 16)
      strings.push(item.take())
    },
  })
  return strings
}
