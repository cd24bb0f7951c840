import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The profile that each PDF holds as its output intent. */
const FILE = join(import.meta.dirname, '..', 'src', 'finish', 'srgb.icc')

/**
 * Generates the colour profile of an sRGB display: ICC.1:2004-10, version 4.2, a matrix and a tone curve. The numbers are
 * those of IEC 61966-2-1, adapted to D50 (Bradford). Another profile would change the bytes of every letter.
 */
export function srgbProfile(): Buffer {
  const curve = parametric([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
  const tags: [string, Buffer][] = [
    ['desc', text('sRGB IEC61966-2.1')],
    ['cprt', text('No copyright, use freely')],
    ['wtpt', numbers('XYZ ', D50)],
    [
      'chad',
      numbers('sf32', [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168]),
    ],
    ['rXYZ', numbers('XYZ ', [0.43607, 0.22249, 0.01392])],
    ['gXYZ', numbers('XYZ ', [0.38515, 0.71687, 0.09708])],
    ['bXYZ', numbers('XYZ ', [0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  return assemble(tags)
}

const D50 = [0.9642, 1, 0.82491] as const
const HEADER = 128

function assemble(tags: readonly [string, Buffer][]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length)
  table.writeUInt32BE(tags.length)
  const offsets = new Map<Buffer, number>()
  let end = HEADER + table.length
  for (const [index, [name, data]] of tags.entries()) {
    const offset = offsets.get(data) ?? end
    // The three curves share one offset.
    if (!offsets.has(data)) end += data.length
    offsets.set(data, offset)
    table.write(name, 4 + 12 * index, 'latin1')
    table.writeUInt32BE(offset, 8 + 12 * index)
    table.writeUInt32BE(data.length, 12 + 12 * index)
  }
  return Buffer.concat([header(end), table, ...offsets.keys()])
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  bytes.writeUInt32BE(size)
  bytes.writeUInt32BE(0x04200000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // Created on 1 January 2019 at midnight: a date is required, and the profile must always be the same.
  for (const [index, value] of [2019, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(value, 24 + 2 * index)
  bytes.write('acsp', 36, 'latin1')
  D50.forEach((value, index) => bytes.writeInt32BE(fixed(value), 68 + 4 * index))
  return bytes
}

const fixed = (value: number): number => Math.round(value * 65_536)

function numbers(type: string, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + 4 * values.length)
  bytes.write(type, 'latin1')
  values.forEach((value, index) => bytes.writeInt32BE(fixed(value), 8 + 4 * index))
  return bytes
}

/** A tone curve: Y = (aX + b)^g from d on, cX below. @param values g, a, b, c, d */
function parametric(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(12 + 4 * values.length)
  bytes.write('para', 'latin1')
  bytes.writeUInt16BE(3, 8)
  values.forEach((value, index) => bytes.writeInt32BE(fixed(value), 12 + 4 * index))
  return bytes
}

/** A text in one language, padded to a multiple of four bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.alloc(28 + Math.ceil((2 * value.length) / 4) * 4)
  bytes.write('mluc', 'latin1')
  bytes.writeUInt32BE(1, 8)
  bytes.writeUInt32BE(12, 12)
  bytes.write('enUS', 16, 'latin1')
  bytes.writeUInt32BE(2 * value.length, 20)
  bytes.writeUInt32BE(28, 24)
  Buffer.from(value, 'utf16le').swap16().copy(bytes, 28)
  return bytes
}

if (import.meta.main) writeFileSync(FILE, srgbProfile())
