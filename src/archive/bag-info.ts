/** The first tag file of every bag (RFC 8493, 2.1.1). */
export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** How much a bag holds: the bytes and the number of its payload files, as Payload-Oxum has them. */
export interface Oxum {
  readonly bytes: number
  readonly files: number
}

/** A line of bag-info.txt. */
export interface BagInfoLine {
  readonly label: string
  readonly value: string
  /** Where the line begins. */
  readonly offset: number
}

export const formatOxum = ({ bytes, files }: Oxum): string => `${bytes}.${files}`

/** Writes bag-info.txt (RFC 8493, 2.2.2). */
export const formatBagInfo = (lines: Readonly<Record<string, string>>): string =>
  Object.entries(lines)
    .map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`)
    .join('')

/** Parses bag-info.txt; a line that begins with a space or tab continues the one before. */
export function parseBagInfo(text: string): BagInfoLine[] {
  const lines: BagInfoLine[] = []
  for (const { 0: line, index: offset } of text.matchAll(/[^\r\n]+/g)) {
    const [, label, value = ''] = /^([^\s:][^:]*):\s*(.*)$/.exec(line) ?? []
    const last = lines.at(-1)
    if (label !== undefined) lines.push({ label, value, offset })
    else if (last) lines[lines.length - 1] = { ...last, value: `${last.value} ${line.trim()}` }
  }
  return lines
}

/** The value of a label, whose capitals do not matter; undefined where there is none. */
export const bagInfoLine = (lines: readonly BagInfoLine[], label: string): BagInfoLine | undefined =>
  lines.find((line) => line.label.toLowerCase() === label.toLowerCase())
