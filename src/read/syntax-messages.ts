import type { ErrorCode } from 'yaml'
import type { Problem } from '../findings/finding.ts'

/** The parser's codes in words for the people who write the data. */
const BY_CODE: Partial<Record<ErrorCode, Problem>> = {
  TAB_AS_INDENT: {
    code: 'YAML_TAB',
    message: 'a tab is used where spaces are needed',
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
    message: 'a backslash in double quotes has a special meaning, and this one is not known',
    help: 'write \\\\ for one backslash, or put the text in single quotes',
  },
}

/** Errors that have one code in common, and differ only in the parser's message. */
const BY_MESSAGE: readonly [RegExp, Pick<Problem, 'message' | 'help'>][] = [
  [
    /^Missing closing/,
    { message: 'this quotation mark is never closed', help: 'put the same mark at the end of the text' },
  ],
  [
    /end with a [\]}]$/,
    { message: 'a bracket is not closed before this point', help: 'close it, or put quotes around the text' },
  ],
  [
    /^Unexpected .* at node end$/,
    {
      message: 'the value ends before this point',
      help: 'put quotes around a text that begins with *, &, {, [ or a quotation mark; begin names that belong together at the same column',
    },
  ],
  [
    /^Implicit map keys need/,
    {
      message: 'a name without a colon',
      help: 'write a colon and a space after the name; begin the further lines of a text with spaces',
    },
  ],
]

/** Explains an error of the YAML parser. */
export function explainSyntaxError(code: ErrorCode, message: string): Problem {
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1]
  if (byMessage) return { code: 'YAML_SYNTAX', ...byMessage }
  return BY_CODE[code] ?? otherProblem(message)
}

/** The parser's message in the form of a finding's: one line, no capital, no full stop. */
function otherProblem(message: string): Problem {
  const line = message.split('\n', 1)[0] ?? message
  return {
    code: 'YAML_SYNTAX',
    message: (line.charAt(0).toLowerCase() + line.slice(1)).replace(/[.:]$/, ''),
    help: 'compare with the lines around it: spaces at the start, a colon and a space after each name, quotes that close',
  }
}
