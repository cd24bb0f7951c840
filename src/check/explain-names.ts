import type { ErrorObject } from 'ajv/dist/2020.js'
import { nearMatch, slipOf } from '../findings/near-match.ts'
import { isData } from '../model/letter-data.ts'
import { pathOf, propertiesOf } from './schema-words.ts'
import type { DataPath } from '../model/yaml-file.ts'

/** What an unknown name is most likely meant to be. */
interface Meant {
  /** The name that is missing. */
  readonly name: string
  /** The path of the block that lacks it. */
  readonly block: DataPath
  /** Whether the two names have nothing in common except that one is unknown and one is missing. */
  readonly isGuess?: boolean
}

/** The names of a file that are unknown or missing, in pairs where they are one mistake. */
export interface NameProblems {
  /** What the name of each error about an unknown name is meant to be. */
  readonly meant: ReadonlyMap<ErrorObject, Meant>
  /** For errors about missing names: the name in the file that probably is the missing one. */
  readonly slips: ReadonlyMap<ErrorObject, string>
  /** Errors about missing names that unknown ones explain. */
  readonly explained: ReadonlySet<ErrorObject>
}

/**
 * Finds the missing names that are there after all: mistyped, cut short, or in another block.
 *
 * @param errors all errors of the schemas of a file
 * @param absent names that the file may have at its top and does not have
 */
export function explainNames(errors: readonly ErrorObject[], absent: ReadonlySet<string>): NameProblems {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties')
  const missing = errors.filter(({ keyword }) => keyword === 'required')
  const meant = new Map<ErrorObject, Meant>()
  const explained = new Set<ErrorObject>()
  const explain = (error: ErrorObject, found: ErrorObject, isGuess = false) => {
    explained.add(found)
    meant.set(error, { name: missingKey(found), block: pathOf(found.instancePath), isGuess })
  }
  for (const error of unknown) {
    const name = unknownKey(error)
    const same = missing.find((other) => !explained.has(other) && missingKey(other) === name)
    if (same) explain(error, same)
    else if (error.instancePath !== '' && absent.has(name)) meant.set(error, { name, block: [] })
  }
  const left = Map.groupBy(missing, ({ instancePath }) => instancePath)
  for (const [block, errorsOfBlock] of Map.groupBy(unknown, ({ instancePath }) => instancePath)) {
    const lacking = () => (left.get(block) ?? []).filter((error) => !explained.has(error))
    const unclear = errorsOfBlock.filter((error) => !meant.has(error))
    for (const error of unclear) {
      const name = nearMatch(unknownKey(error), lacking().map(missingKey))
      const near = lacking().find((other) => missingKey(other) === name)
      if (near) explain(error, near)
    }
    const [one, another] = unclear.filter((error) => !meant.has(error))
    const [only, more] = lacking()
    if (one && !another && only && !more) explain(one, only, true)
  }
  return { meant, slips: slipsIn(missing.filter((error) => !explained.has(error))), explained }
}

function slipsIn(missing: readonly ErrorObject[]): ReadonlyMap<ErrorObject, string> {
  return new Map(
    missing.flatMap((error) => {
      const slip = slipOf(missingKey(error), chosenNames(error))
      return slip === undefined ? [] : [[error, slip]]
    }),
  )
}

export const unknownKey = ({ params }: ErrorObject): string => String(params['additionalProperty'])

export const missingKey = ({ params }: ErrorObject): string => String(params['missingProperty'])

/** The names in a block with a missing one that the schema does not list. */
function chosenNames({ data, parentSchema }: ErrorObject): string[] {
  if (!isData(data) || parentSchema?.['additionalProperties'] !== undefined) return []
  const listed = propertiesOf(parentSchema)
  return Object.keys(data).filter((name) => !Object.hasOwn(listed, name))
}
