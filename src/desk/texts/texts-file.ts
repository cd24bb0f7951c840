import { join, relative } from 'node:path'
import { stringify } from 'yaml'
import { editYaml } from '../../edit/edit-yaml.ts'
import { withValues } from '../../edit/yaml-edit.ts'
import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../findings/finding.ts'
import { positionAt } from '../../findings/source.ts'
import { failure, type Result } from '../../findings/result.ts'
import { isData } from '../../model/letter-data.ts'
import { locateKey, locateValue, type YamlFile } from '../../model/yaml-file.ts'
import { TEXTS } from '../../read/list-files.ts'
import { readYaml } from '../../read/read-yaml.ts'
import { valueAt } from '../../rules/data.ts'
import { DEFAULT_LANGUAGE, isKnownLanguage } from '../../rules/language.ts'
import type { ReadyEra } from '../../run/era-cache.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { editProblem, withoutEmptied } from '../draft.ts'
import type { FieldProblem } from '../field-findings.ts'
import type { EditedFile, EditedText } from '../file-routes.ts'
import { textEdits, textFields, textValues, type TextField } from './text-fields.ts'

/** The texts of a year, which has a file for them only where it replaces some of its era's. */
export interface TextsFile extends EditedFile {
  readonly year: string
  /** Display path. */
  readonly file: string
  readonly fields: readonly TextField[]
  /** undefined where there is no file. */
  readonly yaml: YamlFile | undefined
  /** The comment with which a new file begins: it lets an editor suggest the names. */
  readonly head: string
}

/** Reads the texts of a year, with the fields that its era gives them. */
export function readTextsFile(
  folders: Folders,
  year: string,
  era: ReadyEra,
  language: unknown,
): Result<TextsFile> {
  const folder = join(folders.data, year)
  const path = join(folder, TEXTS)
  const file = displayPath(path, folders.cwd)
  const { value: yaml, findings } = readYaml(path, file)
  if (!yaml && findings.some(({ code }) => code !== 'FILE_MISSING')) return failure(...findings)
  // Another language is reported at the edition.
  const isKnown = typeof language === 'string' && isKnownLanguage(language)
  const fields = textFields(era, isKnown ? language : DEFAULT_LANGUAGE)
  const schema = relative(folder, join(folders.templates, era.files.name, 'texts.schema.json'))
  return {
    value: {
      path,
      year,
      file,
      fields,
      yaml,
      text: yaml?.source.text,
      values: textValues(fields, yaml?.value),
      head: `# yaml-language-server: $schema=${schema.replaceAll('\\', '/')}\n`,
    },
    findings: [],
  }
}

/** Puts typed words into the texts of a year. Where no text is left, there is no file any more. */
export function editedTexts(file: TextsFile, typed: ReadonlyMap<string, string>): EditedText {
  const { fields, yaml, text, head } = file
  const data = yaml?.value ?? {}
  const edits = withoutEmptied(textEdits(fields, data, typed), data)
  if (edits.length === 0) return { text, problems: [] }
  const after = withValues(data, edits)
  if (!isData(after) || Object.keys(after).length === 0) return { text: undefined, problems: [] }
  if (!yaml) return { text: head + stringify(after, { lineWidth: 0 }), problems: [] }
  const order = fields.map(({ name }) => name)
  try {
    return { text: editYaml(yaml, edits, order), problems: [] }
  } catch (error) {
    return { text, problems: [editProblem(error)] }
  }
}

/** The findings in a year's texts, each at the field at its position, or at none. */
export function textProblems(
  yaml: YamlFile,
  fields: readonly TextField[],
  findings: readonly Finding[],
): FieldProblem[] {
  const lineOf = (name: string, locate: typeof locateKey) =>
    positionAt(yaml.source, locate(yaml, name.split('.')).offset).line
  const lines = fields.flatMap(({ name, key }) =>
    valueAt(yaml.value, name) === undefined
      ? []
      : [{ name, from: lineOf(name, locateKey), to: lineOf(name, locateValue), key: lineOf(key, locateKey) }],
  )
  return findings
    .filter(({ file }) => file === yaml.source.file)
    .map((finding) => {
      const { code, message, help, position } = finding
      const { line } = position
      const found =
        lines.find(({ from, to }) => line >= from && line <= to) ?? lines.find(({ key }) => key === line)
      return { path: found?.name ?? '', code, message, help, isError: isError(finding) }
    })
}
