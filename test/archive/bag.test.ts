import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseBagInfo } from '../../src/archive/bag-info.ts'
import { bagFiles } from '../../src/archive/bag-files.ts'
import { decodePath, encodePath, pathProblem } from '../../src/archive/bag-path.ts'
import { checkBag } from '../../src/archive/check-bag.ts'
import { formatManifest, parseManifest } from '../../src/archive/manifest.ts'
import { CODES } from '../../src/findings/codes.ts'
import { placeOf } from '../../src/findings/finding.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { writeNewFolder } from '../../src/system/write-new-folder.ts'
import { inTemporaryFolder } from '../support/folders.ts'

const HASH = sha256('')

describe('paths in a bag', () => {
  test('are written and read back, line breaks and percent signs included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => {
        expect(encodePath(path)).not.toMatch(/[\r\n]/)
        expect(decodePath(encodePath(path))).toBe(path)
      }),
    )
  })

  test.each([
    'data/../../secret',
    'data/..',
    '../data/letter.pdf',
    '/etc/passwd',
    'C:/letter.pdf',
    'data\\..\\..\\secret',
    'data/a\\b',
    'data//a',
    'data/./a',
    'data/a\u0000b',
    'data/a\nb',
    `data/${'a'.repeat(300)}`,
    '',
  ])('that lead elsewhere, or that not every system has, are refused: %j', (path) => {
    expect(pathProblem(path)).toBeDefined()
    const { entries } = parseManifest({ file: 'm', text: `${HASH}  ${encodePath(path)}\n` }, 'payload')
    expect([...entries.keys()]).toEqual([])
  })
})

test('a manifest that was written is read back, by path in order', () => {
  const part = fc.stringMatching(/^[a-z0-9 %é.-]{1,12}$/).filter((name) => !/^[. ]|[ ]$/.test(name))
  fc.assert(
    fc.property(fc.uniqueArray(part), (names) => {
      const hashes = new Map(names.map((name) => [`data/${name}`, sha256(name)]))
      const text = formatManifest(hashes)
      const { entries, findings } = parseManifest({ file: 'm', text }, 'payload')
      expect(findings).toEqual([])
      expect(new Map([...entries].map(([path, { sha256: hash }]) => [path, hash]))).toEqual(hashes)
      expect([...entries.keys()]).toEqual([...hashes.keys()].sort())
    }),
  )
})

test('bag-info.txt may have lines that continue', () => {
  const lines = parseBagInfo('One: a\r\n  b\nTwo:c\n')
  expect(lines.map(({ label, value }) => [label, value])).toEqual([
    ['One', 'a b'],
    ['Two', 'c'],
  ])
})

