import { filtersOf } from './filters.ts'
import type { PdfFile } from './pdf-file.ts'
import { Stream, type Dict, type Value } from './values.ts'

const ACTIONS = new Set(['URI', 'GoTo'])
const FILTERS = new Set(['FlateDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode', 'DCTDecode'])
const BLENDS = new Set(
  (
    'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference ' +
    'Exclusion Hue Saturation Color Luminosity'
  ).split(' '),
)
/** Entries that nothing in a letter may have, and why. */
const ENTRIES: Readonly<Record<string, string>> = {
  JS: 'a script',
  JavaScript: 'a script',
  AA: 'an action that runs by itself',
  FFilter: 'a stream in another file',
  FDecodeParms: 'a stream in another file',
  TR: 'a transfer function',
  HTP: 'a halftone’s phase',
  XFA: 'an XFA form',
  PresSteps: 'a presentation',
  AlternatePresentations: 'a presentation',
}
const IN_CATALOG = [
  'OpenAction',
  'AcroForm',
  'OCProperties',
  'Requirements',
  'Perms',
  'NeedsRendering',
  'Collection',
]

/** Whether the file is free of what neither PDF/A nor a letter may have. */
export function auditForbidden(file: PdfFile): string[] {
  const faults = new Set<string>()
  for (const key of IN_CATALOG) if (file.catalog.has(key)) faults.add(`the catalog has ${key}`)
  for (const value of file.objects.values()) walk(file, value, faults)
  return [...faults]
}

/** Checks a value and everything in it; references lead to other objects, which are checked by themselves. */
function walk(file: PdfFile, value: Value, faults: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) walk(file, one, faults)
  if (value instanceof Stream) {
    if (value.dict.has('F')) faults.add('a stream is in another file')
    for (const filter of filtersOf(value, file.resolve)) {
      if (!FILTERS.has(filter)) faults.add(`a stream has the filter ${filter}`)
    }
    auditForm(file, value.dict, faults)
    walk(file, value.dict, faults)
  }
  if (!(value instanceof Map)) return
  for (const [key, one] of value) {
    const why = ENTRIES[key]
    if (why !== undefined) faults.add(`there is ${why} (/${key})`)
    walk(file, one, faults)
  }
  auditAction(file, value, faults)
  auditGraphics(file, value, faults)
}

function auditAction(file: PdfFile, dict: Dict, faults: Set<string>): void {
  const action = file.dict(dict.get('A'))
  const kind = file.name(action?.get('S'))
  if (
    dict.has('S') &&
    file.name(dict.get('Type')) === 'Action' &&
    !ACTIONS.has(file.name(dict.get('S')) ?? '')
  ) {
    faults.add(`there is an action ${file.name(dict.get('S'))}`)
  }
  if (action && file.name(dict.get('Subtype')) === 'Link' && !ACTIONS.has(kind ?? '')) {
    faults.add(`there is an action ${kind}`)
  }
  if (action?.has('Next')) faults.add('an action has another after it')
}

function auditGraphics(file: PdfFile, dict: Dict, faults: Set<string>): void {
  if (dict.has('TR2') && file.name(dict.get('TR2')) !== 'Default')
    faults.add('there is a transfer function (/TR2)')
  const blend = file.list(dict.get('BM')).map((one) => file.name(one) ?? '?')
  for (const name of blend) if (!BLENDS.has(name)) faults.add(`the blend mode ${name} is unknown`)
  const group = file.dict(dict.get('Group'))
  const space = file.name(group?.get('CS'))
  if (space === 'DeviceCMYK') faults.add('a transparency group is CMYK')
}

function auditForm(file: PdfFile, dict: Dict, faults: Set<string>): void {
  const kind = file.name(dict.get('Subtype'))
  if (kind === 'PS' || (kind === 'Form' && (dict.has('PS') || dict.has('Subtype2'))))
    faults.add('there is PostScript')
  if (kind === 'Form' && dict.has('Ref')) faults.add('a form refers to another file')
  if (kind === 'Form' && dict.has('OPI')) faults.add('a form has OPI')
}
