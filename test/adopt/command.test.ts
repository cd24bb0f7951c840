import { readFileSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { composeLetters, FIXTURE_DATA, foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { asExtractedText } from './letters-as-text.ts'

const command = sharedCommand()

/** Writes the letters of a year as extracted text, and returns their folder. */
async function lettersOf(year: string, folder: string, change = (text: string) => text): Promise<string> {
  const { letters } = await composeLetters(foldersAt())
  const into = join(folder, `letters-${year}`)
  await mkdir(into)
  for (const { slug, html } of letters.filter((letter) => letter.year === year))
    await writeFile(join(into, `${slug}.txt`), change(asExtractedText(html)))
  return into
}

const readYaml = (path: string) => parse(readFileSync(path, 'utf8')) as Record<string, unknown>

const adopt = async (...args: string[]): Promise<Record<string, unknown>> => {
  const { status, stdout } = await command(['adopt', ...args, '--json'])
  return { status, ...(stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>)) }
}

describe('letters adopt', () => {
  test.each(['2019', '2020', '2025'])('makes the year %s out of its letters as text', async (year) => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf(year, folder)
      const out = join(folder, 'data')
      const result = await adopt(year, letters, '--out', out)
      expect(result).toMatchObject({ status: 0, findings: [] })
      for (const letter of result['letters'] as Record<string, unknown>[])
        expect(letter['same']).toBe(letter['words'])
      const check = await command(['check', year, '--data', out])
      expect(check.status).toBe(0)
      for (const name of (await readdir(join(FIXTURE_DATA, year))).filter((each) =>
        /-.*\.yaml$/.test(each),
      )) {
        const [given = {}, found = {}] = [FIXTURE_DATA, out].map((data) => readYaml(join(data, year, name)))
        // A letter's text has neither; and the remarks of a letter that is alone are wording.
        const shown = Object.entries(given).filter(
          ([key]) => !['type', 'statistics_page', 'remarks'].includes(key),
        )
        expect(found).toMatchObject(Object.fromEntries(shown))
        expect(Object.hasOwn(found, 'remarks')).toBe(Object.hasOwn(given, 'remarks'))
      }
    })
  })

  test('keeps the office’s own words under a table, and an address that is lost is no error', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder, (text) =>
        text.replace('Note: The uphold rate tells', 'Note: In our own words, the rate tells'),
      )
      const out = join(folder, 'data')
      await adopt('2019', letters, '--out', out)
      const texts = parse(readFileSync(join(out, '2019', 'texts.yaml'), 'utf8')) as Record<
        string,
        Record<string, string>
      >
      expect(texts['decisions']?.['note']).toMatch(/^Note: In our own words, the rate tells how often/)
      expect(texts['enclosure']?.['interpreting']).not.toContain('](')
    })
  })

  test('refuses a letter whose rate contradicts its counts, with the place, and writes the others', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder, (text) => text.replace('\t14\t58\t70', '\t14\t85\t70'))
      const result = await adopt('2019', letters, '--out', join(folder, 'data'))
      expect(result.status).toBe(1)
      const [finding] = (result as { findings?: { code: string; message: string }[] }).findings ?? []
      expect(finding?.code).toBe('ADOPT_FIGURE')
      expect(finding?.message).toContain('prints 85, and 58 follows')
      expect(await readdir(join(folder, 'data', '2019'))).not.toContain('london-borough-of-bexley.yaml')
      expect(await readdir(join(folder, 'data', '2019'))).toContain('dartford-borough-council.yaml')
    })
  })

  test('adds a letter to a year with the same wording, and refuses one that differs and one that is there', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2019', folder)
      const [bexley, dartford] = ['london-borough-of-bexley', 'dartford-borough-council'].map((name) =>
        join(letters, `${name}.txt`),
      )
      const out = join(folder, 'data')
      await adopt('2019', dartford ?? '', '--out', out)
      const again = await adopt('2019', dartford ?? '', '--out', out)
      expect(again.status).toBe(2)
      const wording = readFileSync(join(out, '2019', 'wording.md'), 'utf8')
      const added = await adopt('2019', bexley ?? '', dartford ?? '', '--out', out, '--into')
      expect(added).toMatchObject({ status: 1, letters: [{ state: 'adopted' }, { state: 'refused' }] })
      expect(readFileSync(join(out, '2019', 'wording.md'), 'utf8')).toBe(wording)
      const text = readFileSync(dartford ?? '', 'utf8')
      await writeFile(
        join(folder, 'other.txt'),
        text.replaceAll('Dartford', 'Otherford').replace('Complaint statistics', 'Statistics'),
      )
      const other = await adopt('2019', join(folder, 'other.txt'), '--out', out, '--into')
      expect(other).toMatchObject({ status: 1, letters: [{ state: 'refused' }], written: 0 })
    })
  })

  test('writes nothing on a dry run, and says that a file is no letter', async () => {
    await inTemporaryFolder(async (folder) => {
      const letters = await lettersOf('2025', folder)
      const out = join(folder, 'data')
      expect(await adopt('2025', letters, '--out', out, '--dry-run')).toMatchObject({ status: 0, written: 0 })
      await writeFile(join(folder, 'list.txt'), 'milk\n\nbread\n')
      const result = await adopt('2025', join(folder, 'list.txt'), '--out', out)
      expect(result).toMatchObject({ status: 1, findings: [{ code: 'ADOPT_ERA' }] })
    })
  })
})
