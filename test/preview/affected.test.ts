import { describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { affectedBy, touches, type Affected } from '../../src/preview/affected.ts'

const folders = {
  data: '/office/data',
  templates: '/office/templates',
  output: '/office/output',
  cwd: '/office',
}

describe('A changed file affects only the letters that use it', () => {
  test.each<[file: string, touched: Affected | undefined]>([
    ['data/2019/a-council.yaml', { kind: 'authority', year: '2019', slug: 'a-council' }],
    ['data/2019/edition.yaml', { kind: 'edition', year: '2019' }],
    ['data/2019/authorities.ndjson', { kind: 'edition', year: '2019' }],
    ['data/2019/authorities.csv', { kind: 'edition', year: '2019' }],
    ['data/2019/wording.md', { kind: 'year', year: '2019' }],
    ['data/2019/texts.yaml', { kind: 'year', year: '2019' }],
    ['data/2019/signature.svg', { kind: 'year', year: '2019' }],
    ['data/2019/a-council.yml', { kind: 'year', year: '2019' }],
    ['data/2019', { kind: 'edition', year: '2019' }],
    ['data/2019/old/a-council.yaml', { kind: 'year', year: '2019' }],
    ['data/2019/old/edition.yaml', { kind: 'year', year: '2019' }],
    ['data', { kind: 'all' }],
    ['data/authorities.yaml', { kind: 'all' }],
    ['data/notes.txt', { kind: 'ignored' }],
    ['data/.notes.txt.swp', undefined],
    ['data/2019/.a-council.yaml.swp', undefined],
    ['data/2019/a-council.yaml~', undefined],
    ['data/2019/#a-council.yaml#', undefined],
    ['templates/2019-tables/decisions.hbs', { kind: 'era', era: '2019-tables' }],
    ['templates/2019-tables/sample/edition.yaml', { kind: 'era', era: '2019-tables' }],
    ['templates/shared/style.css', { kind: 'all' }],
    ['templates/2031-new', { kind: 'all' }],
    ['output/2019/a-council.pdf', undefined],
    ['../elsewhere', undefined],
  ])('%s', (file, touched) => {
    expect(affectedBy(join(folders.cwd, file), folders)).toEqual(touched)
  })
})

describe('A letter is checked again', () => {
  const letter = { year: '2020', slug: 'a-council', era: '2020-cards', averaged: false }
  const of = (year: string, slug: string): Affected => ({ kind: 'authority', year, slug })
  test.each<[why: string, change: Affected, dependent: Parameters<typeof touches>[1], again: boolean]>([
    ['when its own file changes', of('2020', 'a-council'), letter, true],
    ['when the file of the same authority in an earlier year changes', of('2019', 'a-council'), letter, true],
    ['not when that of a later year does', of('2021', 'a-council'), letter, false],
    ['not when another authority’s file changes', of('2020', 'b-council'), letter, false],
    [
      'but then too, where averages are computed',
      of('2020', 'b-council'),
      { ...letter, averaged: true },
      true,
    ],
    ['though not for another year’s', of('2019', 'b-council'), { ...letter, averaged: true }, false],
    ['when its year changes', { kind: 'year', year: '2020' }, letter, true],
    ['not when another year does', { kind: 'year', year: '2019' }, letter, false],
    ['when its edition changes', { kind: 'edition', year: '2020' }, letter, true],
    ['when an earlier edition does', { kind: 'edition', year: '2019' }, letter, true],
    ['not when a later edition does', { kind: 'edition', year: '2021' }, letter, false],
    ['when its era changes', { kind: 'era', era: '2020-cards' }, letter, true],
    ['not when another era does', { kind: 'era', era: '2019-tables' }, letter, false],
    [
      'when any era does and its own is not known',
      { kind: 'era', era: 'x' },
      { ...letter, era: undefined },
      true,
    ],
    ['not when a file next to the years does', { kind: 'ignored' }, letter, false],
    ['when what all share changes', { kind: 'all' }, letter, true],
  ])('%s', (_why, change, dependent, again) => {
    expect(touches(change, dependent)).toBe(again)
  })
})
