import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { LARGEST_UNPACKED, MOST_ENTRIES } from './limits.ts'
import { damaged, SpreadsheetError, tooLarge } from './spreadsheet-error.ts'

/** A zip file. Only the entries that are read are unpacked, piece by piece and never beyond the limits. */
export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /**
   * Unpacks an entry and hands its bytes on, piece by piece.
   *
   * @throws SpreadsheetError where the entry is damaged, encrypted or larger than it says or may be
   */
  read(name: string, take: (bytes: Buffer) => void): Promise<void>
}

/**
 * Opens a zip file in memory.
 *
 * @throws SpreadsheetError where it is damaged or has too many entries
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const { zip, entries } = await orDamaged(async () => {
    const opened = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
    return { zip: opened, entries: await entriesOf(opened) }
  })
  let left = LARGEST_UNPACKED
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: (name, take) =>
      orDamaged(async () => {
        const entry = entries.get(name)
        if (!entry) throw damaged(`lacks its part ${name}`)
        left -= entry.uncompressedSize
        if (left < 0) throw tooLarge(`unpacks to more than ${LARGEST_UNPACKED / 1024 / 1024} MB`)
        await unpack(zip, entry, take)
      }),
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES)
    throw tooLarge(`is an archive of ${zip.entryCount} files, and at most ${MOST_ENTRIES} are read`)
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw damaged(`has its part ${entry.fileName} twice`)
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** The library ends the stream with an error where an entry has more or fewer bytes than it says. */
async function unpack(zip: ZipFile, entry: Entry, take: (bytes: Buffer) => void): Promise<void> {
  if (entry.isEncrypted()) throw encrypted()
  let sum = 0
  const stream = await zip.openReadStreamPromise(entry)
  // Leaving the loop by an error destroys the stream, and nothing more is unpacked.
  for await (const piece of stream as AsyncIterable<Buffer>) {
    sum = crc32(piece, sum)
    take(piece)
  }
  if (sum !== entry.crc32) throw damaged(`has a damaged part (${entry.fileName})`)
}

export const encrypted = (): SpreadsheetError =>
  new SpreadsheetError(
    'SPREADSHEET_ENCRYPTED',
    'is encrypted: it only opens with a password',
    'open it in its program, remove the password (File, Info, Protect Workbook), and save it',
  )

/** Makes a call to the library, whose errors all mean that the archive is damaged. */
async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SpreadsheetError || !isOfArchive(error)) throw error
    throw damaged(`cannot be unpacked: ${error.message}`)
  }
}

/** The library's errors and zlib's are plain ones; a fault of the program has a name of its own (TypeError …). */
const isOfArchive = (error: unknown): error is Error => error instanceof Error && error.name === 'Error'
