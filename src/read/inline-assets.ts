import { createRequire } from 'node:module'
import { dirname, extname, posix, resolve, sep } from 'node:path'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import type { ImageFile } from '../model/era-files.ts'
import { isSystemError } from '../system/system-error.ts'
import { readBytes } from './read-text.ts'

const MEDIA_TYPE = { woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png' } as const

type MediaType = keyof typeof MEDIA_TYPE

/** url(name), url('name') or url("name"). */
const ASSET = /url\(\s*(["']?)([^"')]*)\1\s*\)/g

/** Another style sheet, at the beginning of a line. */
const IMPORT = /^[ \t]*@import\b[^;\n]*/gim

/** A font or an image of a letter; in bytes. */
const LARGEST = 512 * 1024

const fromProject = createRequire(import.meta.url)

/** A style sheet without addresses, and the images that are in it now. */
interface InlinedSheet {
  readonly value: string
  readonly images: readonly ImageFile[]
  readonly findings: readonly Finding[]
}

/**
 * A style sheet with every url(…) replaced by the file itself as a data: address, so that a letter fetches nothing.
 * A name that begins with @ is a file of an npm package; any other one is beside the style sheet.
 */
export function inlineAssets(sheet: Source, path: string): InlinedSheet {
  const findings: Finding[] = []
  const images: ImageFile[] = []
  const value = sheet.text.replace(ASSET, (whole: string, _quote: string, name: string, offset: number) => {
    const asset = readAsset(name, dirname(path))
    if ('reason' in asset) {
      const help = 'name a .woff2, .svg or .png file beside the style sheet or of an installed package'
      findings.push(
        findingAt('ERA_STYLE', sheet, { offset, length: whole.length }, `${name} ${asset.reason}`, help),
      )
      return whole
    }
    const { type, bytes } = asset
    if (type !== 'woff2')
      images.push({
        file: name.startsWith('@') ? name : posix.join(posix.dirname(sheet.file), name),
        type,
        bytes,
      })
    return `url("${dataAddress(type, bytes)}")`
  })
  for (const { 0: whole, index } of sheet.text.matchAll(IMPORT)) {
    const help = 'put the style sheet itself beside this one: every .css file of the folder is used'
    findings.push(
      findingAt(
        'ERA_STYLE',
        sheet,
        { offset: index, length: whole.length },
        '@import brings in nothing here',
        help,
      ),
    )
  }
  return { value, images, findings }
}

/** A font or image, or the reason why it cannot be used. What an image holds is for the checks to judge. */
function readAsset(name: string, folder: string): { type: MediaType; bytes: Buffer } | { reason: string } {
  const type = extname(name).slice(1)
  if (!isMediaType(type)) return { reason: 'is no font or image file' }
  const path = name.startsWith('@') ? packageFile(name) : resolve(folder, name)
  if (path === undefined) return { reason: 'is not in any installed package' }
  if (!name.startsWith('@') && !path.startsWith(folder + sep))
    return { reason: 'is outside the style sheet’s folder' }
  const bytes = readBytes(path, name, LARGEST)
  if (bytes.value === undefined) return { reason: bytes.findings[0]?.message ?? 'cannot be read' }
  if (type === 'woff2' && bytes.value.toString('latin1', 0, 4) !== 'wOF2')
    return { reason: 'is not what its name says' }
  return { type, bytes: bytes.value }
}

const isMediaType = (type: string): type is MediaType => Object.hasOwn(MEDIA_TYPE, type)

/** The bytes as an address that holds them. */
export function dataAddress(type: MediaType, bytes: Buffer): string {
  return `data:${MEDIA_TYPE[type]};base64,${bytes.toString('base64')}`
}

function packageFile(name: string): string | undefined {
  try {
    return fromProject.resolve(name)
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}
