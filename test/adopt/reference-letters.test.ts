import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { compareWords } from '../../src/adopt/compare-words.ts'
import { linesOf } from '../../src/adopt/lines.ts'
import { DocumentReader } from '../../src/documents/read-document.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'

/**
 * The folder of published letters as text, named <year>-<authority>.txt. Their words are not ours to keep here, so that
 * the test runs where the folder is named.
 */
const FOLDER = process.env['LETTERS_REFERENCE']
const names = FOLDER === undefined ? [] : readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))

/** What the extraction of a text added or put elsewhere; anything else is a word that is lost. */
const BLEMISHES = [
  'image-description',
  'link-without-address',
  'markup',
  'other-place',
  'page-break',
  'signature',
]

const command = sharedCommand()

interface Plan {
  readonly findings: unknown[]
  readonly letters: readonly {
    readonly slug: string
    readonly blemishes: readonly { readonly kind: string; readonly place: unknown; readonly text: string }[]
  }[]
}

const describeReference = names.length > 0 ? describe : describe.skip

describeReference('A published letter is printed again with every word in order', () => {
  test.each(names.length > 0 ? names : ['no folder is named'])(
    '%s',
    async (name) => {
      await inTemporaryFolder(async (folder) => {
        const year = name.slice(0, 4)
        const file = join(FOLDER ?? '', name)
        const { stdout } = await command(['adopt', year, file, '--out', folder, '--json'])
        const plan = JSON.parse(stdout) as Plan
        const output = join(folder, 'output')
        const printed = await command(['generate', '--data', folder, '--output', output])
        expect({ status: printed.status, findings: plan.findings }).toEqual({ status: 0, findings: [] })
        const [letter] = plan.letters
        const reader = new DocumentReader()
        const [source, pdf] = [
          await reader.read(file, name),
          await reader.read(join(output, year, `${letter?.slug ?? ''}.pdf`), 'printed'),
        ]
        await reader.close()
        if (!source.value || !pdf.value) throw new Error('a letter cannot be read')
        const blemishes = letter?.blemishes ?? []
        for (const { kind } of blemishes) expect(BLEMISHES).toContain(kind)
        const moved = blemishes.filter(({ kind }) => kind === 'other-place' || kind === 'signature')
        const lines = linesOf(source.value).filter(
          ({ text, place }) =>
            !moved.some((each) => each.text === text && JSON.stringify(each.place) === JSON.stringify(place)),
        )
        const comparison = compareWords(
          lines,
          linesOf(pdf.value).map(({ text }) => text),
        )
        expect(comparison.differences.filter(({ before }) => before !== '')).toEqual([])
        expect(comparison.same).toBe(comparison.words)
      })
    },
    60_000,
  )
})
