import { sha256 } from '../system/sha256.ts'
import { BAGIT, formatBagInfo, formatOxum, type Oxum } from './bag-info.ts'
import { PAYLOAD } from './bag-path.ts'
import { formatManifest } from './manifest.ts'

/** A file of a bag: its path there, and its content. */
type BagFile = readonly [path: string, content: Uint8Array | string]

/**
 * Makes the files of a bag (RFC 8493) one after the other, what is archived first: only one of them is in memory at a
 * time. The same files give the same bag, byte for byte.
 *
 * @param payload by path below data/, in order
 * @param info the lines of bag-info.txt besides Payload-Oxum
 * @returns how much the bag holds
 */
export function* bagFiles(
  payload: Iterable<BagFile>,
  info: Readonly<Record<string, string>>,
): Generator<BagFile, Oxum> {
  const hashes = new Map<string, string>()
  let bytes = 0
  for (const [path, content] of payload) {
    hashes.set(`${PAYLOAD}${path}`, sha256(content))
    bytes += Buffer.byteLength(content)
    yield [`${PAYLOAD}${path}`, content]
  }
  const oxum = { bytes, files: hashes.size }
  const tags: BagFile[] = [
    ['bag-info.txt', formatBagInfo({ ...info, 'Payload-Oxum': formatOxum(oxum) })],
    ['bagit.txt', BAGIT],
    ['manifest-sha256.txt', formatManifest(hashes)],
  ]
  yield* tags
  yield [
    'tagmanifest-sha256.txt',
    formatManifest(new Map(tags.map(([path, content]) => [path, sha256(content)]))),
  ]
  return oxum
}
