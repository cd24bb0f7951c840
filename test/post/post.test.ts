import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { inTemporaryFolder } from '../support/folders.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { ATTACHMENTS, auditPdf } from '../support/pdf-audit/audit.ts'
import { readPdf } from '../support/read-pdf.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

const contact = (...lines: string[]) => ({ contact: { postal_address: lines } })
const AUTHORITIES = {
  alder: { name: 'Alder', ...contact('1 High Street', 'Alderton', 'SW10 1AA') },
  beech: { name: 'Beech', ...contact('Beech', '2 High Street', 'Beechton', 'SW2 1AA') },
  cedar: { name: 'Cedar' },
  // The first line does not fit on one of the window's, and pushes the last one out of it.
  elm: {
    name: 'Elm',
    ...contact('A Room with Windows Wider than the Window Which Windows Show', '2', '3', '4', 'ME1 1AA'),
  },
  fir: { name: 'Fir', ...contact('1', '2', '3', '4', 'Firton', 'ME1 1AA') },
  dogwood: { name: 'Dogwood', ...contact('Rue 3', '75001 Paris', 'France') },
}

interface Document {
  readonly failed: readonly { readonly slug: string; readonly failure: string }[]
  readonly findings: readonly {
    readonly code: string
    readonly file: string
    readonly message: string
    readonly position: { readonly page?: number }
  }[]
  readonly letters: readonly {
    readonly slug: string
    readonly firstSheet: number
    readonly lastSheet: number
  }[]
  readonly held: readonly { readonly slug: string; readonly why: string }[]
  readonly pages: number
}

test('letters for window envelopes are checked on paper, and joined in order with a list on top', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2019-tables', AUTHORITIES, {
      edition: { layout: 'window envelope', delivery: 'By post' },
    })
    const { templates } = foldersAt()
    const output = join(folder, 'output')
    const run = (...args: string[]) =>
      letters([...args, '--data', data, '--templates', templates, '--output', output], { cwd: folder })
    const result = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout) as Document

    const made = await result('generate', '2101')
    expect(made.failed).toMatchObject([
      {
        slug: 'elm',
        failure: expect.stringMatching(/^it does not fit a window envelope: page 1: “ME1 1AA” begins 66/),
      },
    ])
    expect(made.findings.filter(({ code }) => code.startsWith('POST_'))).toMatchObject([
      { code: 'POST_ADDRESS', file: 'data/2101/cedar.yaml', message: expect.stringContaining('no postal') },
      { code: 'POST_ADDRESS', file: 'data/2101/fir.yaml', message: expect.stringContaining('8 lines') },
      { code: 'POST_BODY', file: '2101/elm.pdf', position: { page: 1 } },
      { code: 'POST_ADDRESS', file: '2101/elm.pdf', position: { page: 1 } },
    ])
    const { pages: own } = await readPdf(await readFile(join(output, '2101', 'beech.pdf')))
    expect(own[0]).toMatch(/Beech\s+2 High Street/)
    const { stdout: html } = await run('html', '2101', 'beech')
    const pdf = await readFile(join(output, '2101', 'beech.pdf'))
    expect(await auditPdf(pdf, { html, date: '2101-07-20', attachments: ATTACHMENTS })).toEqual([])

    await run('issue', '2101', '--all', '--allow-placeholder')
    const posted = await result('post', '2101', '--order', 'postcode', '--out', 'post.pdf')
    expect(posted.held.map(({ slug }) => slug)).toEqual(['cedar', 'elm', 'fir'])
    expect(posted.held[0]).toMatchObject({ why: 'it is not printed yet' })
    const order = ['beech', 'alder', 'dogwood']
    expect(posted.letters.map(({ slug }) => slug)).toEqual(order)
    const bytes = await readFile(join(folder, 'post.pdf'))
    const { pages, sizes } = await readPdf(bytes)
    expect(pages).toHaveLength(posted.pages)
    expect(new Set(sizes.map(String))).toEqual(new Set(['210,297']))
    expect(pages[0]).toMatch(/Beech[^]*Alder[^]*Dogwood/)
    // Two pages of list, then each letter from the front of its first sheet.
    for (const { firstSheet } of posted.letters)
      expect(pages[firstSheet * 2]).toContain('Annual Review letter (sample)')
    expect(pages.filter((text) => text.trim() === '')).toHaveLength(1 + (own.length % 2) * 3)

    await run('post', '2101', '--order', 'postcode', '--out', 'again.pdf')
    expect(await readFile(join(folder, 'again.pdf'))).toEqual(bytes)
    await appendFile(join(output, '2101', 'beech.pdf'), ' ')
    const rest = await result('post', '2101', '--only', 'Beech', 'Alder', '--out', 'rest.pdf')
    expect(rest.held).toMatchObject([{ slug: 'beech', why: 'its PDF is not the one that was issued' }])
    expect(rest.letters.map(({ slug }) => slug)).toEqual(['alder'])
  })
})

test('a postal address is no part of other letters', async () => {
  await inTemporaryFolder(async (folder) => {
    const html = async (name: string, authority: object) => {
      const data = await writeYear(join(folder, name), '2025-link', { wye: { name: 'Wye', ...authority } })
      return (await letters(['html', '2101', 'wye', '--data', data])).stdout
    }
    const address = contact('1 High Street', 'Wyeton', 'SW10 1AA')
    expect(await html('with', address)).toBe(await html('without', {}))
  })
})
