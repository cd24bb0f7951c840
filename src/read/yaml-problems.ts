import { isCollection, isPair, isScalar, type Document, type ErrorCode } from 'yaml'
import type { Code } from '../findings/codes.ts'
import { fileFinding, findingAt, type Finding } from '../findings/finding.ts'
import { positionAt, type Source } from '../findings/source.ts'
import { mendIndentation, type Mended } from './mend-indentation.ts'
import { mendTabs } from './mend-tabs.ts'
import { asQuoted, beginsCurly, withoutCurlyQuotes } from './quotes.ts'

type Problem = Document.Parsed['errors'][number] | Document.Parsed['warnings'][number]

interface Told {
  readonly code: Code
  readonly message: string
  readonly help: string
}

/** What the library's codes mean for whoever writes the data. */
const TOLD: Partial<Record<ErrorCode, Told>> = {
  TAB_AS_INDENT: {
    code: 'YAML_TAB',
    message: 'a tab stands where spaces are needed',
    help: 'replace the tab by spaces',
  },
  MULTIPLE_DOCS: {
    code: 'YAML_SEVERAL_DOCUMENTS',
    message: 'a second document begins here',
    help: 'keep one block of data and delete the line --- with what follows',
  },
  TAG_RESOLVE_FAILED: {
    code: 'YAML_TAG',
    message: 'type tags are not used here',
    help: 'delete the word that begins with !; a text that begins with ! needs quotes around it',
  },
  BAD_ALIAS: {
    code: 'YAML_ALIAS',
    message: 'anchors and aliases are not used here',
    help: 'write the value itself; a text that begins with * or & needs quotes around it',
  },
  BAD_DIRECTIVE: {
    code: 'YAML_SYNTAX',
    message: 'a line that begins with % is not used here',
    help: 'delete this line',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'YAML_SYNTAX',
    message: 'another name with a colon begins inside this value',
    help: 'put quotes around a text with a colon in it; begin names that belong together at the same column',
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'YAML_SYNTAX',
    message: 'a colon is missing, or a text goes on at the wrong column',
    help: 'write a colon and a space after each name; begin the further lines of a text with spaces',
  },
  BAD_INDENT: {
    code: 'YAML_SYNTAX',
    message: 'the spaces at the start of the line do not fit the lines around it',
    help: 'begin lines that belong together at the same column',
  },
  BAD_SCALAR_START: {
    code: 'YAML_SYNTAX',
    message: 'a text cannot begin with this character',
    help: 'put quotes around the text',
  },
  BAD_DQ_ESCAPE: {
    code: 'YAML_SYNTAX',
    message: 'a backslash in double quotes changes what follows it, and nothing is known for this',
    help: 'write \\\\ for one backslash, or put the text in single quotes',
  },
}

/** Messages that the library gives one code, told apart by their words. */
const TOLD_BY_WORDS: readonly [RegExp, Pick<Told, 'message' | 'help'>][] = [
  [
    /^Missing closing/,
    { message: 'this quotation mark is never closed', help: 'put the same mark at the end of the text' },
  ],
  [
    /end with a [\]}]$/,
    { message: 'a bracket is not closed before this place', help: 'close it, or put quotes around the text' },
  ],
  [
    /^Implicit map keys need/,
    {
      message: 'a name without a colon',
      help: 'write a colon and a space after the name; begin the further lines of a text with spaces',
    },
  ],
]

/** The most faults of indentation that are told of a file. */
const MOST = 5

/** What the library could not understand of a file: each fault once, whatever follows from it in later lines. */
export function yamlProblems(source: Source, document: Document.Parsed): Finding[] {
  const problems: Problem[] = [...document.errors, ...document.warnings]
  if (problems.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return [tooDeep(source)]
  const steps: Mended[] = []
  let next = mendTabs(source, document) ?? mendIndentation(source, document)
  while (next && steps.length < MOST) {
    steps.push(next)
    next = mendIndentation(next.source, next.document)
  }
  const { source: text, document: last } = steps.at(-1) ?? { source, document }
  const lines = new Set(steps.flatMap((step) => [...step.lines]))
  const rest = otherProblems(text, last).filter(({ position }) => !lines.has(position.line))
  return [...steps.map(({ finding }) => finding), ...rest]
}

/** The first problem of each line, since others follow from it. */
function otherProblems(source: Source, document: Document.Parsed): Finding[] {
  const findings = new Map<number, Finding>()
  for (const problem of [...document.errors, ...document.warnings]) {
    // What comes after the end of the data is the rest of a fault before it.
    if (findings.size > 0 && problem.message.includes('in YAML stream')) continue
    const finding = toFinding(source, document, problem)
    const { line } = finding.position
    const seen = positionAt(source, problem.pos[0]).line
    if (findings.has(line) || findings.has(seen)) continue
    findings.set(line, finding).set(seen, finding)
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

function toFinding(source: Source, document: Document.Parsed, { code, message, pos }: Problem): Finding {
  const special =
    curlyQuotes(source, code, pos[0]) ??
    loneHyphen(source, message, pos[0]) ??
    quoteInside(source, message, pos[0])
  if (special) return special
  const words = TOLD_BY_WORDS.find(([pattern]) => pattern.test(message))?.[1]
  const told = words ? { code: 'YAML_SYNTAX' as const, ...words } : (TOLD[code] ?? unknown(message))
  const place = message.startsWith('Missing closing') ? openQuote(document.contents) : undefined
  return findingAt(
    told.code,
    source,
    place ?? { offset: pos[0], length: pos[1] - pos[0] },
    told.message,
    told.help,
  )
}

/** A text with a colon in curly quotation marks, which do not hold it together. */
function curlyQuotes(source: Source, code: ErrorCode, offset: number): Finding | undefined {
  const [line = ''] = /^.*/.exec(source.text.slice(offset)) ?? []
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !beginsCurly(line)) return undefined
  const text = withoutCurlyQuotes(line) ?? line.slice(1).trim()
  const message = 'curly quotation marks do not hold a text together'
  const place = { offset, length: line.trimEnd().length }
  return findingAt('YAML_QUOTES', source, place, message, `use straight quotation marks: ${asQuoted(text)}`)
}

/** A hyphen where a number or a text belongs: people write it for "none". */
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

/** A text in quotes that ends at a mark which was meant to be inside it: 'Mr O'Hara'. */
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

/** The place of a quotation mark that is never closed: the text that it opens is the last one of the file. */
function openQuote(node: unknown): { offset: number } | undefined {
  if (isScalar(node) && node.type?.startsWith('QUOTE'))
    return node.range ? { offset: node.range[0] } : undefined
  if (isCollection(node)) return openQuote(node.items.at(-1))
  return isPair(node) ? (openQuote(node.value) ?? openQuote(node.key)) : undefined
}

/** The library's sentence as the middle of ours: one line, no capital, no full stop. */
function unknown(message: string): Told {
  const line = message.split('\n', 1)[0] ?? message
  return {
    code: 'YAML_SYNTAX',
    message: (line.charAt(0).toLowerCase() + line.slice(1)).replace(/[.:]$/, ''),
    help: 'compare with the lines around it: spaces at the start, a colon and a space after each name, quotes that close',
  }
}
