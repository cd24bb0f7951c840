import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { listEras } from '../src/read/read-era.ts'
import { slug } from '../src/rules/slug.ts'
import { edit } from './support/copy.ts'
import { DAMAGES } from './support/damages.ts'
import { finishedLetters, type FinishedLetter } from './support/finished-letters.ts'
import { keptCommand } from './support/kept-command.ts'
import { foldersAt } from './support/letters-of.ts'
import {
  LONG_TABLE,
  NASTY,
  NASTY_OF_ERA,
  OF_EACH,
  OTHER_SHAPES,
  SMALL_TABLE,
  type Authorities,
} from './support/nasty-letters.ts'
import { auditPdf } from './support/pdf-audit/audit.ts'
import { OpenPdf } from './support/pdf-audit/open-pdf.ts'
import { letters as started } from './support/run-letters.ts'
import { layYear } from './support/year-folder.ts'

/** What every letter carries. */
const ATTACHMENTS = [
  { name: 'figures.csv', mediaType: 'text/csv' },
  { name: 'figures.json', mediaType: 'application/json' },
]

const folder = await mkdtemp(join(tmpdir(), 'letters-accessible-'))
const { templates, data } = foldersAt()
const eras = listEras(templates)
const letters = keptCommand()
const [fixture, again, longTable, smallTable, otherShapes, ...ofEras] = await Promise.all([
  finishedLetters({ data, output: join(folder, 'fixture') }, letters),
  finishedLetters({ data, output: join(folder, 'again') }, started),
  letterWith('2019-tables', LONG_TABLE, OF_EACH),
  letterWith('2025-link', SMALL_TABLE, OF_EACH),
  letterWith('2020-cards', OTHER_SHAPES, OF_EACH),
  ...eras.map(lettersOfEra),
])
const made = [...fixture, ...longTable, ...smallTable, ...otherShapes, ...ofEras.flat()]

afterAll(() => rm(folder, { recursive: true, force: true }))

test('every era has its letters among these', () => {
  expect(ofEras.map((ofEra) => ofEra[0]?.year)).toEqual(eras)
})

describe.each(made)('the letter $year/$slug', (letter) => {
  test('is PDF/UA-1 and PDF/A-3a, reads as it was composed and carries its figures', async () => {
    expect(await auditPdf(letter.pdf, { ...letter, attachments: ATTACHMENTS })).toEqual([])
  })
})

test('two prints of a letter are equal, byte for byte', () => {
  expect(fixture.length).toBeGreaterThan(0)
  expect(again.map(({ slug, pdf }) => [slug, pdf.toString('latin1')])).toEqual(
    fixture.map(({ slug, pdf }) => [slug, pdf.toString('latin1')]),
  )
})

describe('the audit', () => {
  const [good] = smallTable
  if (!good) throw new Error('there is no letter to damage')
  const audit = (bytes: Uint8Array) => auditPdf(bytes, { ...good, attachments: ATTACHMENTS })

  test('finds nothing in a good letter that is written anew', async () => {
    expect(await audit(new OpenPdf(good.pdf).write())).toEqual([])
  })

  test.each(DAMAGES)('finds that $defect', async ({ damage, finds }) => {
    const pdf = new OpenPdf(good.pdf)
    const bytes = damage(pdf)
    const findings = await audit(Buffer.isBuffer(bytes) ? bytes : pdf.write())
    const unexpected = findings.filter((finding) => !finds.some((pattern) => pattern.test(finding)))
    expect({ findings, unexpected }).toEqual({
      findings: expect.arrayContaining([expect.anything()]),
      unexpected: [],
    })
    expect(findings.join('\n')).toMatch(new RegExp(finds[0]?.source ?? '', 'm'))
  })
})

// Other people’s programs, where they are at hand: neither the product nor the audit needs them.
describe.each([
  { tool: 'qpdf', args: ['--check'], wants: /^No syntax or stream encoding errors found/m },
  { tool: 'pdfinfo', args: [], wants: /^Tagged: +yes$/m },
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

/** The sample of an era, as it is and with all that is nasty. */
async function lettersOfEra(era: string): Promise<FinishedLetter[]> {
  const own: Authorities = { 'Sample Borough Council': {}, ...NASTY, ...NASTY_OF_ERA[era] }
  const authorities = Object.entries(own).map(([name, change]) => [slug(name), { name, ...change }] as const)
  const laid = await layYear(join(folder, era), era, Object.fromEntries(authorities))
  const finished = await finishedLetters({ data: laid, output: join(folder, era, 'output') }, letters)
  return finished.map((letter) => ({ ...letter, year: era }))
}

/** A letter of an era that has more in its template than now, as a later era may have. */
async function letterWith(era: string, more: string, remarks: string): Promise<FinishedLetter[]> {
  const [own, name] = [join(folder, `templates-${era}`), 'Later Council']
  await cp(templates, own, { recursive: true })
  await edit(join(own, era, 'letter.hbs'), '{{letter.body}}', `{{letter.body}}\n${more}`)
  const laid = await layYear(join(folder, `later-${era}`), era, { [slug(name)]: { name, remarks } })
  const output = join(folder, `later-${era}`, 'output')
  const finished = await finishedLetters({ data: laid, templates: own, output }, letters)
  return finished.map((letter) => ({ ...letter, year: `later ${era}` }))
}
