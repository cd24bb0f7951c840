import { createRequire } from 'node:module'
import { dirname, extname, resolve, sep } from 'node:path'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { readBytes } from './read-text.ts'

const MEDIA_TYPE: Readonly<Record<string, string>> = {
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** url(name), url('name') or url("name"). */
const ASSET = /url\(\s*(["']?)([^"')]*)\1\s*\)/g

/** Another style sheet, at the beginning of a line. */
const IMPORT = /^[ \t]*@import\b[^;\n]*/gim

/** A font or an image of a letter; in bytes. */
const LARGEST = 512 * 1024

const fromProject = createRequire(import.meta.url)

/**
 * A style sheet with every url(…) replaced by the file itself as a data: address, so that a letter fetches nothing.
 * A name that begins with @ is a file of an npm package; any other one is beside the style sheet.
 */
export function inlineAssets(sheet: Source, path: string): { value: string; findings: readonly Finding[] } {
  const findings: Finding[] = []
  const value = sheet.text.replace(ASSET, (whole: string, _quote: string, name: string, offset: number) => {
    const asset = readAsset(name, dirname(path))
    if (typeof asset !== 'string') {
      const help = 'name a .woff2, .svg or .png file beside the style sheet or of an installed package'
      findings.push(
        findingAt('ERA_STYLE', sheet, { offset, length: whole.length }, `${name} ${asset.reason}`, help),
      )
      return whole
    }
    return `url("${asset}")`
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
  return { value, findings }
}

/** A file as a data: address, or the reason why it cannot be one. */
function readAsset(name: string, folder: string): string | { reason: string } {
  const type = MEDIA_TYPE[extname(name)]
  if (type === undefined) return { reason: 'is no font or image file' }
  const path = name.startsWith('@') ? packageFile(name) : resolve(folder, name)
  if (path === undefined) return { reason: 'is not in any installed package' }
  if (!name.startsWith('@') && !path.startsWith(folder + sep))
    return { reason: 'is outside the style sheet’s folder' }
  const bytes = readBytes(path, name, LARGEST)
  if (bytes.value === undefined) return { reason: bytes.findings[0]?.message ?? 'cannot be read' }
  if (!isWhatItSays(bytes.value, extname(name))) return { reason: 'is not what its name says' }
  return dataAddress(type, bytes.value)
}

/** The bytes as an address that holds them. */
export function dataAddress(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString('base64')}`
}

/** What may come before the svg element of an image: declaration, comments, document type. */
const SVG = /^\s*(<\?xml[^>]*>\s*)?((<!--((?!-->)[\s\S])*-->|<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>)\s*)*<svg[\s>]/

/** Whether the first bytes of a file fit its ending; .svg files must be text with an svg element. */
export function isWhatItSays(bytes: Buffer, ending: string): boolean {
  if (ending === '.woff2') return bytes.subarray(0, 4).toString('latin1') === 'wOF2'
  if (ending === '.png') return bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n'
  return SVG.test(bytes.toString('utf8'))
}

function packageFile(name: string): string | undefined {
  try {
    return fromProject.resolve(name)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
