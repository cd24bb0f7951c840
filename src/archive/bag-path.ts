/** The folder of a bag that holds what is archived; everything else in it describes the bag. */
export const PAYLOAD = 'data/'

/** Line breaks would end an entry of a manifest, and percent signs begin an encoded one (RFC 8493, 2.1.3). */
const ENCODED = /[%\r\n]/g

/** Writes a path as manifests have it. */
export const encodePath = (path: string): string =>
  path.replace(ENCODED, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/** Reads a path of a manifest. */
export const decodePath = (written: string): string =>
  written.replace(/%(0A|0D|25)/gi, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))

/** In characters; longer paths cannot be created on every system. */
const LONGEST = 240

/**
 * Why a path of a bag is refused, in words that follow it; undefined for one that leads to a file in the bag on every
 * system.
 */
export function pathProblem(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'leads out of the archive'
  const parts = path.split(/[/\\]/)
  if (parts.includes('..')) return 'leads out of the archive'
  if (path.includes('\\')) return 'has a backslash, which separates folders on some systems'
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'has a control character'
  if (parts.includes('') || parts.includes('.')) return 'has a part without a name'
  if (path.length > LONGEST) return `is longer than ${LONGEST} characters`
  return undefined
}

/** What two paths share that some systems take for one file: small and capital letters, composed accents. */
export const comparablePath = (path: string): string => path.normalize('NFC').toLowerCase()
