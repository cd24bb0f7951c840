import type { AuthorityFile } from './authority-file.ts'
import type { Draft } from './draft.ts'
import { isSystemError } from '../system/system-error.ts'
import { sha256 } from '../system/sha256.ts'
import { ChangedMeanwhileError } from '../system/write-errors.ts'
import { writeFilesTogether } from '../system/write-files-together.ts'

/** How many earlier texts are kept, for Undo. */
const MOST_KEPT = 200

/** What became of a file that was to be saved. */
export type Saved =
  | { readonly kind: 'saved'; readonly hash: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Writes files for the desk, and keeps what each held before, as long as the desk runs. */
export class FileSaver {
  /** Earlier texts by path and by the hash of the text that replaced them. */
  readonly #earlier = new Map<string, string>()

  /** Writes a draft of a file, unless the file has changed since it was read. */
  async save({ path, yaml }: AuthorityFile, { text }: Draft): Promise<Saved> {
    const before = yaml.source.text
    const hash = sha256(text)
    if (text === before) return { kind: 'saved', hash }
    const saved = await write(path, before, text)
    if (saved.kind === 'saved') this.#keep(`${path}\n${hash}`, before)
    return saved
  }

  /** Whether the text that a file has replaced another one that is kept. */
  canUndo({ path, hash }: AuthorityFile): boolean {
    return this.#earlier.has(`${path}\n${hash}`)
  }

  /** Writes the text that the present one of a file replaced. */
  async undo({ path, hash, yaml }: AuthorityFile): Promise<Saved> {
    const key = `${path}\n${hash}`
    const earlier = this.#earlier.get(key)
    if (earlier === undefined) return { kind: 'refused', reason: 'There is nothing to undo.' }
    const saved = await write(path, yaml.source.text, earlier)
    if (saved.kind === 'saved') this.#earlier.delete(key)
    return saved
  }

  #keep(key: string, text: string): void {
    this.#earlier.set(key, text)
    for (const oldest of [...this.#earlier.keys()].slice(0, -MOST_KEPT)) this.#earlier.delete(oldest)
  }
}

async function write(path: string, before: string, after: string): Promise<Saved> {
  try {
    await writeFilesTogether([{ path, before, after }])
    return { kind: 'saved', hash: sha256(after) }
  } catch (error) {
    if (error instanceof ChangedMeanwhileError) return { kind: 'changed' }
    if (!isSystemError(error)) throw error
    const reason = `The file cannot be written (${error.code}): check the permissions of the data folder, and the space on its disk.`
    return { kind: 'refused', reason }
  }
}
