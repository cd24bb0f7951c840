import { createRequire } from 'node:module'
import { dirname, extname, posix, resolve, sep } from 'node:path'
import { findingAt, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Source } from '../findings/source.ts'
import type { ImageFile } from '../model/era-files.ts'
import { isSystemError } from '../system/system-error.ts'
import { readBytes } from './read-text.ts'

const MEDIA_TYPE = { woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png' } as const

type MediaType = keyof typeof MEDIA_TYPE

/** url(name), url('name') or url("name"). */
const ASSET = /url\(\s*(["']?)([^"')]*)\1\s*\)/g

/** An @import at the beginning of a line. */
const IMPORT = /^[ \t]*@import\b[^;\n]*/gim

/** The largest font or image of a letter, in bytes. */
const LARGEST = 512 * 1024

const fromProject = createRequire(import.meta.url)

interface InlinedSheet {
  /** The style sheet without addresses of files. */
  readonly sheet: Source
  /** The images that are now in it. */
  readonly images: readonly ImageFile[]
}

/**
 * Replaces every url(…) of a style sheet by the file itself as a data: address, so that a letter fetches nothing. A name
 * that begins with @ is a file of an npm package; any other is a path from the style sheet.
 */
export function inlineAssets(sheet: Source, path: string): Result<InlinedSheet> {
  const findings: Finding[] = []
  const images: ImageFile[] = []
  const text = sheet.text.replace(ASSET, (whole: string, _quote: string, name: string, offset: number) => {
    const asset = readAsset(name, dirname(path))
    if ('reason' in asset) {
      const place = { offset, length: whole.length }
      const help = 'name a .woff2, .svg or .png file next to the style sheet or in an installed package'
      findings.push(findingAt('ERA_STYLE', sheet, place, `${name} ${asset.reason}`, help))
      return whole
    }
    const { type, bytes } = asset
    const file = name.startsWith('@') ? name : posix.join(posix.dirname(sheet.file), name)
    if (type !== 'woff2') images.push({ file, type, bytes })
    return `url("${dataAddress(type, bytes)}")`
  })
  for (const { 0: whole, index } of sheet.text.matchAll(IMPORT)) {
    const place = { offset: index, length: whole.length }
    const help = 'put the style sheet itself next to this one: every .css file of the folder is used'
    findings.push(findingAt('ERA_STYLE', sheet, place, '@import has no effect here', help))
  }
  if (findings.length > 0) return failure(...findings)
  return { value: { sheet: { file: sheet.file, text }, images }, findings }
}

/** Reads a font or an image, or gives the reason why it cannot be used. What an image holds is for the checks to judge. */
function readAsset(name: string, folder: string): { type: MediaType; bytes: Buffer } | { reason: string } {
  const type = extname(name).slice(1)
  if (!isMediaType(type)) return { reason: 'is not a font or image file' }
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

/** Writes a font or an image as a data: address. */
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
