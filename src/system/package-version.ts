import { readFileSync } from 'node:fs'

/**
 * Reads the version of an installed package.
 *
 * @param manifest the path of its package.json
 * @throws the system's error where the file cannot be read, and Error where it names no version
 */
export function packageVersion(manifest: string): string {
  const found: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
    return found.version
  throw new Error(`${manifest} names no version`)
}
