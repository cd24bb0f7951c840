import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Edition } from '../../templates/shared/edition.types.ts'
import type { AuthorityData } from '../../src/model/letter-data.ts'
import { deriveSample } from '../../src/derive/derive-sample.ts'
import { listEras, readEra } from '../../src/read/read-era.ts'
import { PROJECT } from '../support/folders.ts'
import { foldersAt } from '../support/compose-letters.ts'

const { templates } = foldersAt()

/** Every name that a value has, at any depth. */
const namesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => [name, ...namesIn(item)])
    : []

/** The text before a file's code. */
const headOf = (file: string): string => readFileSync(file, 'utf8').split(' */\n', 1)[0] ?? ''

describe('what templates can use', () => {
  test.each(listEras(templates))(
    '%s: the head of figures.ts names every figure, and no other',
    async (era) => {
      const { value: files } = await readEra(templates, era, PROJECT)
      if (!files) throw new Error(`${era} cannot be read`)
      const { edition, authority } = files.sample
      const figures = deriveSample(files, edition?.value as Edition, authority?.value as AuthorityData)
      const listed = headOf(join(templates, era, 'figures.ts')).matchAll(
        /\b(?:figures|card|comparison)\.([\w.{},]+)/g,
      )
      const names = [...listed].flatMap(([, path = '']) => path.match(/\w+/g) ?? [])
      expect([...new Set(names)].sort()).toEqual([...new Set(namesIn(figures.value))].sort())
    },
  )

  test('docs/adding-a-year.md names the variables and classes that eras share, and no other', () => {
    const shared = readdirSync(join(templates, 'shared')).map((name) =>
      readFileSync(join(templates, 'shared', name), 'utf8').replaceAll(/\{\{[^{}]*\}\}/g, ''),
    )
    const inStyles = shared.flatMap((text) => text.match(/(?<=^ {2})--[a-z]+(?=:)|(?<=^\.)[a-z-]+/gm) ?? [])
    const inMarkup = shared.flatMap((text) => text.match(/(?<=class=")[a-z-]+/g) ?? [])
    const [, table = ''] = readFileSync(join(PROJECT, 'docs', 'adding-a-year.md'), 'utf8').split(
      '## Styles that eras share\n',
    )
    const listed = table.match(/(?<=`)--[a-z]+(?=`)|(?<=`\.)[a-z-]+(?=`)/g) ?? []
    expect([...new Set(listed)].sort()).toEqual([...new Set([...inStyles, ...inMarkup])].sort())
  })
})
