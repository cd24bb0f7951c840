import { parseDocument, type Document, type ErrorCode } from 'yaml'
import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import type { Source } from '../findings/source.ts'
import { failed, type Read } from './read.ts'
import { readText } from './read-text.ts'
import { yamlSurprises } from './yaml-surprises.ts'

/** A YAML file as the checks see it: its text for positions, its nodes for places, its plain value. */
export interface YamlFile {
  readonly source: Source
  readonly document: Document.Parsed
  /** Plain data: maps, lists, text, numbers, true, false and null. */
  readonly value: unknown
}

const CODE_OF: Partial<Record<ErrorCode, Code>> = {
  TAB_AS_INDENT: 'YAML_TAB',
  BAD_ALIAS: 'YAML_ALIAS',
  MULTIPLE_DOCS: 'YAML_SEVERAL_DOCUMENTS',
  TAG_RESOLVE_FAILED: 'YAML_TAG',
}

const HELP: Partial<Record<Code, string>> = {
  YAML_TAB: 'replace the tab by spaces, as many as the lines around it have',
  YAML_ALIAS: 'write the value itself; a text that begins with * or & needs quotes around it',
  YAML_SEVERAL_DOCUMENTS: 'keep one block of data and delete the line --- with what follows',
  YAML_TAG: 'delete the word that begins with !; a text that begins with ! needs quotes around it',
}

/** Reads a YAML file strictly: what could be read in two ways is a finding, never a guess. */
export function readYaml(path: string, file: string): Read<YamlFile> {
  const text = readText(path, file)
  return text.value === undefined ? text : parseYaml(text.value)
}

/** Parses a YAML text strictly. */
export function parseYaml(source: Source): Read<YamlFile> {
  const document = parse(source)
  if (document === undefined) return failed(tooDeep(source))
  const findings = [...document.errors, ...document.warnings].map(({ code, message, pos }): Finding => {
    const known = CODE_OF[code] ?? 'YAML_SYNTAX'
    const help =
      HELP[known] ??
      'compare with the lines around it: spaces at the start, a colon and a space after each name, quotes that close'
    return findingAt(known, source, { offset: pos[0], length: pos[1] - pos[0] }, plainMessage(message), help)
  })
  if (document.contents === null && findings.length === 0) {
    return failed(fileFinding('FILE_EMPTY', source.file, 'holds no data', 'fill it in, or delete it'))
  }
  findings.push(...yamlSurprises(source, document))
  if (findings.length > 0) return failed(...findings)
  return { value: { source, document, value: document.toJS() }, findings: [] }
}

function parse(source: Source): Document.Parsed | undefined {
  try {
    // Repeated keys are found by yaml-surprises in linear time; the library compares each with each.
    return parseDocument(source.text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      version: '1.2',
    })
  } catch (error) {
    // The parser recurses: a stack that overflows is how it says "too deep".
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const tooDeep = (source: Source): Finding =>
  fileFinding(
    'YAML_TOO_DEEP',
    source.file,
    'is nested too deeply',
    'undo the nesting; data files need four levels at most',
  )

/** The library's sentence as the middle of ours: one line, no capital, no full stop. */
function plainMessage(message: string): string {
  const line = message.split('\n', 1)[0] ?? message
  return (line.charAt(0).toLowerCase() + line.slice(1)).replace(/[.:]$/, '')
}
