import { zipSync } from 'fflate'

/** The earliest time that an archive can name; every file has it, so that the same files give the same bytes. */
const TIME = new Date(1980, 0, 1)

/**
 * Packs files into an archive, in their order. The library compresses in JavaScript: its bytes are the same on every
 * system, which those of Node's zlib are not.
 *
 * @param stored the files that are not compressed
 */
export function zipFiles(
  files: Readonly<Record<string, string>>,
  stored: readonly string[] = [],
): Uint8Array {
  const encoder = new TextEncoder()
  const packed = Object.entries(files).map(([name, text]) => [
    name,
    [encoder.encode(text), { level: stored.includes(name) ? 0 : 6, mtime: TIME }],
  ])
  return zipSync(Object.fromEntries(packed) as Parameters<typeof zipSync>[0])
}
