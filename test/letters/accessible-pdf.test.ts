import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { listEras } from '../../src/read/read-era.ts'
import { slug } from '../../src/rules/slug.ts'
import { finishedLetters, finishedLetterWith, type FinishedLetter } from '../support/finished-letters.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { foldersAt } from '../support/compose-letters.ts'
import {
  LONG_TABLE,
  MANY_PAGES,
  DIFFICULT,
  DIFFICULT_OF_ERA,
  OTHER_SHAPES,
  SMALL_TABLE,
  type Authorities,
} from '../support/difficult-letters.ts'
import { ATTACHMENTS, auditPdf } from '../support/pdf-audit/audit.ts'
import { writeYear } from '../support/year-folder.ts'

const folder = await mkdtemp(join(tmpdir(), 'letters-accessible-'))
const { templates, data } = foldersAt()
const eras = listEras(templates)
const letters = sharedCommand()
const [fixture, longTable, smallTable, otherShapes, ...ofEras] = await Promise.all([
  finishedLetters({ data, output: join(folder, 'fixture') }, letters),
  finishedLetterWith(folder, '2019-tables', LONG_TABLE, letters),
  finishedLetterWith(folder, '2025-link', SMALL_TABLE, letters),
  finishedLetterWith(folder, '2020-cards', OTHER_SHAPES, letters),
  ...eras.map(lettersOfEra),
])
const made = [...fixture, ...longTable, ...smallTable, ...otherShapes, ...ofEras.flat()]

afterAll(() => rm(folder, { recursive: true, force: true }))

test('every era has letters among these', () => {
  expect(ofEras.map((ofEra) => ofEra[0]?.year)).toEqual(eras)
})

describe.each(made)('the letter $year/$slug', (letter) => {
  test('is PDF/UA-1 and PDF/A-3a, reads as it was composed and carries its figures', async () => {
    expect(await auditPdf(letter.pdf, { ...letter, attachments: ATTACHMENTS })).toEqual([])
  })
})

// Independent programs, where they are installed: neither the product nor the audit needs them.
describe.each([
  { tool: 'qpdf', args: ['--check'], wants: /^No syntax or stream encoding errors found/m },
  { tool: 'pdfinfo', args: ['-struct'], wants: /^Document/m },
  { tool: 'verapdf', args: ['--format', 'text', '--flavour', 'ua1'], wants: /^PASS/m },
  { tool: 'verapdf', args: ['--format', 'text', '--flavour', '3a'], wants: /^PASS/m },
])('$tool $args', ({ tool, args, wants }) => {
  const installed = spawnSync(tool, ['--version']).error === undefined

  const only = installed ? test : test.skip
  only(`accepts every letter${installed ? '' : ` (skipped: ${tool} is not installed)`}`, () => {
    const refused = made.flatMap(({ year, slug, path }) => {
      const { status, stdout, stderr } = spawnSync(tool, [...args, path], { encoding: 'utf8' })
      return status === 0 && stderr === '' && wants.test(stdout)
        ? []
        : [`${year}/${slug}: ${stdout}${stderr}`]
    })
    expect(refused).toEqual([])
  })
})

/** Letters from the sample of an era: as it is, and with difficult content. */
async function lettersOfEra(era: string): Promise<FinishedLetter[]> {
  const own: Authorities = {
    'Sample Borough Council': {},
    ...DIFFICULT,
    ...(era === eras.at(-1) ? MANY_PAGES : {}),
    ...DIFFICULT_OF_ERA[era],
  }
  const authorities = Object.entries(own).map(([name, change]) => [slug(name), { name, ...change }] as const)
  const laid = await writeYear(join(folder, era), era, Object.fromEntries(authorities))
  const finished = await finishedLetters({ data: laid, output: join(folder, era, 'output') }, letters)
  return finished.map((letter) => ({ ...letter, year: era }))
}
