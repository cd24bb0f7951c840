import { createHash } from 'node:crypto'
import { entriesOf } from './parent-tree.ts'
import type { PdfFile } from './pdf-file.ts'
import { Str, Stream, type Dict } from './values.ts'

/** A file that a PDF must carry. */
export interface ExpectedAttachment {
  readonly name: string
  readonly mediaType: string
  /** What is in it; where left out, only that something is. */
  readonly bytes?: Uint8Array
}

/** Whether the files that belong to the letter are in it, as PDF/A-3 wants them (ISO 19005-3, 6.8). */
export function auditAttachments(file: PdfFile, expected: readonly ExpectedAttachment[]): string[] {
  const faults: string[] = []
  const tree = file.dict(file.catalog.get('Names'))?.get('EmbeddedFiles')
  const entries = entriesOf(file, tree, 'Names')
  const names = entries.map(([name]) => (name instanceof Str ? name.bytes : ''))
  if (names.some((name, i) => i > 0 && name <= (names[i - 1] ?? '')))
    faults.push('the attachments are not in order')
  const associated = new Set(file.list(file.catalog.get('AF')))
  const specifications = entries.map(([, value]) => file.dict(value))
  const called = specifications.map((one) => file.string(one?.get('UF')) ?? 'without a name').sort()
  const wanted = expected.map(({ name }) => name).sort()
  if (called.join(' ') !== wanted.join(' ')) {
    faults.push(
      `the attachments are ${called.join(', ') || 'none'} instead of ${wanted.join(', ') || 'none'}`,
    )
  }
  for (const one of associated) {
    if (!specifications.includes(one as Dict)) faults.push('an associated file is not among the attachments')
  }
  for (const value of file.objects.values()) {
    const isFile = value instanceof Map && value.has('EF')
    if (isFile && !specifications.includes(value))
      faults.push('an embedded file is not among the attachments')
  }
  for (const one of specifications) {
    if (!one) faults.push('an attachment has no file specification')
    else faults.push(...auditSpecification(file, one, associated.has(one), expected))
  }
  return faults
}

function auditSpecification(
  file: PdfFile,
  one: Dict,
  associated: boolean,
  expected: readonly ExpectedAttachment[],
): string[] {
  const name = file.string(one.get('UF')) ?? ''
  const faults: string[] = []
  if (file.name(one.get('Type')) !== 'Filespec') faults.push('is of no Filespec')
  if (name === '' || file.string(one.get('F')) !== name) faults.push('has no name in both F and UF')
  if ((file.string(one.get('Desc')) ?? '') === '') faults.push('has no description')
  const relationship = file.name(one.get('AFRelationship'))
  if (relationship !== 'Data') faults.push(`has the relationship ${relationship} instead of Data`)
  if (!associated) faults.push('is not associated with the document')
  const stream = file.stream(file.dict(one.get('EF'))?.get('F'))
  if (!stream) faults.push('has no content')
  else
    faults.push(
      ...auditFile(
        file,
        stream,
        expected.find((wanted) => wanted.name === name),
      ),
    )
  if (stream && file.stream(file.dict(one.get('EF'))?.get('UF')) !== stream)
    faults.push('has no content in EF/UF')
  return faults.map((fault) => `the attachment ${name} ${fault}`)
}

function auditFile(file: PdfFile, stream: Stream, expected: ExpectedAttachment | undefined): string[] {
  const faults: string[] = []
  const bytes = Buffer.from(file.decode(stream), 'latin1')
  if (file.name(stream.dict.get('Type')) !== 'EmbeddedFile') faults.push('is of no EmbeddedFile')
  const type = file.name(stream.dict.get('Subtype'))
  if (type === undefined || !/^[-\w+.]+\/[-\w+.]+$/.test(type)) faults.push('has no media type')
  else if (expected && type !== expected.mediaType) faults.push(`is ${type} instead of ${expected.mediaType}`)
  if (bytes.length === 0) faults.push('is empty')
  if (expected?.bytes && !bytes.equals(expected.bytes)) faults.push('holds something else')
  return [...faults, ...auditParameters(file, file.dict(stream.dict.get('Params')), bytes)]
}

function auditParameters(file: PdfFile, parameters: Dict | undefined, bytes: Buffer): string[] {
  if (!parameters) return ['has no size and date']
  const faults: string[] = []
  if (file.number(parameters.get('Size')) !== bytes.length) faults.push('says another size than it has')
  if (!/^D:\d{14}/.test(file.string(parameters.get('ModDate')) ?? '')) faults.push('has no date')
  const sum = file.resolve(parameters.get('CheckSum'))
  const real = createHash('md5').update(bytes).digest().toString('latin1')
  if (sum instanceof Str && sum.bytes !== real) faults.push('has another checksum than it says')
  return faults
}
