import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findingAt, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { Source } from '../findings/source.ts'
import { checkFamilies, checkReadable, type SheetFonts } from '../fonts/check-fonts.ts'
import { coverageOf } from '../fonts/coverage.ts'
import { fontFaces } from '../fonts/font-faces.ts'
import type { EraFiles, ImageFile } from '../model/era-files.ts'
import { displayPath } from '../system/display-path.ts'
import { inlineAssets } from './inline-assets.ts'
import { listNames } from './list-files.ts'
import { readText } from './read-text.ts'

type Styles = Pick<
  EraFiles,
  'styles' | 'largePrintStyles' | 'windowStyles' | 'sheets' | 'images' | 'fonts' | 'coverage'
>

/**
 * Reads the style sheets of an era, with the fonts and images that they name.
 *
 * @param folders those of the style sheets, the shared ones first
 */
export function readStyles(folders: readonly string[], cwd: string): Result<Styles> {
  const findings: Finding[] = []
  const sheets: Source[] = []
  const images: ImageFile[] = []
  const inlined: Source[] = []
  for (const path of folders.flatMap((folder) => styleSheetsIn(folder, cwd))) {
    const text = readText(path, displayPath(path, cwd))
    findings.push(...text.findings)
    if (!text.value) continue
    sheets.push(text.value)
    const sheet = inlineAssets(text.value, path)
    findings.push(...sheet.findings)
    if (!sheet.value) continue
    images.push(...sheet.value.images)
    inlined.push(sheet.value.sheet)
  }
  const fonts = inlined.map(({ file, text }): SheetFonts => ({ file, faces: fontFaces(text) }))
  findings.push(...checkReadable(fonts))
  const last = sheets.at(-1)?.file ?? displayPath(folders.at(-1) ?? '', cwd)
  if (findings.length === 0) findings.push(...checkFamilies(fonts, last))
  if (findings.length > 0) return failure(...findings)
  const faces = fonts.flatMap((sheet) => sheet.faces)
  const styles = inlined.map(({ text }) => text).join('\n')
  const large = readOptional(LARGE_PRINT, folders, cwd)
  const window = readOptional(WINDOW_ENVELOPE, folders, cwd)
  if (large.value === undefined || window.value === undefined)
    return failure(...large.findings, ...window.findings)
  const [largePrintStyles, windowStyles] = [large.value, window.value]
  return {
    value: {
      styles,
      largePrintStyles,
      windowStyles,
      sheets,
      images,
      fonts: faces,
      coverage: coverageOf(faces),
    },
    findings,
  }
}

/** The style sheets of each folder that only some letters have; an era may do without its own. */
const LARGE_PRINT = 'large-print.css'
const WINDOW_ENVELOPE = 'window-envelope.css'

/** Reads the style sheets of one name. Their fonts and images are those of the other style sheets. */
function readOptional(name: string, folders: readonly string[], cwd: string): Result<string> {
  const read = folders
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => readText(path, displayPath(path, cwd)))
  const findings = read.flatMap(({ value, findings: found }) => [
    ...found,
    ...(value ? filesNamed(value) : []),
  ])
  if (findings.length > 0) return failure(...findings)
  return { value: read.map(({ value }) => value?.text ?? '').join('\n'), findings }
}

/** What a style sheet names outside itself; inlining it twice would double a letter. */
const filesNamed = (sheet: Source): Finding[] =>
  Array.from(sheet.text.matchAll(/url\([^)]*\)?|@import\b[^;\n]*/gi), ({ 0: whole, index: offset }) => {
    const place = { offset, length: whole.length }
    const help = 'name it in another style sheet of the era, and use it here'
    return findingAt('ERA_STYLE', sheet, place, 'this style sheet names no files of its own', help)
  })

function styleSheetsIn(folder: string, cwd: string): string[] {
  const names = listNames(folder, displayPath(folder, cwd)).value ?? []
  return names
    .filter((name) => name.endsWith('.css') && name !== LARGE_PRINT && name !== WINDOW_ENVELOPE)
    .map((name) => join(folder, name))
}
