import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Code } from '../findings/codes.ts'
import { didYouMean } from '../findings/near-match.ts'
import { unknownKey, type NameProblems } from './explain-names.ts'
import { belongs, nameOf, propertiesOf } from './schema-words.ts'
import type { DataPath } from '../model/yaml-file.ts'

/** An error of a schema in words. */
export interface Description {
  readonly code: Code
  readonly message: string
  readonly help: string
  /** The name in the block at the error's path that the finding is about. */
  readonly key?: string
}

/** Describes a name that no schema lists: mistyped, in the wrong block, or not known at all. */
export function describeUnknownKey(error: ErrorObject, path: DataPath, { meant }: NameProblems): Description {
  const name = unknownKey(error)
  const found = meant.get(error)
  if (found?.name === name) return describeMisplaced(name, path, found.block)
  const block = placeOf(path)
  if (found?.isGuess)
    return {
      code: 'SCHEMA_UNKNOWN_KEY',
      message: `${name} is not known ${block}, and ${found.name} is missing`,
      help: `write ${found.name} instead, if that is what is meant`,
      key: name,
    }
  const known = Object.keys(propertiesOf(error.parentSchema))
  const help = found
    ? `did you mean ${JSON.stringify(found.name)}?`
    : didYouMean(name, known, `the names here are ${known.join(', ')}`)
  return { code: 'SCHEMA_UNKNOWN_KEY', message: `${name} is not known ${block}`, help, key: name }
}

/** Describes a name that another block lacks: most likely its line begins at the wrong column. */
function describeMisplaced(name: string, path: DataPath, block: DataPath): Description {
  return {
    code: 'SCHEMA_UNKNOWN_KEY',
    message: `${name} does not belong ${placeOf(path)}`,
    help:
      block.length === 0
        ? 'begin this line at the left edge'
        : `move it to the other lines of ${nameOf(block)}, and begin it at the same column as they do`,
    key: name,
  }
}

/** Describes a name of the writer's choice that the schema does not allow. */
export function describeName(error: ErrorObject, name: string, path: DataPath): Description {
  const allowed: unknown = error.params['allowedValues']
  const known = Array.isArray(allowed) ? allowed.map(String) : undefined
  return {
    code: 'SCHEMA_UNKNOWN_KEY',
    message: `${name} is not a name for ${nameOf(path)}`,
    help: known ? didYouMean(name, known, `it is one of ${known.join(', ')}`) : belongs(error),
    key: name,
  }
}

const placeOf = (path: DataPath): string => (path.length > 0 ? `in ${nameOf(path)}` : 'here')
