import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { coverageOf } from '../fonts/coverage.ts'
import { displayPath } from '../system/display-path.ts'
import { fontFaces, type SheetFace } from '../fonts/font-faces.ts'
import { FONT_HELP, splittingFonts, unreadableFonts } from '../fonts/font-findings.ts'
import { inlineAssets } from './inline-assets.ts'
import { loadFigures, type ModuleFault } from './load-figures.ts'
import { failure, type Result } from '../findings/result.ts'
import type { EraFiles, ImageFile, Sample, SchemaFile, SharedSchemas } from '../model/era-files.ts'
import { readText } from './read-text.ts'
import { listNames } from './list-files.ts'
import { readAuthorities, readYear } from './read-year.ts'

/** The folder in templates that is no era: partials, styles and schemas that eras share. */
export const SHARED = 'shared'

type Styles = Pick<EraFiles, 'styles' | 'sheets' | 'images' | 'fonts' | 'coverage'>

/** The eras that have a folder in the templates folder, in order. */
export function listEras(templates: string): string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
    .map((entry) => entry.name)
    .sort()
}

/** Reads the schemas in templates/shared. */
export function readSharedSchemas(templates: string, cwd: string): Result<SharedSchemas> {
  const edition = readSchema(join(templates, SHARED, 'edition.schema.json'), cwd)
  const authority = readSchema(join(templates, SHARED, 'authority.schema.json'), cwd)
  const findings = [...edition.findings, ...authority.findings]
  if (!edition.value || !authority.value) return failure(...findings)
  return { value: { edition: edition.value, authority: authority.value }, findings }
}

/**
 * Reads an era's folder: schema.json, figures.ts, *.hbs, *.css and sample, with the shared parts.
 *
 * @param moduleFault tries figures.ts before it is loaded
 */
export async function readEra(
  templates: string,
  name: string,
  cwd: string,
  moduleFault?: ModuleFault,
): Promise<Result<EraFiles>> {
  const folder = join(templates, name)
  const figuresFile = displayPath(join(folder, 'figures.ts'), cwd)
  const schema = readSchema(join(folder, 'schema.json'), cwd)
  const figures = await loadFigures(join(folder, 'figures.ts'), figuresFile, moduleFault)
  const partials = readTemplates([join(templates, SHARED), folder], cwd)
  const styles = readStyles([join(templates, SHARED), folder], cwd)
  const findings = [...schema.findings, ...figures.findings, ...partials.findings, ...styles.findings]
  if (!schema.value || !figures.value || !partials.value || !styles.value) return failure(...findings)
  const sample = readSample(join(folder, 'sample'), cwd)
  return {
    value: {
      name,
      schema: schema.value,
      ...figures.value,
      figuresFile,
      templates: partials.value,
      ...styles.value,
      sample: sample.value,
    },
    findings: [...findings, ...sample.findings],
  }
}

function readSample(folder: string, cwd: string): { value: Sample; findings: readonly Finding[] } {
  const { edition, slugs, findings } = readYear(folder, 'sample', cwd)
  const authorities = [...readAuthorities(folder, slugs, cwd)]
  return {
    value: { edition, authority: authorities.find(({ yaml }) => yaml)?.yaml },
    findings: [...findings, ...authorities.flatMap((authority) => authority.findings)],
  }
}

/** Reads a JSON Schema; what is none gives a finding. */
export function readSchema(path: string, cwd: string): Result<SchemaFile> {
  const text = readText(path, displayPath(path, cwd))
  if (text.value === undefined) return text
  try {
    const schema = JSON.parse(text.value.text) as unknown
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
      return failure(fileFinding('ERA_SCHEMA', text.value.file, 'is no JSON Schema', 'write one { … } block'))
    }
    return {
      value: { url: pathToFileURL(path).href, source: text.value, schema: schema as SchemaFile['schema'] },
      findings: [],
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0)
    const finding = findingAt(
      'ERA_SCHEMA',
      text.value,
      { offset },
      `is not JSON: ${error.message.replace(/\s+/g, ' ')}`,
      'correct the JSON',
    )
    return failure(finding)
  }
}

function readTemplates(folders: readonly string[], cwd: string): Result<Map<string, Source>> {
  const templates = new Map<string, Source>()
  const findings: Finding[] = []
  for (const folder of folders) {
    const names = listNames(folder, displayPath(folder, cwd))
    findings.push(...names.findings)
    for (const file of names.value?.filter((name) => name.endsWith('.hbs')) ?? []) {
      const text = readText(join(folder, file), displayPath(join(folder, file), cwd))
      findings.push(...text.findings)
      if (text.value) templates.set(file.slice(0, -'.hbs'.length), text.value)
    }
  }
  const missing = ['document', 'letter'].filter((name) => !templates.has(name))
  for (const name of missing) {
    const file = displayPath(join(folders.at(-1) ?? '', `${name}.hbs`), cwd)
    findings.push(
      fileFinding(
        'FILE_MISSING',
        file,
        'is missing',
        'an era needs this template; copy another era’s and change it',
      ),
    )
  }
  return findings.length > 0 ? failure(...findings) : { value: templates, findings }
}

function readStyles(folders: readonly string[], cwd: string): Result<Styles> {
  const findings: Finding[] = []
  const paths = folders.flatMap((folder) => {
    const names = listNames(folder, displayPath(folder, cwd)).value ?? []
    return names.filter((name) => name.endsWith('.css')).map((name) => join(folder, name))
  })
  const sheets: Source[] = []
  const images: ImageFile[] = []
  const faces: SheetFace[] = []
  const inlined = paths.map((path) => {
    const text = readText(path, displayPath(path, cwd))
    findings.push(...text.findings)
    if (!text.value) return ''
    sheets.push(text.value)
    const sheet = inlineAssets(text.value, path)
    findings.push(...sheet.findings)
    images.push(...sheet.images)
    if (sheet.findings.length > 0) return ''
    const own = fontFaces(sheet.value)
    faces.push(...own)
    findings.push(...unreadableFonts(text.value.file, own))
    return sheet.value
  })
  const last = sheets.at(-1)?.file ?? displayPath(folders.at(-1) ?? '', cwd)
  if (findings.length === 0 && faces.length === 0)
    findings.push(fileFinding('ERA_STYLE', last, 'no style sheet brings a font', FONT_HELP))
  const fonts = sheets.findLast(({ text }) => text.includes('@font-face'))?.file ?? last
  if (findings.length === 0) findings.push(...splittingFonts(fonts, faces))
  if (findings.length > 0) return failure(...findings)
  const styles = inlined.join('\n')
  return { value: { styles, sheets, images, fonts: faces, coverage: coverageOf(faces) }, findings }
}
