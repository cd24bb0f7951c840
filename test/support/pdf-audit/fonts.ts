import type { PdfFile } from './pdf-file.ts'
import { readToUnicode } from './to-unicode.ts'
import { readTrueType, type TrueType } from './true-type.ts'
import type { Dict, Value } from './values.ts'

/** A font as a page uses it. */
export interface Font {
  readonly name: string
  /** What is wrong with it whatever text is set in it. */
  readonly faults: readonly string[]
  readonly unicode: ReadonlyMap<number, string>
  /** Advance of a code in thousandths of the size, as the dictionary says. */
  readonly width: (code: number) => number
  readonly program: TrueType | undefined
  /** Codes that text was set in. */
  readonly used: Set<number>
}

/** Reads a font: a composite one of TrueType outlines, its codes being its glyphs; every other is a fault. */
export function readFont(file: PdfFile, font: Dict): Font {
  const faults: string[] = []
  const name = file.name(font.get('BaseFont')) ?? 'without a name'
  const subtype = file.name(font.get('Subtype'))
  const descendant = file.dict(file.list(font.get('DescendantFonts'))[0])
  if (file.name(font.get('Type')) !== 'Font') faults.push('has no /Type /Font')
  if (subtype !== 'Type0') faults.push(`is of type ${subtype}`)
  else if (!descendant) faults.push('has no descendant')
  if (descendant) faults.push(...faultsOfDescendant(file, font, descendant, name))
  const descriptor = file.dict((descendant ?? font).get('FontDescriptor'))
  const program = readProgram(file, descriptor, faults)
  const map = file.stream(font.get('ToUnicode'))
  if (!map) faults.push('has no ToUnicode')
  return {
    name,
    faults,
    unicode: map ? readToUnicode(file.decode(map)) : new Map(),
    width: descendant ? readWidths(file, descendant) : () => 500,
    program,
    used: new Set(),
  }
}

function faultsOfDescendant(file: PdfFile, font: Dict, descendant: Dict, name: string): string[] {
  const faults: string[] = []
  if (file.name(font.get('Encoding')) !== 'Identity-H') faults.push('is not encoded as Identity-H')
  if (file.name(descendant.get('Subtype')) !== 'CIDFontType2') faults.push('has no TrueType outlines')
  if (file.name(descendant.get('CIDToGIDMap')) !== 'Identity') faults.push('has no CIDToGIDMap /Identity')
  if (file.name(descendant.get('BaseFont')) !== name) faults.push('is named otherwise than its descendant')
  const descriptor = file.dict(descendant.get('FontDescriptor'))
  if (file.name(descriptor?.get('FontName')) !== name) faults.push('is named otherwise than its descriptor')
  if (!/^[A-Z]{6}\+/.test(name)) faults.push('is not named as a subset')
  if (descriptor?.has('CIDSet')) faults.push('has a CIDSet, which would have to name every glyph')
  const system = file.dict(descendant.get('CIDSystemInfo'))
  if (file.string(system?.get('Ordering')) !== 'Identity')
    faults.push('has no CIDSystemInfo of ordering Identity')
  return faults
}

function readProgram(file: PdfFile, descriptor: Dict | undefined, faults: string[]): TrueType | undefined {
  const stream = file.stream(descriptor?.get('FontFile2'))
  if (!stream) {
    faults.push('is not embedded')
    return undefined
  }
  try {
    return readTrueType(file.decode(stream))
  } catch (error) {
    faults.push(`is broken: ${(error as Error).message}`)
    return undefined
  }
}

/** Advances as the dictionary gives them in /W and /DW (ISO 32000-1, 9.7.4.3). */
function readWidths(file: PdfFile, descendant: Dict): (code: number) => number {
  const widths = new Map<number, number>()
  const list = file.list(descendant.get('W'))
  for (let i = 0; i < list.length;) {
    const [first, next] = [list[i] as number, list[i + 1] as Value]
    if (Array.isArray(next)) {
      next.forEach((width, step) => widths.set(first + step, file.number(width) ?? 0))
      i += 2
    } else {
      for (let code = first; code <= (next as number); code++) widths.set(code, list[i + 2] as number)
      i += 3
    }
  }
  const otherwise = file.number(descendant.get('DW')) ?? 1000
  return (code) => widths.get(code) ?? otherwise
}

/** What is wrong with the fonts in regard of the text that is set in them. */
export function auditFonts(fonts: Iterable<Font>): string[] {
  return [...fonts].flatMap((font) => {
    const faults = [...font.faults]
    for (const code of font.used) faults.push(...faultsOfCode(font, code))
    return faults.map((fault) => `the font ${font.name} ${fault}`)
  })
}

function faultsOfCode({ unicode, width, program }: Font, code: number): string[] {
  const faults: string[] = []
  if (code === 0) faults.push('shows .notdef, the glyph of a missing character')
  const text = unicode.get(code)
  if (unicode.size > 0 && (text === undefined || text === '')) {
    faults.push(`has no Unicode for code ${code}`)
  }
  if (text !== undefined && /[\0\ufeff\ufffe\ufffd\p{Co}\p{Cn}]/u.test(text)) {
    faults.push(`maps code ${code} to a character that means nothing`)
  }
  if (!program) return faults
  if (code >= program.glyphs) return [...faults, `has no glyph ${code}`]
  if (Math.abs(program.width(code) - width(code)) > 1) {
    faults.push(`gives glyph ${code} a width of ${width(code)}, its program ${program.width(code)}`)
  }
  const blank = text !== undefined && /^[\s\u00a0\u00ad\u200b-\u200d\u2060]*$/.test(text)
  if (code !== 0 && !blank && !program.drawn(code)) faults.push(`has no outline for code ${code}`)
  return faults
}
