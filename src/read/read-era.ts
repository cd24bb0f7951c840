import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileFinding, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { displayPath } from '../system/display-path.ts'
import { loadFigures, type CheckModule } from './load-figures.ts'
import { failure, type Result } from '../findings/result.ts'
import type { EraFiles, Sample, SharedSchemas } from '../model/era-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { readText } from './read-text.ts'
import { readYaml } from './read-yaml.ts'
import { listNames, TEXTS } from './list-files.ts'
import { readSchema } from './read-schema.ts'
import { readStyles } from './read-styles.ts'
import { readAuthorities, readYear } from './read-year.ts'

/** The folder of the templates, style sheets and schemas that all eras share. */
export const SHARED = 'shared'

/** Lists the eras that have a folder in the templates folder, in order. */
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
 * Reads an era's folder: schema.json, figures.ts, *.hbs, *.css, texts.yaml and sample, with the shared parts.
 *
 * @param checkModule checks figures.ts before it is loaded
 */
export async function readEra(
  templates: string,
  name: string,
  cwd: string,
  checkModule?: CheckModule,
): Promise<Result<EraFiles>> {
  const folder = join(templates, name)
  const figuresFile = displayPath(join(folder, 'figures.ts'), cwd)
  const schema = readSchema(join(folder, 'schema.json'), cwd)
  const figures = await loadFigures(join(folder, 'figures.ts'), figuresFile, checkModule)
  const partials = readTemplates([join(templates, SHARED), folder], cwd)
  const styles = readStyles([join(templates, SHARED), folder], cwd)
  const texts = readTextFiles([join(templates, SHARED), folder], cwd)
  const findings = [schema, figures, partials, styles, texts].flatMap((read) => read.findings)
  if (!schema.value || !figures.value || !partials.value || !styles.value || !texts.value)
    return failure(...findings)
  const sample = readSample(join(folder, 'sample'), templates, cwd)
  return {
    value: {
      name,
      schema: schema.value,
      ...figures.value,
      figuresFile,
      templates: partials.value,
      texts: texts.value,
      ...styles.value,
      sample: sample.value,
    },
    findings: [...findings, ...sample.findings],
  }
}

function readSample(
  folder: string,
  templates: string,
  cwd: string,
): { value: Sample; findings: readonly Finding[] } {
  const place = { cwd, templates }
  const { edition, slugs, findings } = readYear(folder, 'sample', place)
  const authorities = [...readAuthorities(folder, slugs, place)]
  return {
    value: { edition, authority: authorities.find(({ yaml }) => yaml)?.yaml },
    findings: [...findings, ...authorities.flatMap((authority) => authority.findings)],
  }
}

/** Reads the texts.yaml of each folder; an era may do without its own. */
function readTextFiles(folders: readonly string[], cwd: string): Result<YamlFile[]> {
  const paths = folders.map((folder) => join(folder, TEXTS))
  const [shared] = paths
  const read = paths
    .filter((path) => path === shared || existsSync(path))
    .map((path) => readYaml(path, displayPath(path, cwd)))
  const findings = read.flatMap((each) => each.findings)
  return findings.length > 0
    ? failure(...findings)
    : { value: read.flatMap(({ value }) => value ?? []), findings }
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
