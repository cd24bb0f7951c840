import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { findIgnoredInData } from '../../src/read/list-files.ts'
import { unexpectedFile } from '../../src/read/unexpected-file.ts'
import {
  AUTHORITY,
  EDITION,
  inCaseFolder,
  placesOf,
  WORDING,
  YEAR,
  type CaseFolder,
} from '../support/case-folder.ts'

const SAMPLE = 'sample-borough-council'

/** Code and file of each finding, and the letters that can be printed. */
function prepared(lay: (folder: CaseFolder) => void, era = '2025-link', own = false) {
  return inCaseFolder(era, own, async (folder) => {
    lay(folder)
    const { findings, letters } = await folder.prepare()
    return [
      ...placesOf(findings).map(({ code, file }) => `${code} ${file}`),
      ...letters.map(({ slug }) => slug),
    ]
  })
}

describe('a year’s folder', () => {
  test('may hold what editors and operating systems leave there', async () => {
    const lay = (folder: CaseFolder) => {
      for (const name of [
        '.DS_Store',
        '._sample-borough-council.yaml',
        '.#edition.yaml',
        '.wording.md.swp',
      ]) {
        folder.write(`data/${YEAR}/${name}`, Buffer.from([0, 5, 22, 7]))
      }
    }
    expect(await prepared(lay)).toEqual([SAMPLE])
  })

  test('is reported where it is missing', async () => {
    expect(await prepared((folder) => folder.remove(`data/${YEAR}`))).toEqual([
      `FILE_MISSING data/${YEAR}`,
      `EDITION_EMPTY data/${YEAR}`,
    ])
  })

  test('is reported where it is a file', async () => {
    const lay = (folder: CaseFolder) => {
      folder.remove(`data/${YEAR}`)
      folder.write(`data/${YEAR}`, 'x')
    }
    expect(await prepared(lay)).toEqual([`FILE_UNREADABLE data/${YEAR}`, `EDITION_EMPTY data/${YEAR}`])
  })

  test.each([EDITION, WORDING, AUTHORITY, `data/${YEAR}/signature.svg`])(
    'may hold a pipe in place of %s, and nothing waits for it',
    async (file) => {
      const found = await prepared((folder) => {
        folder.remove(file)
        execFileSync('mkfifo', [folder.path(file)])
      })
      expect(found).toEqual([
        file.endsWith('.svg') ? `EDITION_SIGNATURE ${EDITION}` : `FILE_NOT_A_FILE ${file}`,
      ])
    },
  )

  test('prints the letters whose files are right, whatever is wrong with others', async () => {
    const lay = (folder: CaseFolder) => {
      folder.write(`data/${YEAR}/wrong.yaml`, 'name: [')
      folder.write(`data/${YEAR}/empty.yaml`, '')
      folder.write(
        `data/${YEAR}/other-council.yaml`,
        folder.read(AUTHORITY).replace(/name: S.*/, 'name: Other Council'),
      )
    }
    expect(await prepared(lay)).toEqual([
      `FILE_EMPTY data/${YEAR}/empty.yaml`,
      `YAML_SYNTAX data/${YEAR}/wrong.yaml`,
      'other-council',
      SAMPLE,
    ])
  })
})

describe('a file that no letter uses', () => {
  test.each([
    ['data/2101/~$kent.yaml', 'is a lock file of an office program', 'close the document'],
    ['~$wording.md', 'is a lock file of an office program', 'close the document'],
    ['data/figures.xlsx', 'is a spreadsheet, and is not read', 'read it with "npx letters import"'],
    ['data/2101/Kent.CSV', 'is a spreadsheet', 'npx letters import'],
    ['data/2101/kent.ods', 'is a spreadsheet', 'npx letters import'],
    ['data/2101/kent.numbers', 'is a spreadsheet', 'npx letters import'],
    ['data/2101/wording.docx', 'is a document of a word processor', 'put its text into wording.md'],
    ['data/2101/notes.txt', 'is not used by any letter', 'move it elsewhere'],
  ])('%s is reported as what it is', (file, message, help) => {
    expect(unexpectedFile(file)).toMatchObject({
      code: 'FILE_UNEXPECTED',
      severity: 'warning',
      file,
      message: expect.stringContaining(message),
      help: expect.stringContaining(help),
    })
  })

  test('in the data folder is reported as well, a spreadsheet too', async () => {
    await inCaseFolder('2025-link', false, (folder) => {
      folder.write('data/figures.xlsx', 'x')
      folder.write('data/old.zip', 'x')
      folder.write('data/authorities.yaml', 'bodies: {}')
      expect(findIgnoredInData(folder.path('data'), folder.path('.')).map(({ message }) => message)).toEqual([
        'is a spreadsheet, and is not read: no letter has its figures',
        'is not the folder of a year, and is not read',
      ])
    })
  })
})

describe('an era’s folder', () => {
  test.each([
    [
      '2025-link/sample',
      ['FILE_MISSING templates/2025-link/sample', 'ERA_FIGURES templates/2025-link/schema.json'],
    ],
    ['2025-link/schema.json', ['FILE_MISSING templates/2025-link/schema.json']],
    ['2025-link/figures.ts', ['FILE_MISSING templates/2025-link/figures.ts']],
    ['shared/edition.schema.json', ['FILE_MISSING templates/shared/edition.schema.json']],
    ['shared/document.hbs', ['FILE_MISSING templates/2025-link/document.hbs']],
  ])('is reported where it lacks %s', async (part, expected) => {
    expect(await prepared((folder) => folder.remove(`templates/${part}`), '2025-link', true)).toEqual(
      expected,
    )
  })

  test('is reported where the eras’ shared files are missing', async () => {
    const found = await prepared((folder) => folder.remove('templates/shared'), '2025-link', true)
    expect(found).toContain('FILE_MISSING templates/shared')
  })
})
