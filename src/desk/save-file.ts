import { removeUnchangedFile } from '../system/remove-unchanged-file.ts'
import { isSystemError } from '../system/system-error.ts'
import { sha256 } from '../system/sha256.ts'
import { ChangedMeanwhileError } from '../system/write-errors.ts'
import { writeFilesTogether } from '../system/write-files-together.ts'

/** How many earlier texts are kept, for Undo. */
const MOST_KEPT = 200

/** A file as it was read. */
export interface ReadFile {
  /** Absolute. */
  readonly path: string
  /** undefined where there is no such file. */
  readonly text: string | undefined
}

/** What shows whether a file is still the one that was read: SHA-256 of its text. */
export const baseOf = (text: string | undefined): string => (text === undefined ? 'no file' : sha256(text))

/** What became of a file that was to be saved. */
export type Saved =
  | { readonly kind: 'saved'; readonly base: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Writes files for the desk, and keeps what each held before, as long as the desk runs. */
export class FileSaver {
  /** Earlier texts by path and by the base of the text that replaced them; undefined where there was no file. */
  readonly #earlier = new Map<string, string | undefined>()
  /** One file is written after the other, so that of two that save at once the second sees what the first wrote. */
  #last: Promise<unknown> = Promise.resolve()

  /** Writes a new text of a file, or removes it where that is undefined, unless it has changed since it was read. */
  async save(file: ReadFile, text: string | undefined): Promise<Saved> {
    if (text === file.text) return { kind: 'saved', base: baseOf(text) }
    const saved = await this.#write(file, text)
    if (saved.kind === 'saved') this.#keep(keyOf(file.path, text), file.text)
    return saved
  }

  /** Whether the text that a file has replaced another one that is kept. */
  canUndo({ path, text }: ReadFile): boolean {
    return this.#earlier.has(keyOf(path, text))
  }

  /** Writes the text that the present one of a file replaced. */
  async undo(file: ReadFile): Promise<Saved> {
    const key = keyOf(file.path, file.text)
    const earlier = this.#earlier.get(key)
    if (!this.#earlier.has(key)) return { kind: 'refused', reason: 'There is nothing to undo.' }
    const saved = await this.#write(file, earlier)
    if (saved.kind === 'saved') this.#earlier.delete(key)
    return saved
  }

  #write({ path, text: before }: ReadFile, after: string | undefined): Promise<Saved> {
    const written = this.#last.then(() => write(path, before, after))
    this.#last = written.catch(() => undefined)
    return written
  }

  #keep(key: string, text: string | undefined): void {
    this.#earlier.set(key, text)
    for (const oldest of [...this.#earlier.keys()].slice(0, -MOST_KEPT)) this.#earlier.delete(oldest)
  }
}

const keyOf = (path: string, text: string | undefined): string => `${path}\n${baseOf(text)}`

async function write(path: string, before: string | undefined, after: string | undefined): Promise<Saved> {
  try {
    if (after !== undefined) await writeFilesTogether([{ path, before, after }])
    else if (before !== undefined) await removeUnchangedFile(path, before)
    return { kind: 'saved', base: baseOf(after) }
  } catch (error) {
    if (error instanceof ChangedMeanwhileError) return { kind: 'changed' }
    if (!isSystemError(error)) throw error
    const reason = `The file cannot be written (${error.code}): check the permissions of the data folder, and the space on its disk. What you typed is still here.`
    return { kind: 'refused', reason }
  }
}
