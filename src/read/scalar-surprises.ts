import type { Scalar } from 'yaml'
import type { Code } from '../findings/codes.ts'
import { findingAt, type Finding } from '../findings/finding.ts'
import type { Place, Source } from '../findings/source.ts'
import { plainNumber } from '../rules/plain-number.ts'
import { hiddenCharacter } from './hidden-character.ts'
import { asQuoted, withoutCurlyQuotes } from './quotes.ts'

/** Plain words that older YAML reads as true, false or nothing. */
const AMBIGUOUS_WORD = /^(y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf)$/i
/** Plain numbers in any writing but the one that people use. */
const NUMBER_LIKE = /^[-+]?(\d[\d_,:]*(\.[\d_]*)?|\.\d+)(e[-+]?\d+)?$|^0[xob][\da-f_]+$/i
const PLAIN_NUMBER = /^(0|-?[1-9]\d*)(\.\d*[1-9])?$|^-?0\.\d*[1-9]$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

const EMPTY = 'write the value after the colon; only a line that may be left out can be deleted instead'

type Told = readonly [code: Code, message: string, help: string]

interface CutOff {
  readonly place: Place
  readonly told: Told
}

/**
 * What is valid YAML in a single name or value, but would surprise: the first that is found.
 *
 * @param emptyHelp what to do where the value is missing, if more is known about it
 */
export function scalarSurprise(
  source: Source,
  scalar: Scalar,
  isKey: boolean,
  emptyHelp: () => string | undefined,
): Finding | undefined {
  const [offset, end] = scalar.range ?? [0, 1]
  const at = (place: Place, told: Told | undefined) =>
    told && findingAt(told[0], source, place, told[1], told[2])
  const place = { offset, length: end - offset }
  if (typeof scalar.value === 'string') {
    const hidden = hiddenCharacter(scalar.value)
    const help = 'delete this character and type the text again'
    if (hidden)
      return at(place, ['TEXT_CHARACTER', `holds ${hidden.name}, which cannot be seen or printed`, help])
  }
  if (isKey || scalar.type?.startsWith('BLOCK')) return undefined
  const cut = cutOff(source, place, scalar)
  if (cut) return at(cut.place, cut.told)
  return scalar.type === 'PLAIN'
    ? at(place, readTwoWays(scalar.source ?? '', scalar.value, emptyHelp))
    : undefined
}

/** A plain word or number that programs read in different ways, or nothing at all. */
function readTwoWays(written: string, value: unknown, emptyHelp: () => string | undefined): Told | undefined {
  if (DATE.test(written)) return undefined
  if (AMBIGUOUS_WORD.test(written)) {
    const help = `put quotes around it if it is text: "${written}"; write a number where a number belongs`
    return ['YAML_AMBIGUOUS', `${written} can be read as text or as yes, no or nothing`, help]
  }
  if (NUMBER_LIKE.test(written) && !PLAIN_NUMBER.test(written)) {
    const number = plainNumber(written)
    const help = number ? `write ${number}` : 'write numbers in plain digits, such as 7 or 1400'
    return [
      'YAML_AMBIGUOUS',
      `${written} can be read as different numbers`,
      `${help}; put quotes around it if it is text: "${written}"`,
    ]
  }
  if (value === null) {
    return ['YAML_AMBIGUOUS', 'a value is missing here', emptyHelp() ?? EMPTY]
  }
  const bare = withoutCurlyQuotes(written)
  if (bare === undefined) return undefined
  const help = `use straight quotation marks, or none: ${asQuoted(bare)}; to print them, write ${asQuoted(written)}`
  return ['YAML_QUOTES', 'the curly quotation marks around this text would be printed', help]
}

/** What stands after a value in its line: a comment, as YAML reads it. */
const COMMENT = / *(#.*)/y

/**
 * A value that ends at a # which was meant to be part of it: YAML takes each # after a space for the beginning of a
 * comment. A comment after a value has a space after the # as well; and a # before a number, one space after a text, is
 * none: "Office #1" and "Office # 1" are texts.
 */
function cutOff({ text }: Source, { offset, length }: Place, { type, value }: Scalar): CutOff | undefined {
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
  return {
    place: { offset: offset + length + after.indexOf('#'), length: comment.trimEnd().length },
    told: [
      'YAML_COMMENT',
      'what follows # is read as a note and not printed',
      `${remedy}; if it is a note, write it on a line of its own that begins with "# "`,
    ],
  }
}
