import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import { FiguresError } from './figures-error.ts'
import schema from './figures.schema.json' with { type: 'json' }
import type { LetterFigures } from './letter-figures.ts'

/** figures.json: the same figures give the same text. */
export const formatFiguresJson = (figures: LetterFigures): string => `${JSON.stringify(figures, null, 2)}\n`

let compiled: ValidateFunction<LetterFigures> | undefined

/** Compiled when figures are read back: printing them does without. */
const figuresSchema = (): ValidateFunction<LetterFigures> =>
  (compiled ??= new Ajv2020().compile<LetterFigures>(schema))

/** Deeper than any letter's data; in levels. */
const DEEPEST = 12

/**
 * Reads figures.json back, value for value.
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
  const [fault] = isFigures.errors ?? []
  throw new FiguresError(`is not a letter’s: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`)
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
 * Names that mean something else to JavaScript are no names of data, nothing is nested without end, and a letter's data
 * has no hidden characters (reading refuses them), which must not reach a terminal.
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

/** Whether a name would reach into what every object of JavaScript has. */
export const isPrototypeKey = (name: string): boolean => name in Object.prototype
