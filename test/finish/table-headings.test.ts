import { expect, test } from '@jest/globals'
import { sharedFinisher } from '../support/shared-finisher.ts'
import { readHeadings } from '../support/read-headings.ts'

const { finish } = sharedFinisher()
const th = (text: string, scope: string, more = '') => `<th scope="${scope}" ${more}>${text}</th>`
const td = (text: string, more = '') => `<td ${more}>${text}</td>`
const tr = (...cells: readonly string[]) => `<tr>${cells.join('')}</tr>`

test.each<[what: string, rows: readonly string[], cells: readonly string[]]>([
  [
    'of its column and its row',
    [tr(th('a', 'col'), th('b', 'col')), tr(th('r', 'row'), td('1'))],
    ['1 ← b, r'],
  ],
  [
    'under two heads, of both',
    [tr(th('a', 'col'), th('b', 'col')), tr(td('1', 'colspan="2"')), tr(td('2'), td('3'))],
    ['1 ← a, b', '2 ← a', '3 ← b'],
  ],
  [
    'over two rows, of both',
    [tr(th('a', 'col'), th('b', 'col')), tr(th('r', 'row'), td('1', 'rowspan="2"')), tr(th('s', 'row'))],
    ['1 ← b, r, s'],
  ],
  [
    'of a group of columns and of its own column',
    [
      tr(th('group', 'colgroup', 'colspan="2"'), th('c', 'col', 'rowspan="2"')),
      tr(th('a', 'col'), th('b', 'col')),
      tr(td('1'), td('2'), td('3')),
    ],
    ['1 ← group, a', '2 ← group, b', '3 ← c'],
  ],
  [
    'of its row, whichever side the heading is on',
    [tr(th('a', 'col'), th('b', 'col')), tr(td('1'), th('r', 'row'))],
    ['1 ← a, r'],
  ],
  [
    'of the nearest heads, where others follow below data',
    [tr(th('a', 'col')), tr(td('1')), tr(th('b', 'col')), tr(td('2'))],
    ['1 ← a', '2 ← b'],
  ],
  [
    'of a group above the nearest heads',
    [
      tr(th('all', 'col', 'colspan="2"')),
      tr(th('a', 'col'), th('b', 'col')),
      tr(td('1'), td('2')),
      tr(th('c', 'col'), th('d', 'col')),
      tr(td('3'), td('4')),
    ],
    ['1 ← all, a', '2 ← all, b', '3 ← all, c', '4 ← all, d'],
  ],
  [
    'none in the corner of a head',
    [tr(td('x'), th('a', 'col')), tr(th('r', 'row'), td('1'))],
    ['x ← ', '1 ← a, r'],
  ],
])('a cell names the headings %s', async (_what, rows, cells) => {
  expect(readHeadings(await finish(`<h1>T</h1><table>${rows.join('')}</table>`))).toEqual(cells)
})

test('each of several tables has headings of its own', async () => {
  const table = (head: string) => `<table>${tr(th(head, 'col'))}${tr(td('1'))}</table>`
  expect(readHeadings(await finish(`<h1>T</h1>${table('a')}${table('b')}`))).toEqual(['1 ← a', '1 ← b'])
})
