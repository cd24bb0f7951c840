import type { Scalar } from 'yaml'
import { findingAt, type Finding, type Problem } from '../findings/finding.ts'
import type { Place, Source } from '../findings/source.ts'
import { plainNumber } from '../rules/number-text.ts'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import { asQuoted, withoutCurlyQuotes } from './quotes.ts'

/** Words without quotes that older versions of YAML read as true, false or nothing. */
const AMBIGUOUS_WORD = /^(y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf)$/i
/** Numbers in every notation, also those that people do not use. */
const NUMBER_LIKE = /^[-+]?(\d[\d_,:]*(\.[\d_]*)?|\.\d+)(e[-+]?\d+)?$|^0[xob][\da-f_]+$/i
const PLAIN_NUMBER = /^(0|-?[1-9]\d*)(\.\d*[1-9])?$|^-?0\.\d*[1-9]$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

const EMPTY = 'write the value after the colon; only a line that may be left out can be deleted instead'

/**
 * Reports the first thing in a single name or value that YAML allows and data files may not have.
 *
 * @param emptyHelp gives the remedy for a missing value, if more is known about it
 */
export function checkScalar(
  source: Source,
  scalar: Scalar,
  isKey: boolean,
  emptyHelp: () => string | undefined,
): Finding | undefined {
  const [offset, end] = scalar.range ?? [0, 1]
  const place = { offset, length: end - offset }
  const at = ({ code, message, help }: Problem) => findingAt(code, source, place, message, help)
  const hidden = typeof scalar.value === 'string' ? hiddenCharacter(scalar.value) : undefined
  if (hidden) {
    const message = `holds ${hidden.name}, which cannot be seen or printed`
    return at({ code: 'TEXT_CHARACTER', message, help: 'delete this character and type the text again' })
  }
  if (isKey || scalar.type?.startsWith('BLOCK')) return undefined
  const cut = cutOff(source, place, scalar)
  if (cut) return cut
  const problem = scalar.type === 'PLAIN' && ambiguity(scalar.source ?? '', scalar.value, emptyHelp)
  return problem ? at(problem) : undefined
}

/** Explains a word or number without quotes that programs read in different ways, or a missing value. */
function ambiguity(
  written: string,
  value: unknown,
  emptyHelp: () => string | undefined,
): Problem | undefined {
  if (DATE.test(written)) return undefined
  if (AMBIGUOUS_WORD.test(written)) {
    const message = `${written} can be read as text or as yes, no or nothing`
    const help = `put quotes around it if it is text: "${written}"; write a number where a number belongs`
    return { code: 'YAML_AMBIGUOUS', message, help }
  }
  if (NUMBER_LIKE.test(written) && !PLAIN_NUMBER.test(written)) {
    const message = `${written} can be read as different numbers`
    const number = plainNumber(written)
    const help = number ? `write ${number}` : 'write numbers in plain digits, such as 7 or 1400'
    return {
      code: 'YAML_AMBIGUOUS',
      message,
      help: `${help}; put quotes around it if it is text: "${written}"`,
    }
  }
  if (value === null)
    return { code: 'YAML_AMBIGUOUS', message: 'a value is missing here', help: emptyHelp() ?? EMPTY }
  const text = withoutCurlyQuotes(written)
  if (text === undefined) return undefined
  const message = 'the curly quotation marks around this text would be printed'
  const help = `use straight quotation marks, or none: ${asQuoted(text)}; to print them, write ${asQuoted(written)}`
  return { code: 'YAML_QUOTES', message, help }
}

/** A comment after a value, as YAML reads it. */
const COMMENT = / *(#.*)/y

/**
 * Reports a value that is cut off at a # which was meant to be part of it: for YAML each # after a space begins a comment.
 * For data files a comment after a value has a space after the # as well, and a # before a number, one space after a text,
 * does not begin one: "Office #1" and "Office # 1" are texts.
 */
function cutOff(source: Source, { offset, length }: Place, { type, value }: Scalar): Finding | undefined {
  const { text } = source
  COMMENT.lastIndex = offset + length
  const [after = '', comment = ''] = COMMENT.exec(text) ?? []
  const written = text.slice(offset, offset + length)
  const isText = type === 'PLAIN' && typeof value === 'string' && !DATE.test(written)
  const begins = isText && after.startsWith(' #') ? /^#+(?! *\d)\s|^#+$/ : /^#+(\s|$)/
  if (comment === '' || begins.test(comment)) return undefined
  const whole = asQuoted(withoutCurlyQuotes(written + after) ?? written + after.trimEnd())
  const remedy =
    isText || value === null
      ? `put quotes around the text: ${whole}`
      : 'put quotes around all of it if it is one text'
  return findingAt(
    'YAML_COMMENT',
    source,
    { offset: offset + length + after.indexOf('#'), length: comment.trimEnd().length },
    'what follows # is read as a note and not printed',
    `${remedy}; if it is a note, write it on a line of its own that begins with "# "`,
  )
}
