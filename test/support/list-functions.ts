import { sortByName } from '../../src/publish/site.ts'
import { correction, reportOf } from './printings.ts'

/** As many numbers as a text has characters: so many letters. */
const numbers = (text: string): number[] => Array.from({ length: text.length }, (_, index) => index)

const averages = (value: number) => ({ edition: { averages: { District: { upheld: value } } } })

/** Functions that process all letters of a year at once; the length of the text is the number of letters. */
export const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'the report of letters in which an average moved': (text) =>
    reportOf(
      ...numbers(text).map((at) =>
        correction(
          `Council ${at}`,
          { ...averages(50), data: { upheld: 1 }, text: ['50%'] },
          { ...averages(51), data: { upheld: at % 2 === 0 ? 1 : 2 }, text: ['51%'] },
        ),
      ),
    ),
  'the report of letters whose wording changed': (text) =>
    reportOf(
      ...numbers(text).map((at) =>
        correction(`Council ${at}`, { wording: 'a', text: ['a b'] }, { wording: 'b', text: ['a c'] }),
      ),
    ),
  'the order of authorities on the website': (text) =>
    sortByName(numbers(text), (at) => `London Borough of ${(at * 7919) % 10_007}`),
}
