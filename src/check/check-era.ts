import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import type { SharedSchemas } from '../model/era-files.ts'
import type { EraFiles } from '../model/era-files.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { Shape } from '../shape/shape.ts'
import { checkNames } from '../template/check-names.ts'
import { parseTemplate, type Template } from '../template/parse.ts'
import { checkElements } from './check-elements.ts'
import { checkEraGlyphs } from './check-glyphs.ts'
import { checkStyleImages } from './check-images.ts'
import { schemaFindings } from './schema-findings.ts'
import { compileSchemas, type Validators } from './validators.ts'

/** An era whose schema compiles, whose templates parse and whose sample is valid. */
export interface CheckedEra {
  readonly files: EraFiles
  readonly validators: Validators
  readonly templates: ReadonlyMap<string, Template>
  readonly sample: { readonly edition: YamlFile; readonly authority: YamlFile }
}

/** Checks all of an era that doesn't depend on a year: schema, templates, sample. */
export function checkEra(
  files: EraFiles,
  shared: SharedSchemas,
): { value: CheckedEra | undefined; findings: readonly Finding[] } {
  const compiled = compileSchemas(shared, files.schema)
  const parsed = [...files.templates].map(([name, source]) => ({ name, ...parseTemplate(source) }))
  const findings = [...compiled.findings, ...parsed.flatMap((template) => template.findings)]
  const sample = sampleOf(files)
  if (compiled.value === undefined) return { value: undefined, findings }
  if (sample === undefined) return { value: undefined, findings: [...findings, noSample(files)] }
  const { validators } = { validators: compiled.value }
  findings.push(
    ...schemaFindings(sample.edition, validators.edition),
    ...schemaFindings(sample.authority, validators.authority),
  )
  const elements = [...files.templates.values()].flatMap(checkElements)
  findings.push(...checkEraGlyphs(files), ...checkStyleImages(files.images), ...elements)
  if (validators.eraEdition) findings.push(...schemaFindings(sample.edition, validators.eraEdition))
  if (findings.some(isError)) return { value: undefined, findings }
  const templates = new Map(parsed.map(({ name, value }) => [name, value as Template]))
  return { value: { files, validators, templates, sample }, findings }
}

/** Checks every name in an era's templates against the names that an edition, its authorities and figures have. */
export function checkTemplates(
  era: CheckedEra,
  names: { edition: Shape; authority: Shape; figures: Shape },
): Finding[] {
  const partials = new Map(
    [...era.templates].map(([name, program]) => {
      const source = era.files.templates.get(name)
      if (!source) throw new Error(`a template without source: ${name}`)
      return [name, { source, program }]
    }),
  )
  const document = partials.get('document')
  if (!document) throw new Error('reading an era ensures a document')
  return checkNames(
    document,
    { ...names, letter: { body: null, styles: null, signature: null, correction: null } },
    partials,
  )
}

function sampleOf({ sample }: EraFiles): CheckedEra['sample'] | undefined {
  const { edition, authority } = sample
  return edition && authority ? { edition, authority } : undefined
}

const noSample = (files: EraFiles): Finding =>
  fileFinding(
    'ERA_FIGURES',
    files.schema.source.file,
    'the era has no usable sample',
    'put an edition.yaml and one authority into its folder "sample"',
  )
