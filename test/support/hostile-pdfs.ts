import { deflateSync } from 'node:zlib'

/** A PDF that is designed to cost its reader time or memory. */
export interface HostilePdf {
  readonly what: string
  /** @param size of the repeated part, in bytes */
  readonly pdf: (size: number) => Buffer
  /** The message that refuses it. */
  readonly message: RegExp
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const PACKED = new Map<number, Buffer>()

/** Zeros, compressed to a thousandth. */
function packedZeros(size: number): Buffer {
  const packed = PACKED.get(size) ?? deflateSync(Buffer.alloc(size))
  PACKED.set(size, packed)
  return Buffer.from(packed)
}

/** A PDF with these objects and these entries in its catalogue. */
const pdfOf = (objects: string, catalogue = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${catalogue} >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  )

/** An object that is a stream. */
const stream = (number: number, dictionary: string, content: Uint8Array, end = '\n'): string =>
  `${number} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream${end}${latin(content)}\nendstream\nendobj\n`

const OBJECTS = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'
const ATTACHED = '/Names << /EmbeddedFiles 9 0 R >>'

/** Attaches the file in object 11 as figures.json. */
const WITH_FIGURES =
  '9 0 obj << /Names [(figures.json) 10 0 R] >> endobj 10 0 obj << /F (figures.json) /EF << /F 11 0 R >> >> endobj\n'

/** Repeats a text as often as it fits into a size. */
const fill = (size: number, part: (index: number) => string): string =>
  Array.from({ length: Math.ceil(size / part(9999).length) }, (_part, index) => part(index)).join('')

/** Changes a stream's first two bytes: Node refuses it then, and other readers continue. */
function withHeader(packed: Buffer): Buffer {
  packed.set([0xf8, 0x1d])
  return packed
}

/** Changes the last byte, which is part of the checksum. */
function withWrongSum(packed: Buffer): Buffer {
  packed[packed.length - 1] = (packed.at(-1) ?? 0) ^ 1
  return packed
}

export const HOSTILE: readonly HostilePdf[] = [
  {
    what: 'whose tree of names holds itself',
    pdf: (size) => pdfOf(`9 0 obj << /Kids [${fill(size, () => '9 0 R ')}] >> endobj`, ATTACHED),
    message: /carries no figures\.json/,
  },
  {
    what: 'whose tree of names has each part in each',
    pdf: () => {
      const kids = Array.from({ length: 100 }, (_kid, index) => `${index + 9} 0 R`).join(' ')
      const part = (number: number) => `${number} 0 obj << /Kids [${kids}] >> endobj\n`
      return pdfOf(Array.from({ length: 100 }, (_part, index) => part(index + 9)).join(''), ATTACHED)
    },
    message: /carries no figures\.json/,
  },
  {
    what: 'whose references go in a circle',
    pdf: () => pdfOf('9 0 obj 8 0 R endobj 8 0 obj 9 0 R endobj', ATTACHED),
    message: /carries no figures\.json/,
  },
  {
    what: 'with objects packed a thousandfold',
    pdf: (size) => pdfOf(stream(8, OBJECTS, packedZeros(64 * size))),
    message: /would decompress to more/,
  },
  {
    what: 'with objects packed a thousandfold after CR and LF',
    pdf: (size) => pdfOf(stream(8, OBJECTS, packedZeros(64 * size), '\r\n')),
    message: /would decompress to more/,
  },
  {
    what: 'with objects packed a thousandfold after a space, CR and LF',
    pdf: (size) => pdfOf(stream(8, OBJECTS, packedZeros(64 * size), ' \r\n')),
    message: /cut off or damaged/,
  },
  {
    what: 'with objects packed a thousandfold by a header that not all readers take',
    pdf: (size) => pdfOf(stream(8, OBJECTS, withHeader(packedZeros(64 * size)))),
    message: /cut off or damaged/,
  },
  {
    what: 'with a crowd of packed objects, each below the limit',
    pdf: (size) => {
      const packed = packedZeros(size)
      return pdfOf(Array.from({ length: 64 }, (_one, index) => stream(index + 8, OBJECTS, packed)).join(''))
    },
    message: /cut off or damaged|would decompress to more/,
  },
  {
    what: 'with a crowd of tiny packed objects',
    pdf: (size) => {
      const packed = deflateSync('8 0 null')
      return pdfOf(fill(size, (index) => stream(index + 8, OBJECTS, packed)))
    },
    message: /would decompress to more/,
  },
  {
    what: 'with a crowd of tiny packed objects whose sums are wrong',
    pdf: (size) => {
      const packed = withWrongSum(deflateSync('8 0 null'))
      return pdfOf(fill(size, (index) => stream(index + 8, OBJECTS, packed)))
    },
    message: /cut off or damaged/,
  },
  {
    what: 'with many packed objects that are one long text',
    pdf: (size) => {
      const content = `${fill(size / 8, () => '8 0 ')}(${'x'.repeat(size)})`
      const first = content.indexOf('(')
      const dictionary = `/Type /ObjStm /N ${Math.floor(first / 4)} /First ${first} /Filter /FlateDecode`
      return pdfOf(stream(8, dictionary, deflateSync(content)))
    },
    message: /would decompress to more/,
  },
  {
    what: 'with more packed objects than there is room for',
    pdf: () =>
      pdfOf(
        stream(8, '/Type /ObjStm /N 999999999999 /First 4 /Filter /FlateDecode', deflateSync('8 0 null')),
      ),
    message: /cut off or damaged/,
  },
  {
    what: 'with a table of objects that says it is endless',
    pdf: () =>
      pdfOf(stream(8, '/Type /XRef /Size 9 /W [1 2 1] /Index [0 999999999999] /Root 1 0 R', Buffer.alloc(4))),
    message: /carries no figures\.json/,
  },
  {
    what: 'with figures packed a thousandfold',
    pdf: (size) => pdfOf(WITH_FIGURES + stream(11, '/Filter /FlateDecode', packedZeros(64 * size)), ATTACHED),
    message: /more than 2097152 bytes/,
  },
  {
    what: 'with figures packed twice',
    pdf: (size) =>
      pdfOf(
        WITH_FIGURES + stream(11, '/Filter [/FlateDecode /FlateDecode]', deflateSync(packedZeros(64 * size))),
        ATTACHED,
      ),
    message: /compressed in a way/,
  },
  {
    what: 'with figures packed by something told elsewhere',
    pdf: (size) =>
      pdfOf(
        `${WITH_FIGURES}8 0 obj [/FlateDecode /LZWDecode] endobj\n${stream(11, '/Filter 8 0 R', packedZeros(size))}`,
        ATTACHED,
      ),
    message: /compressed in a way/,
  },
  {
    what: 'with figures of a length below zero',
    pdf: () => pdfOf(`${WITH_FIGURES}11 0 obj << /Length -90 >> stream\nx endstream endobj`, ATTACHED),
    message: /figures\.json that is cut off/,
  },
  {
    what: 'with lists in lists without end',
    pdf: (size) => pdfOf(`9 0 obj ${'['.repeat(size)}`),
    message: /nested too deeply/,
  },
  {
    what: 'with a text of open brackets',
    pdf: (size) => pdfOf(`9 0 obj ${'('.repeat(size)}`),
    message: /nested too deeply/,
  },
  {
    what: 'with a text of brackets',
    pdf: (size) => pdfOf(`9 0 obj (${'(a)'.repeat(size / 3)}) endobj`),
    message: /more objects than any letter/,
  },
  {
    what: 'with a name of numbers for signs',
    pdf: (size) => pdfOf(`9 0 obj /${'#41'.repeat(size / 3)} endobj`),
    message: /longer name or string/,
  },
  {
    what: 'with a text of digits for signs',
    pdf: (size) => pdfOf(`9 0 obj <${'41 '.repeat(size / 3)}> endobj`),
    message: /longer name or string/,
  },
  {
    what: 'with more objects than any letter',
    pdf: (size) => pdfOf(fill(Math.min(8 * size, 15.9e6), () => '9 0 obj 1 endobj ')),
    message: /more objects than any letter/,
  },
  {
    what: 'with a list of more numbers than any letter',
    pdf: (size) => pdfOf(`9 0 obj [${fill(size, () => '1 ')}] endobj`),
    message: /more objects than any letter/,
  },
  {
    what: 'with a number of as many digits as there is room for',
    pdf: (size) => pdfOf('1'.repeat(size)),
    message: /carries no figures\.json/,
  },
  {
    what: 'with the beginnings of objects and nothing in them',
    pdf: (size) => pdfOf(fill(size, () => '1 0 ')),
    message: /carries no figures\.json/,
  },
  {
    what: 'with streams that have no end',
    pdf: (size) => pdfOf(fill(size, (index) => `${index + 9} 0 obj <<>> stream\n`)),
    message: /cut off or damaged/,
  },
  {
    what: 'with a comment as long as there is room for',
    pdf: (size) => pdfOf(`9 0 obj ${'%'.repeat(size)}\n null endobj`),
    message: /carries no figures\.json/,
  },
]
