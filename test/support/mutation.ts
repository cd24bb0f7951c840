import fc from 'fast-check'

type Mutation = (text: string) => string

/** A place in a text, as a fraction of its length. */
const at = fc.double({ min: 0, max: 1, noNaN: true })
const place = (text: string, share: number) => Math.floor(share * text.length)

const PIECES = [
  ...[
    '{{',
    '}}',
    '{{#if edition.title}}',
    '{{/if}}',
    '{{remarks}}',
    '{{{',
    '<b>',
    '<!--',
    '](',
    '![',
    '# ',
    '```',
  ],
  ...[
    ': ',
    ' ',
    '\n',
    '\n\n',
    '\r',
    '\t',
    '- ',
    '---\n',
    '...',
    '&a ',
    '*a ',
    '!!str ',
    '%YAML 1.1\n',
    '"',
    "'",
    '|\n',
    '>\n',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '? ',
    '<<: ',
    'no',
    '~',
    '0x1F',
    '1e999',
    '-1',
    '99999999999999999999',
    '2019-02-30',
  ],
  ...['__proto__: 1\n', 'constructor: 1\n', '\ufeff', '\u202e', '\0', '\ud800', '😀', '\\', '%', '@', '`'],
]

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(at, fc.nat({ max: 80 })).map(([share, length]): Mutation => (text) => {
    const from = place(text, share)
    return text.slice(0, from) + text.slice(from + length)
  }),
  fc.tuple(at, fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 }))).map(
    ([share, piece]): Mutation =>
      (text) =>
        text.slice(0, place(text, share)) + piece + text.slice(place(text, share)),
  ),
  fc.tuple(at, at, at, fc.nat({ max: 60 })).map(([share, begin, end, length]): Mutation => (text) => {
    const from = place(text, share)
    const [first = 0, last] = [place(text, begin), place(text, end)].sort((a, b) => a - b)
    return text.slice(0, from) + text.slice(first, last) + text.slice(from + length)
  }),
  fc.tuple(at, at).map(([one, other]): Mutation => (text) => {
    const lines = text.split('\n')
    const [i, j] = [one, other].map((share) =>
      Math.min(lines.length - 1, Math.floor(share * lines.length)),
    ) as [number, number]
    return lines
      .with(i, lines[j] ?? '')
      .with(j, lines[i] ?? '')
      .join('\n')
  }),
  fc.tuple(at, fc.nat({ max: 3 })).map(([share, spaces]): Mutation => (text) => {
    const lines = text.split('\n')
    const i = Math.min(lines.length - 1, Math.floor(share * lines.length))
    return lines.with(i, ' '.repeat(spaces) + (lines[i] ?? '').trimStart()).join('\n')
  }),
)

/** Generates a file's bytes after some damage, or unrelated bytes. */
export const damaged = (original: string): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .array(mutation, { minLength: 1, maxLength: 4 })
        .map((all) => Buffer.from(all.reduce((text, change) => change(text), original))),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...PIECES)).map((pieces) => Buffer.from(pieces.join(''))),
    },
    { weight: 1, arbitrary: fc.uint8Array() },
  )
