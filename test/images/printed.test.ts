import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { readFileSync } from 'node:fs'
import { finishedLetters } from '../support/finished-letters.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { auditPdf } from '../support/pdf-audit/audit.ts'
import { pngOf } from '../support/png-of.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()
const folder = await mkdtemp(join(tmpdir(), 'letters-signatures-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const ATTACHMENTS = [
  { name: 'figures.csv', mediaType: 'text/csv' },
  { name: 'figures.json', mediaType: 'application/json' },
]

const STROKE = '<path d="M10 40C40 0 60 60 90 20S150 50 230 20" fill="none" stroke="#112" stroke-width="3"/>'
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 64">${inner}</svg>`
/** A wave whose edges fade into the paper. */
const FADING = Array.from({ length: 40 }, (_row, y) =>
  Array.from({ length: 120 }, (_column, x) => [
    20,
    Math.max(0, 255 - 40 * Math.abs(y - 20 - 15 * Math.sin(x / 9))),
  ]),
)

test.each<[what: string, file: string, image: string | Buffer]>([
  [
    'strokes that cross and shine through',
    'signature.svg',
    svg(`<g stroke-opacity="0.5">${STROKE}${STROKE}</g>`),
  ],
  [
    'all kinds of shapes, moved, dashed and grouped as deep as they may be',
    'signature.svg',
    svg(
      `${'<g transform="translate(0.1)">'.repeat(20)}<rect rx="3" x="2" y="2" width="200" height="50" fill="none"
      stroke="navy" stroke-dasharray="2 1"/><circle cx="60" cy="20" r="9"/><ellipse cx="90" cy="20" rx="9" ry="5"/>
      <polygon fill-rule="evenodd" points="180,10 190,30 200,10"/>${'</g>'.repeat(20)}`,
    ),
  ],
  [
    'a PNG image that fades into the paper',
    'signature.png',
    pngOf(
      FADING.map((row) => row.flat()),
      { colourType: 4, width: 120 },
    ),
  ],
])('a letter signed with %s passes the audit like any other', async (_what, file, image) => {
  const root = await mkdtemp(join(folder, 'case-'))
  const data = await writeYear(root, '2025-link', { specimen: { name: 'Specimen' } })
  const edition = join(data, '2101', 'edition.yaml')
  const values = parse(readFileSync(edition, 'utf8')) as { signatory: object }
  await writeFile(edition, stringify({ ...values, signatory: { ...values.signatory, signature: file } }))
  await writeFile(join(data, '2101', file), image)
  const made = await finishedLetters({ data, output: join(root, 'output') }, letters)
  expect(made).toHaveLength(1)
  for (const letter of made)
    expect(await auditPdf(letter.pdf, { ...letter, attachments: ATTACHMENTS })).toEqual([])
})
