import { readProfile } from './icc-profile.ts'
import type { PdfFile } from './pdf-file.ts'
import { Stream, type Dict } from './values.ts'

/** Whether the file says by one valid profile what its colours mean, and uses no others. */
export function auditColour(file: PdfFile): string[] {
  const intents = file.list(file.catalog.get('OutputIntents')).filter((intent) => intent instanceof Map)
  const own = intents.filter((intent) => file.name(intent.get('S')) === 'GTS_PDFA1')
  const [intent] = own
  if (!intent) return ['there is no output intent for PDF/A']
  const faults = own.length > 1 ? ['there are several output intents for PDF/A'] : []
  if ((file.string(intent.get('OutputConditionIdentifier')) ?? '') === '') {
    faults.push('the output intent names no output condition')
  }
  if (intent.has('DestOutputProfileRef')) faults.push('the output intent refers to a profile elsewhere')
  faults.push(...auditProfile(file, intent))
  for (const value of file.objects.values()) {
    if (!(value instanceof Stream) || file.name(value.dict.get('Subtype')) !== 'Image') continue
    faults.push(...auditImage(file, value.dict))
  }
  return faults
}

function auditProfile(file: PdfFile, intent: Dict): string[] {
  const stream = file.stream(intent.get('DestOutputProfile'))
  if (!stream) return ['the output intent has no profile']
  const faults = readProfile(file.decode(stream)).map((fault) => `the colour profile ${fault}`)
  if (file.number(stream.dict.get('N')) !== 3) faults.push('the colour profile’s /N is not 3')
  return faults
}

function auditImage(file: PdfFile, image: Dict): string[] {
  const faults: string[] = []
  for (const key of ['Alternates', 'OPI']) if (image.has(key)) faults.push(`an image has ${key}`)
  if (image.get('Interpolate') === true) faults.push('an image is interpolated')
  const space = file.resolve(image.get('ColorSpace'))
  const name = file.name(Array.isArray(space) ? space[0] : space)
  const mask = image.get('ImageMask') === true
  if (!mask && !/^(?:DeviceRGB|DeviceGray|ICCBased|Indexed)$/.test(name ?? ''))
    faults.push(`an image is ${name}`)
  const bits = file.number(image.get('BitsPerComponent'))
  if (bits !== undefined && !(mask ? [1] : [1, 2, 4, 8, 16]).includes(bits))
    faults.push(`an image has ${bits} bits`)
  return faults
}
