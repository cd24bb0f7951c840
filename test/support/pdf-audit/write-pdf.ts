import { Name, Ref, Str, Stream, Word, type Dict, type Value } from './values.ts'

/** Writes objects as a PDF with a plain cross-reference table: the damaged copies of the negative controls. */
export function writePdf(objects: ReadonlyMap<number, Value>, trailer: Dict): Buffer {
  const size = Math.max(...objects.keys()) + 1
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const entries = ['0000000000 65535 f \n']
  for (let number = 1; number < size; number++) {
    const value = objects.get(number)
    // A free entry is linked to nothing; readers take it as absent.
    entries.push(
      value === undefined ? '0000000000 00001 f \n' : `${String(text.length).padStart(10, '0')} 00000 n \n`,
    )
    if (value !== undefined) text += `${number} 0 obj\n${written(value)}\nendobj\n`
  }
  const kept = ['Root', 'Info', 'ID', 'Encrypt'].flatMap((key): [string, Value][] => {
    const value = trailer.get(key)
    return value === undefined ? [] : [[key, value]]
  })
  const tail = written(new Map<string, Value>([['Size', size], ...kept]))
  return Buffer.from(
    `${text}xref\n0 ${size}\n${entries.join('')}trailer\n${tail}\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A value in PDF syntax. */
function written(value: Value): string {
  if (value instanceof Name) return `/${value.text.replace(/[^\w.+-]/g, (c) => `#${hex(c)}`)}`
  if (value instanceof Ref) return `${value.number} 0 R`
  if (value instanceof Str) return `<${hex(value.bytes)}>`
  if (value instanceof Word) return value.text
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`
  if (value instanceof Map)
    return `<<${[...value].map(([key, one]) => `${written(new Name(key))} ${written(one)}`).join(' ')}>>`
  if (value instanceof Stream) {
    const dict = new Map([...value.dict, ['Length', value.raw.length] as const])
    return `${written(dict)}\nstream\n${value.raw}\nendstream`
  }
  return String(value)
}

const hex = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('hex')
