/** What the audit asks of an embedded TrueType program. */
export interface TrueType {
  readonly glyphs: number
  /** Advance of a glyph in thousandths of the size. */
  readonly width: (glyph: number) => number
  /** Whether a glyph has an outline. */
  readonly drawn: (glyph: number) => boolean
}

/** Reads a TrueType program's tables. @throws Error where one that is needed is missing or broken */
export function readTrueType(data: string): TrueType {
  const bytes = Buffer.from(data, 'latin1')
  const version = bytes.readUInt32BE(0)
  if (version !== 0x00010000 && version !== 0x74727565) throw new Error('the program is no TrueType program')
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i
    const [offset, length] = [bytes.readUInt32BE(entry + 8), bytes.readUInt32BE(entry + 12)]
    if (offset + length > bytes.length) throw new Error('the program is cut off')
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.subarray(offset, offset + length))
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`the program has no table ${tag}`)
    return found
  }
  const [head, metrics, places] = [table('head'), table('hmtx'), table('loca')]
  table('glyf')
  const unit = head.readUInt16BE(18)
  const long = head.readInt16BE(50) === 1
  const measured = table('hhea').readUInt16BE(34)
  const glyphs = table('maxp').readUInt16BE(4)
  const place = (glyph: number) =>
    long ? places.readUInt32BE(4 * glyph) : 2 * places.readUInt16BE(2 * glyph)
  return {
    glyphs,
    width: (glyph) => (metrics.readUInt16BE(4 * Math.min(glyph, measured - 1)) * 1000) / unit,
    drawn: (glyph) => glyph < glyphs && place(glyph + 1) > place(glyph),
  }
}