/** What is done to a bag, and what is found: places and codes. */
const DAMAGES: readonly [what: string, (bag: string) => void, found: readonly string[]][] = [
  ['nothing', () => undefined, []],
  [
    'a file is changed, and has as many bytes',
    (bag) => write(bag, 'data/a/one.txt', 'eno'),
    ['data/a/one.txt:1:1 ARCHIVE_CHANGED'],
  ],
  [
    'a file is deleted',
    (bag) => rmSync(join(bag, 'data/two.txt')),
    ['manifest-sha256.txt:2:1 ARCHIVE_MISSING', 'bag-info.txt:2:1 ARCHIVE_CHANGED'],
  ],
  [
    'a file is added',
    (bag) => write(bag, 'data/a/three.txt', ''),
    ['data/a/three.txt:1:1 ARCHIVE_UNLISTED', 'bag-info.txt:2:1 ARCHIVE_CHANGED'],
  ],
  ['a note lies next to the lists', (bag) => write(bag, 'note.txt', ''), ['note.txt:1:1 ARCHIVE_UNLISTED']],
  [
    'a description is changed',
    (bag) => write(bag, 'bag-info.txt', 'Payload-Oxum: 6.2\n'),
    ['bag-info.txt:1:1 ARCHIVE_CHANGED'],
  ],
  [
    'a link takes the place of a file',
    (bag) => {
      rmSync(join(bag, 'data/two.txt'))
      symlinkSync('/etc/hostname', join(bag, 'data/two.txt'))
    },
    [
      'data/two.txt:1:1 ARCHIVE_LINK',
      'manifest-sha256.txt:2:1 ARCHIVE_MISSING',
      'bag-info.txt:2:1 ARCHIVE_CHANGED',
    ],
  ],
  [
    'a link takes the place of a folder',
    (bag) => {
      rmSync(join(bag, 'data/a'), { recursive: true })
      symlinkSync('/etc', join(bag, 'data/a'))
    },
    [
      'data/a:1:1 ARCHIVE_LINK',
      'manifest-sha256.txt:1:1 ARCHIVE_MISSING',
      'bag-info.txt:2:1 ARCHIVE_CHANGED',
    ],
  ],
  [
    'the list names files elsewhere',
    (bag) =>
      append(bag, 'manifest-sha256.txt', `${HASH}  data/../../a\n${HASH}  /etc/passwd\n${HASH}  bagit.txt\n`),
    [
      'manifest-sha256.txt:1:1 ARCHIVE_CHANGED',
      'manifest-sha256.txt:3:1 ARCHIVE_PATH',
      'manifest-sha256.txt:4:1 ARCHIVE_PATH',
      'manifest-sha256.txt:5:1 ARCHIVE_PATH',
    ],
  ],
  [
    'the list names a file twice, in other letters',
    (bag) => append(bag, 'manifest-sha256.txt', `${HASH}  data/TWO.txt\n`),
    ['manifest-sha256.txt:1:1 ARCHIVE_CHANGED', 'manifest-sha256.txt:3:1 ARCHIVE_PATH'],
  ],
  [
    'a line of the list is cut off',
    (bag) => append(bag, 'manifest-sha256.txt', HASH),
    ['manifest-sha256.txt:1:1 ARCHIVE_CHANGED', 'manifest-sha256.txt:3:1 ARCHIVE_FORMAT'],
  ],
  [
    'files are to be fetched',
    (bag) => write(bag, 'fetch.txt', 'https://example.org/a - data/a\n'),
    ['fetch.txt:1:1 ARCHIVE_FORMAT', 'fetch.txt:1:1 ARCHIVE_UNLISTED'],
  ],
  [
    'it is of another version',
    (bag) => write(bag, 'bagit.txt', 'BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n'),
    ['bagit.txt:1:1 ARCHIVE_FORMAT', 'bagit.txt:1:1 ARCHIVE_CHANGED'],
  ],
  [
    'it is no bag at all',
    (bag) => {
      rmSync(bag, { recursive: true })
      mkdirSync(bag)
    },
    [
      'bagit.txt:1:1 ARCHIVE_FORMAT',
      'manifest-sha256.txt:1:1 ARCHIVE_FORMAT',
      'tagmanifest-sha256.txt:1:1 ARCHIVE_FORMAT',
      'bag-info.txt:1:1 ARCHIVE_FORMAT',
    ],
  ],
]

const write = (bag: string, path: string, text: string) => writeFileSync(join(bag, path), text)
const append = (bag: string, path: string, text: string) =>
  writeFileSync(join(bag, path), readFileSync(join(bag, path), 'utf8') + text)

const PAYLOAD = [
  ['a/one.txt', 'one'],
  ['two.txt', 'two'],
] as const

describe('a bag is checked', () => {
  test.each(DAMAGES)('where %s', async (_what, damage, found) => {
    await inTemporaryFolder(async (folder) => {
      const bag = join(folder, 'bag')
      await writeNewFolder(bag, bagFiles(PAYLOAD, { 'Bagging-Date': '2101-07-24' }))
      damage(bag)
      const { findings } = checkBag(bag, (path) => path)
      const listed = findings.map((finding) => `${placeOf(finding)} ${finding.code}`)
      expect(listed.sort()).toEqual([...found].sort())
    })
  })
})

test('every code of an archive has a case here or, for records and restoring, in test/run/archive.test.ts', () => {
  const found = new Set(DAMAGES.flatMap(([, , lines]) => lines.map((line) => line.split(' ')[1])))
  const codes = Object.keys(CODES).filter((code) => code.startsWith('ARCHIVE_') && code !== 'ARCHIVE_RECORD')
  expect(codes.filter((code) => !found.has(code))).toEqual([])
})

test('a new folder that cannot be completed leaves nothing', async () => {
  await inTemporaryFolder(async (folder) => {
    const files = function* (): Generator<readonly [string, string]> {
      yield ['data/one.txt', 'one']
      throw new Error('the disk is full')
    }
    await expect(writeNewFolder(join(folder, 'bag'), files())).rejects.toThrow('the disk is full')
    expect(existsSync(join(folder, 'bag'))).toBe(false)
  })
})
