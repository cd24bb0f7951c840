import type { Edition } from '../../templates/shared/edition.types.ts'
import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import { failure, type Result } from '../findings/result.ts'
import type { EraFiles, SharedSchemas } from '../model/era-files.ts'
import type { AuthorityData } from '../model/letter-data.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import type { Shape } from '../shape/shape.ts'
import { checkNames, type NamedTemplate } from '../template/check-names.ts'
import { parseTemplate, type Template } from '../template/parse.ts'
import { DEFAULT_LANGUAGE } from '../rules/language.ts'
import { textUses } from '../texts/text-uses.ts'
import { checkElements } from './check-elements.ts'
import { checkEraGlyphs, checkValueGlyphs } from './check-glyphs.ts'
import { checkStyleImages } from './check-images.ts'
import { checkPluralForms, checkTextWords, readEraTexts, type EraTexts } from './check-texts.ts'
import { fitAuthority, fitEdition } from './fit-schemas.ts'
import { compileSchemas, type Validators } from './validators.ts'

/** An era whose schema compiles, whose templates can be parsed and whose sample fits its schemas. */
export interface CheckedEra {
  readonly files: EraFiles
  readonly validators: Validators
  readonly templates: ReadonlyMap<string, Template>
  readonly texts: EraTexts
  /** The language of its texts: that of its sample. */
  readonly language: string
  readonly sample: { readonly edition: YamlFile<Edition>; readonly authority: YamlFile<AuthorityData> }
}

/** Checks everything in an era that doesn't depend on a year: schema, templates, styles, sample. */
export function checkEra(files: EraFiles, shared: SharedSchemas): Result<CheckedEra> {
  const compiled = compileSchemas(shared, files.schema)
  const templates = new Map<string, Template>()
  const findings = [...compiled.findings]
  for (const [name, source] of files.templates) {
    const parsed = parseTemplate(source)
    findings.push(...parsed.findings)
    if (parsed.value) templates.set(name, parsed.value)
  }
  const validators = compiled.value
  if (!validators) return failure(...findings)
  const { edition, authority } = files.sample
  if (!edition || !authority) return failure(...findings, noSample(files))
  const sample = { edition: fitEdition(edition, validators), authority: fitAuthority(authority, validators) }
  const { findings: textFindings, ...texts } = textsOf(files, templates)
  const language = sample.edition.value?.value.lang ?? DEFAULT_LANGUAGE
  findings.push(
    ...sample.edition.findings,
    ...textFindings,
    ...checkPluralForms(texts.texts, texts.uses, language),
    ...sample.authority.findings,
    ...checkEraGlyphs(files),
    ...files.texts.flatMap((file) => checkValueGlyphs(file, files.coverage)),
    ...checkStyleImages(files.images),
    ...[...files.templates.values()].flatMap(checkElements),
  )
  if (!sample.edition.value || !sample.authority.value || findings.some(isError)) return failure(...findings)
  return {
    value: {
      files,
      validators,
      templates,
      texts,
      language,
      sample: { edition: sample.edition.value, authority: sample.authority.value },
    },
    findings,
  }
}

/**
 * Checks every name in an era's templates and texts against the names that an edition, its authorities and figures have.
 *
 * @param replaced the keys of the texts that the year has its own words for: the era's are not printed
 */
export function checkTemplates(
  era: CheckedEra,
  names: { edition: Shape; authority: Shape; figures: Shape },
  replaced: ReadonlySet<string>,
): Finding[] {
  const partials = named(era.files, era.templates)
  const document = partials.get('document')
  if (!document) throw new Error('reading an era ensures a document')
  const { uses, texts } = era.texts
  return [
    ...checkNames(document, { ...names, letter: LETTER }, { partials, texts: new Set(texts.keys()) }),
    ...checkTextWords(new Map([...texts].filter(([key]) => !replaced.has(key))), { uses, names }),
  ]
}

/** The names that composing adds for templates. */
const LETTER: Shape = {
  body: null,
  styles: null,
  signature: null,
  correction: null,
  language: null,
  address: { first: null, others: [null] },
}

const textsOf = (files: EraFiles, templates: ReadonlyMap<string, Template>) =>
  readEraTexts(files.texts, textUses(named(files, templates).values(), files.sheets))

/** The texts of an era as far as its files can be read: for the schema that editors use. */
export function eraTexts(files: EraFiles): EraTexts {
  const parsed = [...files.templates].flatMap(([name, source]) => {
    const { value } = parseTemplate(source)
    return value ? [[name, value] as const] : []
  })
  return textsOf(files, new Map(parsed))
}

/** Templates with their sources. */
const named = (
  { templates: sources }: EraFiles,
  templates: ReadonlyMap<string, Template>,
): Map<string, NamedTemplate> =>
  new Map(
    [...templates].map(([name, program]) => {
      const source = sources.get(name)
      if (!source) throw new Error(`a template without source: ${name}`)
      return [name, { source, program }]
    }),
  )

const noSample = (files: EraFiles): Finding =>
  fileFinding(
    'ERA_FIGURES',
    files.schema.source.file,
    'the era has no usable sample',
    'put an edition.yaml and one authority into its folder "sample"',
  )
