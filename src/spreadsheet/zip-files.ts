import { zipSync, type Zippable } from 'fflate'

/**
 * The earliest time that an archive can name; every file has it, so that the same files give the same bytes. It is local
 * time, which the library writes.
 */
const earliestTime = () => new Date(1980, 0, 1)

/**
 * Packs files into an archive, in their order. The library compresses in JavaScript, so that its bytes are the same on
 * every system; those of Node's zlib are not.
 *
 * @param stored the files that are not compressed
 */
export function zipFiles(
  files: Readonly<Record<string, string>>,
  stored: readonly string[] = [],
): Uint8Array {
  const encoder = new TextEncoder()
  const packed: Zippable = {}
  const mtime = earliestTime()
  for (const [name, text] of Object.entries(files)) {
    packed[name] = [encoder.encode(text), { level: stored.includes(name) ? 0 : 6, mtime }]
  }
  return zipSync(packed)
}
