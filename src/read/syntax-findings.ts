import { isCollection, isPair, isScalar, type Document, type ErrorCode } from 'yaml'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source } from '../findings/source.ts'
import { repairIndentation, type Repair } from './repair-indentation.ts'
import { repairTabs } from './repair-tabs.ts'
import { asQuoted, beginsCurly, withoutCurlyQuotes } from './quotes.ts'
import { explainSyntaxError } from './syntax-messages.ts'

type YamlError = Document.Parsed['errors'][number] | Document.Parsed['warnings'][number]

/** The most mistakes of indentation that are reported of a file. */
const MOST_REPAIRS = 5

/** Reports what the YAML parser cannot understand of a file: each mistake once, without what follows from it. */
export function syntaxFindings(source: Source, document: Document.Parsed): Finding[] {
  const errors: YamlError[] = [...document.errors, ...document.warnings]
  if (errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return [tooDeep(source)]
  const repairs: Repair[] = []
  let next = repairTabs(source, document) ?? repairIndentation(source, document)
  while (next && repairs.length < MOST_REPAIRS) {
    repairs.push(next)
    next = repairIndentation(next.source, next.document)
  }
  const { source: repaired, document: last } = repairs.at(-1) ?? { source, document }
  const lines = new Set(repairs.flatMap((repair) => [...repair.lines]))
  const rest = otherFindings(repaired, last).filter(({ position }) => !lines.has(position.line))
  return [...repairs.map(({ finding }) => finding), ...rest]
}

/** Reports the first error of each line, since others follow from it. */
function otherFindings(source: Source, document: Document.Parsed): Finding[] {
  const findings = new Map<number, Finding>()
  for (const error of [...document.errors, ...document.warnings]) {
    // What comes after the end of the data follows from a mistake before it.
    if (findings.size > 0 && error.message.includes('in YAML stream')) continue
    const finding = toFinding(source, document, error)
    const { line } = finding.position
    const errorLine = positionAt(source, error.pos[0]).line
    if (findings.has(line) || findings.has(errorLine)) continue
    findings.set(line, finding).set(errorLine, finding)
  }
  return [...new Set(findings.values())]
}

export const tooDeep = (source: Source): Finding =>
  fileFinding(
    'YAML_TOO_DEEP',
    source.file,
    'is nested too deeply',
    'undo the nesting; data files need four levels at most',
  )

function toFinding(source: Source, document: Document.Parsed, { code, message, pos }: YamlError): Finding {
  const special =
    curlyQuotes(source, code, pos[0]) ??
    loneHyphen(source, message, pos[0]) ??
    quoteInside(source, message, pos[0])
  if (special) return special
  const problem = explainSyntaxError(code, message)
  const quote = message.startsWith('Missing closing') ? openQuote(document.contents) : undefined
  const place = quote ?? { offset: pos[0], length: pos[1] - pos[0] }
  return findingAt(problem.code, source, place, problem.message, problem.help)
}

/** Explains a text with a colon in curly quotation marks, which YAML does not know. */
function curlyQuotes(source: Source, code: ErrorCode, offset: number): Finding | undefined {
  const [line = ''] = /^.*/.exec(source.text.slice(offset)) ?? []
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !beginsCurly(line)) return undefined
  const text = withoutCurlyQuotes(line) ?? line.slice(1).trim()
  const message = 'a text with a colon needs straight quotation marks; these are curly'
  const place = { offset, length: line.trimEnd().length }
  return findingAt('YAML_QUOTES', source, place, message, `use straight quotation marks: ${asQuoted(text)}`)
}

/** Explains a hyphen in place of a number or a text: people write it for "none". */
function loneHyphen(source: Source, message: string, offset: number): Finding | undefined {
  if (!message.startsWith('Unexpected block-seq-ind on same line')) return undefined
  const isAlone = /^- *(#.*)?$/m.test(/^.*/.exec(source.text.slice(offset))?.[0] ?? '')
  const [what, help] = isAlone
    ? ['a hyphen is not a number', 'write 0 where there were none; put quotes around it if it is text: "-"']
    : [
        'a list cannot begin in the line of its name',
        'begin the list in the line below; put quotes around a text that begins with a hyphen',
      ]
  return findingAt('YAML_SYNTAX', source, { offset }, what, help)
}

/** Explains a text in quotes that ends at a mark inside it: 'Mr O'Hara'. */
function quoteInside(source: Source, message: string, offset: number): Finding | undefined {
  const mark = source.text.charAt(offset - 1)
  if (!message.startsWith('Unexpected scalar at node end') || !/['"]/.test(mark)) return undefined
  const [what, help] =
    mark === "'"
      ? ['the apostrophe', 'put the whole text into double quotes: "…"']
      : ['this quotation mark', "put the whole text into single quotes: '…'"]
  const place = { offset: offset - 1, length: 1 }
  return findingAt('YAML_SYNTAX', source, place, `${what} ends the text in quotes here`, help)
}

/** The place of a quotation mark that is never closed: its text is the last one of the file. */
function openQuote(node: unknown): { offset: number } | undefined {
  if (isScalar(node) && node.type?.startsWith('QUOTE'))
    return node.range ? { offset: node.range[0] } : undefined
  if (isCollection(node)) return openQuote(node.items.at(-1))
  return isPair(node) ? (openQuote(node.value) ?? openQuote(node.key)) : undefined
}
