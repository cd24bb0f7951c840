import type { Archive } from './archive.ts'
import { listElements } from './parse-xml.ts'

/** What kind of number a cell's format shows. */
export type NumberFormat = 'plain' | 'percent' | 'date' | 'time'

/** The built-in formats, which files name by number alone (ECMA-376, 18.8.30, and those of East Asian programs). */
const BUILT_IN: readonly (readonly [from: number, to: number, format: NumberFormat])[] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

/** Reads the number format of each cell style; cells refer to a style by its index. */
export async function readFormats(archive: Archive, part: string): Promise<readonly NumberFormat[]> {
  const codes = new Map<string, NumberFormat>()
  const formats: NumberFormat[] = []
  let inCells = false
  await listElements(archive, part, (name, { numFmtId: id = '0', formatCode: code }) => {
    if (name === 'numFmt' && code !== undefined) codes.set(id, formatOf(code))
    else if (name === 'cellXfs') inCells = true
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false
    else if (name === 'xf' && inCells) formats.push(codes.get(id) ?? builtIn(Number(id)))
  })
  return formats
}

const builtIn = (id: number): NumberFormat =>
  BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'plain'

/** What a format code such as "dd/mm/yyyy" or "0.0%" shows; its first section counts, without quoted text and colours. */
function formatOf(code: string): NumberFormat {
  const plain = code.replace(/\\.|_.|\*.|"[^"]*"/g, '')
  const elapsed = /\[[hms]+\]/i.test(plain)
  const [section = ''] = plain.replace(/\[[^\]]*\]/g, '').split(';')
  if (section.includes('%')) return 'percent'
  if (/general/i.test(section)) return 'plain'
  if (!elapsed && /[yd]|m(?!.*[hs])(?<![hs].*m)/i.test(section)) return 'date'
  return elapsed || /[hs]/i.test(section) ? 'time' : 'plain'
}
