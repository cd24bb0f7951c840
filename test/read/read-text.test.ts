import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readText } from '../../src/read/read-text.ts'
import { inTemporaryFolder } from '../support/folders.ts'

/** Reads a file that a case creates: its text, or code, line and column of the finding. */
function read(lay: (path: string) => void): Promise<string> {
  return inTemporaryFolder((folder) => {
    const path = join(folder, 'wording.md')
    lay(path)
    const { value, findings } = readText(path, 'wording.md')
    const [found] = findings
    return Promise.resolve(
      found ? `${found.code} ${found.position.line}:${found.position.column}` : (value?.text ?? 'nothing'),
    )
  })
}

const readBytes = (...bytes: (string | number[])[]) =>
  read((path) => {
    writeFileSync(path, Buffer.concat(bytes.map((part) => Buffer.from(part as string))))
  })

describe('a text is read as it is written', () => {
  test.each([
    ['letters of many languages', 'Ynys Môn – 東京 😀\n'],
    ['lines of Windows', 'one\r\ntwo\r\n'],
    ['tabs', 'one\ttwo\n'],
    ['no line feed at its end', 'one'],
    ['marks above letters', 'Mo\u0302n'],
    ['spaces that do not break', '5\u00a0%'],
  ])('%s', async (_name, text) => {
    expect(await readBytes(text)).toBe(text)
  })

  test('a UTF-8 byte order mark is not part of it, and does not count as a column', async () => {
    expect(await readBytes([0xef, 0xbb, 0xbf], 'one\n')).toBe('one\n')
    expect(await readBytes([0xef, 0xbb, 0xbf], 'one \u200b')).toBe('TEXT_CHARACTER 1:5')
    expect(await readBytes([0xef, 0xbb, 0xbf], '\n')).toBe('FILE_EMPTY 1:1')
  })
})

describe('a text that is not UTF-8 is reported at its first wrong byte', () => {
  test.each([
    ['Latin-1', ['Caf', [0xe9], ' x'], 'FILE_ENCODING 1:4'],
    ['Windows-1252', ['one\ntwo ', [0x93], 'x', [0x94]], 'FILE_ENCODING 2:5'],
    ['a character cut off', ['one\n', [0xe2, 0x82]], 'FILE_ENCODING 2:1'],
    ['half a character', ['x', [0xed, 0xa0, 0x80]], 'FILE_ENCODING 1:2'],
    ['a byte too long', ['x', [0xc0, 0xaf]], 'FILE_ENCODING 1:2'],
    ['UTF-16 with a mark, little end first', [[0xff, 0xfe, 0x78, 0]], 'FILE_ENCODING 1:1'],
    ['UTF-16 with a mark, big end first', [[0xfe, 0xff, 0, 0x78]], 'FILE_ENCODING 1:1'],
    ['UTF-16 without a mark', [[0x78, 0, 0x79, 0]], 'TEXT_CHARACTER 1:2'],
  ])('%s', async (_name, bytes, expected) => {
    expect(await readBytes(...bytes)).toBe(expected)
  })
})

describe('an invisible character is found', () => {
  test.each([
    ['nought', '\0'],
    ['escape', '\x1b'],
    ['delete', '\x7f'],
    ['next line', '\x85'],
    ['a form feed', '\f'],
    ['a carriage return alone', '\rx'],
    ['a soft hyphen', '\u00ad'],
    ['an Arabic letter mark', '\u061c'],
    ['a Hangul filler', '\u3164'],
    ['a space without width', '\u200b'],
    ['a joiner', '\u200d'],
    ['a mark from right to left', '\u200f'],
    ['a line separator', '\u2028'],
    ['a right-to-left override', '\u202e'],
    ['an isolate', '\u2066'],
    ['a word joiner', '\u2060'],
    ['a byte order mark inside', '\ufeff'],
    ['a sign for what could not be read', '\ufffd'],
    ['a private character', '\ue000'],
    ['a private character of a later plane', '\u{f0000}'],
    ['a noncharacter', '\uffff'],
    ['a noncharacter of a later plane', '\u{1fffe}'],
    ['a tag', '\u{e0041}'],
    ['a variation selector', '\ufe0f'],
  ])('%s', async (_name, character) => {
    expect(await readBytes(`one\n😀 two${character} three\n`)).toBe('TEXT_CHARACTER 2:7')
  })
})

describe('a path that leads to no text file is found', () => {
  test.each([
    ['nothing', () => undefined, 'FILE_MISSING'],
    ['a folder', (path: string) => mkdirSync(path), 'FILE_NOT_A_FILE'],
    ['a pipe that nobody writes to', (path: string) => execFileSync('mkfifo', [path]), 'FILE_NOT_A_FILE'],
    ['a device without end', (path: string) => symlinkSync('/dev/zero', path), 'FILE_NOT_A_FILE'],
    ['a link to nothing', (path: string) => symlinkSync('nothing', path), 'FILE_MISSING'],
    ['a link to itself', (path: string) => symlinkSync('wording.md', path), 'FILE_UNREADABLE'],
    ['no byte', (path: string) => writeFileSync(path, ''), 'FILE_EMPTY'],
    ['blanks', (path: string) => writeFileSync(path, ' \n\t\r\n\n'), 'FILE_EMPTY'],
    ['too much', (path: string) => writeFileSync(path, 'x'.repeat(256 * 1024 + 1)), 'FILE_TOO_LARGE'],
  ])('%s', async (_name, lay, code) => {
    expect(await read(lay)).toBe(`${code} 1:1`)
  })

  test('a name too long for the system', () => {
    expect(readText(`/tmp/${'x'.repeat(300)}`, 'x').findings).toEqual([
      expect.objectContaining({ code: 'FILE_UNREADABLE' }),
    ])
  })

  test('a path that goes through a file', () => {
    expect(readText(join(import.meta.filename, 'x'), 'x').findings).toEqual([
      expect.objectContaining({ code: 'FILE_MISSING' }),
    ])
  })

  test('as much as possible is read', async () => {
    const text = 'x'.repeat(256 * 1024)
    expect(await readBytes(text)).toBe(text)
  })
})
