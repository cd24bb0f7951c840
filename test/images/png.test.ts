import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkSignatureImage } from '../../src/images/check-image.ts'
import { checkPng } from '../../src/images/check-png.ts'
import { unfilter } from '../../src/images/png-rows.ts'
import { PngError, readPng } from '../../src/images/read-png.ts'
import { pngOf } from '../support/png-of.ts'

/** Rows of grey with a dark line through them. */
const LINE = Array.from({ length: 8 }, (_row, y) =>
  Array.from({ length: 24 }, (_column, x) => (x % 8 === y ? 0 : 255)),
)
const messagesOf = (png: Buffer) => checkSignatureImage('png', png).map(({ message }) => message)
const visibleIn = (png: Buffer) => checkPng(png).drawing?.visible
const tRNS = (...bytes: number[]) => ({ chunks: [['tRNS', Buffer.from(bytes)] as const] })

test('a signature may be a PNG image with a line on it', () => {
  expect(messagesOf(pngOf(LINE))).toEqual([])
})

describe('a PNG image is refused if it is', () => {
  const whole = pngOf(LINE)
  test.each<[what: string, png: Buffer, message: RegExp]>([
    ['another image', Buffer.from('GIF89a'), /not a PNG image/],
    ['nothing', Buffer.alloc(0), /not a PNG image/],
    ['cut off in its pixels', whole.subarray(0, 60), /cut off/],
    ['cut off at its end', whole.subarray(0, whole.length - 1), /cut off/],
    ['without its last row', pngOf(LINE, { height: 9 }), /cut off or damaged/],
    ['with more rows than it says', pngOf(LINE, { height: 7 }), /damaged/],
    ['without a size', pngOf([], { width: 0, height: 1 }), /no size/],
    ['larger than any signature', pngOf(LINE, { width: 65_000, height: 65_000 }), /pixels/],
    ['a small file for gigabytes', pngOf(LINE, { data: deflateSync(Buffer.alloc(1 << 24)) }), /damaged/],
    ['of a kind that does not exist', pngOf(LINE, { colourType: 5 }), /PNG does not define/],
    ['without the colours that it names', pngOf(LINE, { colourType: 3 }), /no colours/],
    ['an animation', pngOf(LINE, { chunks: [['acTL', Buffer.alloc(8)]] }), /animation/],
    ['of a newer kind', pngOf(LINE, { chunks: [['ABCD', Buffer.alloc(8)]] }), /PNG does not define/],
    ['white', pngOf(LINE.map((row) => row.map(() => 255))), /shows nothing/],
    ['black', pngOf(LINE.map((row) => row.map(() => 0))), /shows nothing/],
    ['all but white', pngOf(LINE.map((row) => row.map((grey) => Math.max(grey, 240)))), /shows nothing/],
    ['transparent', pngOf([[0, 0, 9, 0]], { colourType: 4, width: 2 }), /shows nothing/],
    ['a speck in the middle of nothing', pngOf(speck()), /fills only 3% of its width and 13% of its height/],
  ])('%s', (_what, png, message) => {
    expect(messagesOf(png)).toEqual([expect.stringMatching(message)])
  })

  test('changed in any byte that has a checksum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: whole.length - 5 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const damaged = Buffer.from(whole)
          damaged[at] = (damaged[at] ?? 0) ^ by
          expect(() => readPng(damaged)).toThrow(PngError)
        },
      ),
    )
  })
})

function speck(): number[][] {
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 32 }, () => 255))
  const [first] = rows
  if (first) first[5] = 0
  return rows
}

describe('the visible part of a PNG image is found', () => {
  test.each<[kind: string, png: Buffer, visible: readonly number[] | undefined]>([
    ['grey', pngOf([[255, 0, 255]]), [1, 0, 2, 1]],
    ['grey of one bit', pngOf([[0b1101_1111]], { depth: 1, width: 5 }), [2, 0, 3, 1]],
    ['grey of four bits', pngOf([[0xff, 0xf0]], { depth: 4, width: 4 }), [3, 0, 4, 1]],
    ['grey of sixteen bits', pngOf([[255, 255, 0, 9]], { depth: 16, width: 2 }), [1, 0, 2, 1]],
    ['colours', pngOf([[255, 255, 255, 255, 255, 0]], { colourType: 2, width: 2 }), [1, 0, 2, 1]],
    ['grey and alpha', pngOf([[0, 255, 0, 9, 0, 90]], { colourType: 4, width: 3 }), [0, 0, 3, 1]],
    ['colours and alpha', pngOf([[0, 0, 0, 255, 0, 0, 0, 0]], { colourType: 6, width: 2 }), [0, 0, 1, 1]],
    [
      'numbers of colours',
      pngOf([[0, 1, 2]], {
        colourType: 3,
        chunks: [
          ['PLTE', Buffer.from([255, 255, 255, 0, 0, 99, 0, 0, 0])],
          ['tRNS', Buffer.from([255, 255, 0])],
        ],
      }),
      [1, 0, 2, 1],
    ],
    ['a grey that stands for nothing', pngOf([[0, 9, 255]], tRNS(0, 0)), [1, 0, 2, 1]],
    // The passes of eight pixels in a row hold one, one, two and four of them.
    [
      'interlaced',
      pngOf([[255], [0], [255, 255], [255, 255, 255, 255]], { interlace: 1, width: 8, height: 1 }),
      [4, 0, 5, 1],
    ],
  ])('in %s', (_kind, png, visible) => {
    expect(visibleIn(png)).toEqual(visible)
  })
})

test('rows are decoded, whatever filter they were written with', () => {
  const rows = fc.array(fc.tuple(fc.nat(4), fc.uint8Array({ minLength: 6, maxLength: 6 })), { minLength: 1 })
  fc.assert(
    fc.property(rows, fc.constantFrom(1, 2, 3), (lines, pixelBytes) => {
      const plain = Buffer.concat(lines.map(([, bytes]) => bytes))
      const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (plain[row * 6 + column] ?? 0))
      const filtered = lines.flatMap(([filter, bytes], row) => [
        filter,
        ...Array.from(bytes, (byte, column) => {
          const [a, b, c] = [
            at(row, column - pixelBytes),
            at(row - 1, column),
            at(row - 1, column - pixelBytes),
          ]
          return (byte - ([0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter] ?? 0)) & 255
        }),
      ])
      expect(Buffer.from(unfilter(Uint8Array.from(filtered), 6, pixelBytes) ?? [])).toEqual(plain)
    }),
  )
})

/** The predictor of the PNG specification, section 9.4. */
function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  if (pa <= pb && pa <= pc) return a
  return pb <= pc ? b : c
}
