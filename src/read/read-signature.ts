import { basename, join } from 'node:path'
import { displayPath } from '../system/display-path.ts'
import type { Result } from '../findings/result.ts'
import { readBytes } from './read-text.ts'
import type { ImageFile } from '../model/era-files.ts'

/** In bytes. */
const LARGEST_SIGNATURE = 256 * 1024

/**
 * Reads the image of a signature.
 *
 * @param folder the year's folder, or that of an era's sample
 * @param name the image's file name from the edition, which ends in .svg or .png
 */
export function readSignature(folder: string, name: string, cwd: string): Result<ImageFile> {
  const path = join(folder, basename(name))
  const file = displayPath(path, cwd)
  const bytes = readBytes(path, file, LARGEST_SIGNATURE)
  if (bytes.value === undefined) return bytes
  return { value: { file, type: name.endsWith('.svg') ? 'svg' : 'png', bytes: bytes.value }, findings: [] }
}
