import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeSpecimens } from '../../scripts/specimen/specimen-year.ts'
import { FORMS } from '../../scripts/specimen/write-authorities.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { EDITION, listAuthorities, listYears } from '../../src/read/list-files.ts'
import { contentHash } from '../../src/run/fingerprint.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'

/** What letters are made of, and what is found about them, apart from places. */
async function lettersIn(data: string) {
  const folders = foldersAt({ data })
  const [year = ''] = listYears(data).slice(-1)
  const { ready, letters, findings, refused } = await prepareYear(folders, new EraCache(folders), year)
  const made = letters.map((letter) => {
    if (!ready) throw new Error('letters need a year that is ready')
    const { html, htmlWithoutStyles } = makeLetter(letter, ready)
    return [letter.slug, html, contentHash(htmlWithoutStyles, '', letter, ready, 1)]
  })
  return { made, refused, found: findings.map(foundIn).sort() }
}

const foundIn = ({ code, severity, message, position }: Finding): string =>
  `${code} ${severity} ${message.replace(/(a (file|row): ).*/, '')} ${position.length > 0}`

test.each([
  ['2019', 60],
  ['2020', 200],
])(
  'a year like %s gives the same letters, fingerprints and findings from %i files, and from as many rows of NDJSON and CSV',
  async (year, count) => {
    await inTemporaryFolder(async (folder) => {
      const before = await writeSpecimens({ year }, 20, join(folder, 'before'))
      const all = []
      for (const form of FORMS) {
        const data = join(folder, form)
        const written = await writeSpecimens({ year }, count, data, form)
        // An earlier year with half of the authorities' figures: unchanged and same figures are reported.
        const earlier = join(data, String(Number(year) - 1))
        await cp(before, earlier, { recursive: true })
        await edit(join(earlier, EDITION), (text) =>
          text.replace(/\b20\d\d\b/g, (found) => String(Number(found) - 1)),
        )
        await damage(written, form)
        all.push(await lettersIn(data))
      }
      const [files, ndjson, csv] = all
      expect(files?.made.length).toBeGreaterThan(count / 3)
      expect(files?.refused.length).toBeGreaterThan(0)
      expect(files?.found.length).toBeGreaterThan(5)
      expect(ndjson).toEqual(files)
      expect(csv).toEqual(files)
    })
  },
)

/** Gives authorities values that the checks refuse, in the same way in each form. */
async function damage(folder: string, form: (typeof FORMS)[number]): Promise<void> {
  const files =
    form === 'files' ? listAuthorities(folder).map((slug) => `${slug}.yaml`) : [`authorities.${form}`]
  for (const name of files)
    await edit(join(folder, name), (text) =>
      text
        .replaceAll('Dr Mockford', 'Dear Dr Mockford')
        .replaceAll('Town Clerk and Chief Executive', 'Town Clerk \u0416\u4e2d')
        .replaceAll('papers that were incomplete', 'papers that **were incomplete'),
    )
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  if (changed !== text) await writeFile(path, changed)
}
