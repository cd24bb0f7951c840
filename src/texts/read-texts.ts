import { isScalar } from 'yaml'
import { findingAt, type Finding, type Problem } from '../findings/finding.ts'
import { didYouMean } from '../findings/near-match.ts'
import { isData, type Data } from '../model/letter-data.ts'
import { locateKey, locateValue, type DataPath, type YamlFile } from '../model/yaml-file.ts'
import { ONLY_FORM, type LetterText, type LetterTexts, type TextForm } from './letter-text.ts'
import { placeInScalar } from './place-in-scalar.ts'
import type { TextUse, TextUses } from './text-uses.ts'

/** The texts of a file, and what is wrong with their names and kinds. */
interface TextsInFile {
  readonly texts: LetterTexts
  readonly findings: readonly Finding[]
}

/**
 * Reads the texts of a texts.yaml that an era uses.
 *
 * @param own whether an unknown text is reported. The shared file also has texts of other eras, which are passed over
 */
export function readTexts(yaml: YamlFile, uses: TextUses, own: boolean): TextsInFile {
  const texts = new Map<string, LetterText>()
  const findings: Finding[] = []
  const report = (path: DataPath, { code, message, help }: Problem) => {
    findings.push(findingAt(code, yaml.source, locateKey(yaml, path), message, help))
  }
  const visit = (block: Data, path: readonly string[]) => {
    for (const [name, value] of Object.entries(block)) {
      const at = [...path, name]
      const key = at.join('.')
      const use = name.includes('.') ? undefined : uses.get(key)
      if (use) {
        const problem = kindProblem(key, use, value)
        if (problem) report(at, problem)
        else texts.set(key, toLetterText(yaml, at, value))
      } else if (isData(value) && (!own || [...uses.keys()].some((known) => known.startsWith(`${key}.`)))) {
        visit(value, at)
      } else if (own) report(at, unknownKey(key, path, uses))
    }
  }
  if (isData(yaml.value)) visit(yaml.value, [])
  else report([], wrongType('the file', 'blocks of texts'))
  return { texts, findings }
}

function unknownKey(key: string, path: readonly string[], uses: TextUses): Problem {
  if ([...uses.keys()].some((known) => known.startsWith(`${key}.`)))
    return wrongType(key, 'a block with texts of its own')
  if (uses.has(key)) {
    const [first = '', ...rest] = key.split('.')
    const help = `write "${first}:", and below it, two spaces further right, "${rest.join('.')}: …"`
    return { code: 'SCHEMA_UNKNOWN_KEY', message: `${key} is not known as one name`, help }
  }
  const block = path.length === 0 ? '' : `${path.join('.')}.`
  const near = [...uses.keys()].filter((known) => known.startsWith(block))
  const names = [...new Set(near.map((known) => known.slice(block.length).split('.')[0] ?? ''))]
  const name = key.slice(block.length)
  // A text may also be in the wrong block.
  const elsewhere = [...uses.keys()].find((known) => known === name || known.endsWith(`.${name}`))
  const otherwise =
    elsewhere === undefined ? `the names here are ${names.join(', ')}` : `did you mean "${elsewhere}"?`
  return {
    code: 'SCHEMA_UNKNOWN_KEY',
    message: `${name} is not known ${block === '' ? 'here' : `in ${path.join('.')}`}: no letter prints it`,
    help: didYouMean(name, names, otherwise),
  }
}

/** Reports a value that is not a text, or not a block of forms. Which forms a text must have is checked elsewhere. */
function kindProblem(key: string, { kind }: TextUse, value: unknown): Problem | undefined {
  if (kind === 'single') return typeof value === 'string' ? emptyProblem(key, value) : wrongType(key, 'text')
  if (!isData(value))
    return wrongType(
      key,
      kind === 'plural' ? 'a block with a text for each plural form' : 'a block with a text for each form',
    )
  for (const [name, text] of Object.entries(value)) {
    const path = `${key}.${name}`
    const problem = typeof text === 'string' ? emptyProblem(path, text) : wrongType(path, 'text')
    if (problem) return problem
  }
  return undefined
}

const emptyProblem = (key: string, text: string): Problem | undefined =>
  text.trim() === ''
    ? {
        code: 'SCHEMA_VALUE',
        message: `${key} is empty`,
        help: 'write its words, or delete the line to print the era’s own text',
      }
    : undefined

const wrongType = (key: string, wanted: string): Problem => ({
  code: 'SCHEMA_TYPE',
  message: `${key} must be ${wanted}`,
  help: `write ${wanted}, as the era’s own texts.yaml does`,
})

/** Converts a value of the file, which has the right kind, to a text. */
function toLetterText(yaml: YamlFile, path: readonly string[], value: unknown): LetterText {
  const forms = isData(value)
    ? Object.entries(value).map(
        ([name, text]) => [name, toTextForm(yaml, [...path, name], String(text))] as const,
      )
    : [[ONLY_FORM, toTextForm(yaml, path, String(value))] as const]
  return { key: path.join('.'), source: yaml.source, place: locateKey(yaml, path), forms: new Map(forms) }
}

function toTextForm(yaml: YamlFile, path: readonly string[], text: string): TextForm {
  return {
    text,
    source: yaml.source,
    placeOf: (offset, length) => {
      const whole = locateValue(yaml, path)
      const node = yaml.document.getIn(path, true)
      return (isScalar(node) ? placeInScalar(yaml.source, whole, text, offset, length) : undefined) ?? whole
    },
  }
}
