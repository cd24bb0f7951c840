import { expect, test } from '@jest/globals'
import { readingOf } from '../../src/run/letter-reading.ts'

const of = (body: string) =>
  readingOf(`<html lang="en-GB"><head><title>T</title></head><body>${body}</body></html>`)
const textOf = (body: string) =>
  of(body)
    .passages.map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

test.each([
  ['<p>a</p><p>b</p>', 'a b'],
  ['<p>a<br>b</p>', 'a b'],
  ['<p>a &amp; b &ndash; c &#x3D; d</p>', 'a & b – c = d'],
  ['<p>a <img alt="picture" src="x"> <svg aria-label="chart"><text>1</text></svg> b</p>', 'a b'],
  ['<style>p {}</style><p>a<!-- b --></p>', 'a'],
])('the text of %s is “%s”', (body, text) => {
  expect(textOf(body)).toBe(text)
})

test('words in another language are passages of their own, even when nested', () => {
  expect(of('<p>a <span lang="cy">b <span>c</span> <i lang="fr">d</i> e</span> f</p>').passages).toEqual([
    { text: '  a ', language: '' },
    { text: 'b c ', language: 'cy' },
    { text: 'd', language: 'fr' },
    { text: ' e', language: 'cy' },
    { text: ' f   ', language: '' },
  ])
})

test.each<[body: string, numbers: (number | undefined)[]]>([
  ['<ol><li>a</li><li>b</li></ol>', [1, 2]],
  ['<ol start="9"><li>a</li><li>b</li></ol>', [9, 10]],
  ['<ol><li>a<ul><li>b</li></ul></li><li>c<ol><li>d</li></ol></li></ol>', [1, undefined, 2, 1]],
  ['<ol type="a"><li>a</li></ol><ol reversed><li>a</li></ol>', [undefined, undefined]],
  ['<ol><li value="7">a</li><li>b</li></ol>', [7, 8]],
])('the items of %s are numbered %j', (body, numbers) => {
  expect(of(body).numbers).toEqual(numbers)
})
