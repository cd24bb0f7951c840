import { thousands } from '../rules/number-text.ts'
import { addressesIn, blockMarkdown } from './body.ts'
import type { BodyBlock } from './body.ts'
import { NUMBER } from './body-masks.ts'
import type { BodyDifference, LetterBody } from './compared-body.ts'

/** What bodies are compared with, and what is found. */
interface Comparison {
  readonly letters: readonly LetterBody[]
  readonly masked: readonly (readonly string[])[]
  readonly differences: BodyDifference[]
  readonly addresses: Map<number, string>
  readonly addressField: string | undefined
}

/** The address in each letter that is another one than in the others, where there is one: by the letter's index. */
function ownAddresses(own: readonly { index: number; block: BodyBlock }[]): Map<number, string> {
  const lists = own.map(({ index, block }) => ({ index, addresses: addressesIn(block) }))
  const [first] = lists
  const at =
    first?.addresses.findIndex((address, place) =>
      lists.some(({ addresses }) => addresses[place] !== address),
    ) ?? -1
  return new Map(
    at === -1
      ? []
      : lists.flatMap(({ index, addresses }) =>
          addresses[at] === undefined ? [] : [[index, addresses[at]] as const],
        ),
  )
}

/** The Markdown of a common block: of the letter that shows most of its marks, with placeholders for numbers that differ. */
export function commonMarkdown(
  mask: string,
  { letters, masked, differences, addresses, addressField }: Comparison,
): string {
  const own = letters.flatMap((letter, index) => {
    const block = letter.blocks[masked[index]?.indexOf(mask) ?? -1]
    return block ? [{ letter, index, block, numbers: block.text.match(NUMBER) ?? [] }] : []
  })
  const [first] = own
  if (!first) return ''
  const differing = ownAddresses(own)
  if (addressField !== undefined) for (const [index, address] of differing) addresses.set(index, address)
  const written = first.numbers.map((number, at) => {
    const each = own.map(({ letter, numbers }) => ({ letter, printed: numbers[at] ?? '' }))
    if (each.every(({ printed }) => printed === number)) return undefined
    const path = [...first.letter.numbers.keys()].find((name) =>
      each.every(({ letter, printed }) => thousands(letter.numbers.get(name) ?? -1) === printed),
    )
    return path === undefined ? 'differs' : `number ${path}`
  })
  const usual = mostUsual(own.map(({ block }) => block.text))
  if (written.includes('differs'))
    for (const { index, block } of own)
      if (block.text !== usual)
        differences.push({ letter: index, before: usual, after: block.text, block, holders: [] })
  const alike = written.includes('differs') ? own.filter(({ block }) => block.text === usual) : own
  const best = alike
    .map(({ letter, index, block, numbers }) => {
      const own = differing.get(index)
      const address =
        own === undefined || addressField === undefined ? [] : [{ printed: own, written: addressField }]
      const values = written.flatMap((name, at) =>
        name === undefined || name === 'differs' ? [] : [{ printed: numbers[at] ?? '', written: name }],
      )
      return blockMarkdown(block, [...letter.placeholders, ...address, ...values])
    })
    // Marks that one extraction lost, another one kept.
    .toSorted((one, other) => other.length - one.length)[0]
  return best ?? ''
}

function mostUsual(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? ''
}
