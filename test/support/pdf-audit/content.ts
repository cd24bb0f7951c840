import { Lexer } from './lexer.ts'
import { Word, type Value } from './values.ts'

/** One operator of a content stream with its operands. */
export interface Operation {
  readonly operator: string
  readonly operands: readonly Value[]
}

/** Every operator of ISO 32000-1, Annex A; others are not allowed. */
const OPERATORS = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q ' +
    're RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)

/** Splits a content stream into its operations. An inline image is one operation BI. */
export function readContent(text: string): { operations: Operation[]; oddities: string[] } {
  const lexer = new Lexer(text)
  const operations: Operation[] = []
  const oddities = new Set<string>()
  let operands: Value[] = []
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (!(value instanceof Word)) {
      operands.push(value)
      continue
    }
    if (!OPERATORS.has(value.text)) oddities.add(`the content has an unknown operator ${value.text}`)
    operations.push({ operator: value.text, operands: value.text === 'BI' ? inlineImage(lexer) : operands })
    operands = []
  }
  for (const oddity of lexer.oddities) oddities.add(oddity)
  return { operations, oddities: [...oddities] }
}

/** The keys and values of an inline image; leaves the lexer behind its end. */
function inlineImage(lexer: Lexer): Value[] {
  const pairs: Value[] = []
  for (let value = lexer.next(); !(value instanceof Word); value = lexer.next()) {
    if (value === undefined) throw new Error('an inline image has no data')
    pairs.push(value)
  }
  const end = lexer.text.slice(lexer.position).search(/[\s]EI(?=\s|$)/)
  if (end === -1) throw new Error('an inline image has no end')
  lexer.position += end + 3
  return pairs
}
