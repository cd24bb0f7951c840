import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { erasOf } from '../support/shared-eras.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

interface Places {
  /** The era's folder, the shared one, and the year's. */
  readonly era: string
  readonly shared: string
  readonly year: string
}

const face = (source: string) => `@font-face { font-family: X; src: ${source} }`
const HUGE = Buffer.alloc(5 * 1024 * 1024, ' ')
const style = (css: string) => (places: Places) => writeFile(join(places.era, 'more.css'), css)

test.each([
  ['a partial that is gone', 'TEMPLATE_HELPER', ({ shared }: Places) => rm(join(shared, 'sign-off.hbs'))],
  ['the document that is gone', 'FILE_MISSING', ({ shared }: Places) => rm(join(shared, 'document.hbs'))],
  ['a partial of 5 MB', 'FILE_TOO_LARGE', ({ era }: Places) => writeFile(join(era, 'more.hbs'), HUGE)],
  [
    'a partial of bytes',
    'FILE_ENCODING',
    ({ era }: Places) => writeFile(join(era, 'more.hbs'), Buffer.from([0x41, 0xff])),
  ],
  ['a partial that is a folder', 'FILE_NOT_A_FILE', ({ era }: Places) => mkdir(join(era, 'more.hbs'))],
  ['a style of 5 MB', 'FILE_TOO_LARGE', ({ era }: Places) => writeFile(join(era, 'more.css'), HUGE)],
  ['no style at all', 'ERA_STYLE', ({ shared }: Places) => rm(join(shared, 'fonts.css'))],
  ['a font that is not there', 'ERA_STYLE', style(face("url('none.woff2')"))],
  ['a font of a package that is not there', 'ERA_STYLE', style(face("url('@nobody/none/x.woff2')"))],
  ['a font from the web', 'ERA_STYLE', style(face("url('https://www.example.org/x.woff2')"))],
  ['a font outside of the folder', 'ERA_STYLE', style(face("url('../../x.woff2')"))],
  ['an absolute path', 'ERA_STYLE', style('p { background: url(/etc/x.png) }')],
  ['a file: address', 'ERA_STYLE', style('p { background: url(file:///etc/x.png) }')],
  ['a style from the web', 'ERA_STYLE', style('@import "https://www.example.org/x.css";')],
  [
    'a font that is none',
    'ERA_STYLE',
    async (places: Places) => {
      await writeFile(join(places.era, 'x.woff2'), 'not a font')
      await style(face("url('x.woff2')"))(places)
    },
  ],
  [
    'a font that is damaged',
    'ERA_STYLE',
    async (places: Places) => {
      await writeFile(join(places.era, 'x.woff2'), Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(999, 7)]))
      await style(face("url('x.woff2')"))(places)
    },
  ],
  [
    'a font of 5 MB',
    'ERA_STYLE',
    async (places: Places) => {
      await writeFile(join(places.era, 'x.woff2'), Buffer.concat([Buffer.from('wOF2'), HUGE]))
      await style(face("url('x.woff2')"))(places)
    },
  ],
  ['a signature that is gone', 'EDITION_SIGNATURE', ({ year }: Places) => rm(join(year, 'signature.svg'))],
  [
    'a signature of 5 MB',
    'EDITION_SIGNATURE',
    ({ year }: Places) => writeFile(join(year, 'signature.svg'), HUGE),
  ],
  [
    'a signature that is no image',
    'EDITION_SIGNATURE',
    ({ year }: Places) => writeFile(join(year, 'signature.svg'), 'x'),
  ],
  [
    'a signature that is an endless device',
    'EDITION_SIGNATURE',
    async ({ year }: Places) => {
      await rm(join(year, 'signature.svg'))
      await symlink('/dev/zero', join(year, 'signature.svg'))
    },
  ],
])('%s is a finding (%s), and no letter is printed without it', async (_what, code, damage) => {
  await inTemporaryFolder(async (folder) => {
    const templates = join(folder, 'templates')
    await cp(foldersAt().templates, templates, { recursive: true })
    const data = await writeYear(folder, '2025-link', { specimen: { name: 'Specimen' } })
    const folders = foldersAt({ data, templates, cwd: folder })
    const places = {
      era: join(templates, '2025-link'),
      shared: join(templates, 'shared'),
      year: join(data, '2101'),
    }
    await damage(places)
    const { findings, letters } = await prepareYear(folders, erasOf(folders), '2101')
    expect(findings.map((finding) => finding.code)).toContain(code)
    for (const { message, help } of findings)
      expect(`${message}${help}`).not.toMatch(/undefined|\[object|ENO/)
    expect(letters).toEqual([])
  })
})
