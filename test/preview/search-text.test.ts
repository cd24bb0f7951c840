import { expect, test } from '@jest/globals'
import { searchText } from '../../src/preview/client/search-text.js'

test.each([
  ["King's Lynn", 'King’s', true],
  ['King’s Lynn', "king's", true],
  ["King's Lynn", 'kings', true],
  ["King's Lynn", 'King`s lynn', true],
  ["King's Lynn", 'kongs', false],
  ['Bath & North East Somerset', 'bath and north', true],
  ['Bath and North East Somerset', 'bath & north', true],
  ['Ynys Môn', 'mon', true],
  ['Ynys Mon', 'MÔN', true],
  ['Ynys Mo\u0302n', 'môn', true],
  ['Stoke-on-Trent', 'stoke on trent', true],
  ['Stoke on Trent', 'stoke-on-trent', true],
  ['St. Helens', 'st helens', true],
  ['Łódź', 'lodz', true],
])('%s, searched for by %s: %s', (name, typed, isFound) => {
  const words = searchText(typed).split(' ')
  expect(words.every((word) => searchText(name).includes(word))).toBe(isFound)
})
