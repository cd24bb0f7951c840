/** What a profile of a display of three colours must have (ISO 15076-1, 8.4; ICC.1:2001, 6.3.1.2). */
const NEEDED: Readonly<Record<string, RegExp>> = {
  desc: /^(?:desc|mluc)$/,
  cprt: /^(?:text|mluc)$/,
  wtpt: /^XYZ $/,
  rXYZ: /^XYZ $/,
  gXYZ: /^XYZ $/,
  bXYZ: /^XYZ $/,
  rTRC: /^(?:curv|para)$/,
  gTRC: /^(?:curv|para)$/,
  bTRC: /^(?:curv|para)$/,
}
/** The white that profiles are measured against, D50. */
const WHITE = [0.9642, 1, 0.8249]

/** What is wrong with an ICC profile for RGB displays; none for a valid one. */
export function readProfile(data: string): string[] {
  const bytes = Buffer.from(data, 'latin1')
  if (bytes.length < 132) return ['is too short']
  const word = (at: number) => bytes.toString('latin1', at, at + 4)
  const faults: string[] = []
  if (bytes.readUInt32BE(0) !== bytes.length) faults.push('says another size than it has')
  if (word(36) !== 'acsp') faults.push('is not signed acsp')
  const version = bytes[8] ?? 0
  if (version !== 2 && version !== 4) faults.push(`is of version ${version}`)
  if (word(12) !== 'mntr') faults.push(`is of the class ${word(12)}, not mntr`)
  if (word(16) !== 'RGB ') faults.push(`is of the colour space ${word(16)}`)
  if (word(20) !== 'XYZ ') faults.push(`has the connection space ${word(20)}`)
  if (bytes.readUInt32BE(64) > 3) faults.push('has an unknown rendering intent')
  if (!isNear(xyz(bytes, 68), WHITE)) faults.push('is not measured against D50')
  return [...faults, ...auditTags(bytes, version)]
}

function auditTags(bytes: Buffer, version: number): string[] {
  const faults: string[] = []
  const places = new Map<string, number>()
  const count = bytes.readUInt32BE(128)
  if (132 + 12 * count > bytes.length) return ['has a broken table of tags']
  for (let i = 0; i < count; i++) {
    const entry = 132 + 12 * i
    const tag = bytes.toString('latin1', entry, entry + 4)
    const [offset, length] = [bytes.readUInt32BE(entry + 4), bytes.readUInt32BE(entry + 8)]
    if (offset + length > bytes.length || offset < 132 + 12 * count)
      faults.push(`has the tag ${tag} outside itself`)
    else if (offset % 4 !== 0) faults.push(`has the tag ${tag} at an odd place`)
    else places.set(tag, offset)
  }
  for (const [tag, types] of Object.entries(NEEDED)) {
    const at = places.get(tag)
    if (at === undefined) faults.push(`has no tag ${tag}`)
    else if (!types.test(bytes.toString('latin1', at, at + 4)))
      faults.push(`has a tag ${tag} of another type`)
  }
  if (version === 4 && !places.has('chad') && !isNear(xyz(bytes, (places.get('wtpt') ?? 60) + 8), WHITE)) {
    faults.push('has no tag chad')
  }
  const colours = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => xyz(bytes, (places.get(tag) ?? 60) + 8))
  const sum = [0, 1, 2].map((i) => colours.reduce((all, colour) => all + (colour[i] ?? 0), 0))
  if (!isNear(sum, WHITE)) faults.push('has colours that do not add up to white')
  return faults
}

const xyz = (bytes: Buffer, at: number): number[] =>
  [0, 4, 8].map((step) => (at + step + 4 <= bytes.length ? bytes.readInt32BE(at + step) / 65536 : 0))

const isNear = (is: readonly number[], should: readonly number[]): boolean =>
  is.every((value, i) => Math.abs(value - (should[i] ?? 0)) < 0.003)
