import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import { FiguresError } from './figures-error.ts'
import schema from './figures.schema.json' with { type: 'json' }
import type { LetterFigures } from './letter-figures.ts'

/** Formats figures.json. The same figures give the same text. */
export const formatFiguresJson = (figures: LetterFigures): string => `${JSON.stringify(figures, null, 2)}\n`

let compiled: ValidateFunction<LetterFigures> | undefined

/** Compiled when figures are first parsed: printing letters does not need it. */
const figuresSchema = (): ValidateFunction<LetterFigures> =>
  (compiled ??= new Ajv2020().compile<LetterFigures>(schema))

/** The deepest nesting, in levels: deeper than any letter's data. */
const DEEPEST = 12

/**
 * Parses figures.json, value for value.
 *
 * @throws FiguresError where it is something else
 */
export function parseFiguresJson(text: string): LetterFigures {
  const figures = parse(text)
  checkParts(figures, 0)
  const isFigures = figuresSchema()
  if (isFigures(figures)) return figures
  const { format } = (figures ?? {}) as { format?: unknown }
  if (typeof format === 'string' && /^annual-letters\/figures\/(?!1$)\d+$/.test(format))
    throw new FiguresError('was written by a newer version of this program')
  const [first] = isFigures.errors ?? []
  throw new FiguresError(`is not a letter’s: ${first?.instancePath ?? ''} ${first?.message ?? ''}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new FiguresError('is cut off or damaged')
  }
}

/**
 * Refuses names that have a meaning in JavaScript, data that is nested too deeply, and hidden characters, which must not
 * reach a terminal. A letter has none of them: reading the data refuses them too.
 */
function checkParts(value: unknown, level: number): void {
  const hidden = typeof value === 'string' ? hiddenCharacter(value) : undefined
  if (hidden) throw new FiguresError(`holds ${hidden.name}, which no letter does`)
  if (typeof value !== 'object' || value === null) return
  if (level > DEEPEST) throw new FiguresError('is nested too deeply')
  for (const [name, item] of Object.entries(value)) {
    if (isPrototypeKey(name)) throw new FiguresError(`holds the name ${JSON.stringify(name)}`)
    checkParts(name, level)
    checkParts(item, level + 1)
  }
}

/** Whether a name is one that every JavaScript object inherits, such as __proto__ or constructor. */
export const isPrototypeKey = (name: string): boolean => name in Object.prototype
