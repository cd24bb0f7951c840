import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { foldersAt } from '../support/compose-letters.ts'
import { readPdf } from '../support/read-pdf.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'

test('a new era and a new year are two folders, and nothing else is edited', async () => {
  await inTemporaryFolder(async (folder) => {
    const templates = join(folder, 'templates')
    const year = join(folder, 'data', '2030')
    await cp(foldersAt().templates, templates, { recursive: true })
    await cp(join(templates, '2025-link'), join(templates, '2030-map'), { recursive: true })
    await edit(
      join(templates, '2030-map', 'letter.hbs'),
      '{{letter.body}}',
      '{{letter.body}}\n<p>{{figures.motto}}</p>',
    )
    await writeFile(
      join(templates, '2030-map', 'figures.ts'),
      'export function deriveFigures({ authority, rules }: { authority: { name: string }, rules: { thousands(n: number): string } }) {\n' +
        '  return { motto: `${authority.name} in ${rules.thousands(2030)}` }\n}\n',
    )
    await cp(join(templates, '2030-map', 'sample'), year, { recursive: true })
    await edit(join(year, 'edition.yaml'), 'era: 2025-link', 'era: 2030-map')
    await edit(join(year, 'edition.yaml'), /2101/g, '2030')
    await edit(join(year, 'edition.yaml'), /2100/g, '2029')

    const where = [
      '--data',
      join(folder, 'data'),
      '--templates',
      templates,
      '--output',
      join(folder, 'output'),
    ]
    const run = await startLetters(['generate', '2030', ...where])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    const pdf = await readPdf(await readFile(join(folder, 'output', '2030', 'sample-borough-council.pdf')))
    expect(pdf.pages.join('\n')).toContain('Sample Borough Council in 2,030')
  })
})

async function edit(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(from)
  await writeFile(path, text.replace(from, to))
}
