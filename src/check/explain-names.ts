import type { ErrorObject } from 'ajv/dist/2020.js'
import { nearMatch, slipOf } from '../findings/near-match.ts'

/** What an unknown name is most likely meant to be. */
interface Meant {
  /** The name that is missing. */
  readonly name: string
  /** The block that lacks it, as a JSON pointer. */
  readonly block: string
  /** Whether the two names have nothing in common but that one is too many and one is missing. */
  readonly isGuess?: boolean
}

/** The names of a file that are unknown or missing, two by two where they are one fault. */
export interface NameFaults {
  /** Of errors about unknown names: what each is meant to be. */
  readonly meant: ReadonlyMap<ErrorObject, Meant>
  /** Of errors about missing names: the name of the writer's choice that was probably meant. */
  readonly slips: ReadonlyMap<ErrorObject, string>
  /** Errors about missing names that unknown ones explain. */
  readonly explained: ReadonlySet<ErrorObject>
}

/**
 * Finds the missing names that are there after all: mistyped, cut short, or in another block.
 *
 * @param errors all that the schemas of a file have against it
 * @param absent names that the file may have at its top, and has not
 */
export function explainNames(errors: readonly ErrorObject[], absent: ReadonlySet<string>): NameFaults {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties')
  const missing = errors.filter(({ keyword }) => keyword === 'required')
  const meant = new Map<ErrorObject, Meant>()
  const explained = new Set<ErrorObject>()
  const explain = (error: ErrorObject, found: ErrorObject, isGuess = false) => {
    explained.add(found)
    meant.set(error, { name: missingKey(found), block: found.instancePath, isGuess })
  }
  for (const error of unknown) {
    const name = unknownKey(error)
    const same = missing.find((other) => !explained.has(other) && missingKey(other) === name)
    if (same) explain(error, same)
    else if (error.instancePath !== '' && absent.has(name)) meant.set(error, { name, block: '' })
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

/** The names in a block with a missing one that no schema lists. */
function chosenNames({ data, parentSchema }: ErrorObject): string[] {
  const listed = (parentSchema?.['properties'] ?? {}) as object
  const isOpen = parentSchema?.['additionalProperties'] === undefined
  return isOpen ? Object.keys(data as object).filter((name) => !Object.hasOwn(listed, name)) : []
}
