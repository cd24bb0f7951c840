import type { Data } from '../model/letter-data.ts'
import { FiguresError } from './figures-error.ts'
import { isPrototypeKey } from './figures-json.ts'

/**
 * A single value of nested data: its path, its JSON type and its text. Paths are written as `received.housing`,
 * `lines[1]`, and `facts["a.b"]` for a name that is empty or has a dot or bracket.
 */
export interface Leaf {
  readonly path: string
  readonly type: string
  readonly text: string
}

/** Lists all single values of nested data in order; an empty list or object counts as one. Lists count from 1. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (value === null) return [{ path, type: 'null', text: '' }]
  if (isSingle(value)) return [{ path, type: typeof value, text: String(value) }]
  if (typeof value !== 'object') return []
  if (Array.isArray(value)) {
    if (value.length === 0) return [{ path, type: 'array', text: '' }]
    return value.flatMap((item, index) => leavesOf(item, `${path}[${index + 1}]`))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return path === '' ? [] : [{ path, type: 'object', text: '' }]
  return entries.flatMap(([name, item]) => {
    if (/[.[\]]/.test(name) || name === '') return leavesOf(item, `${path}[${JSON.stringify(name)}]`)
    return leavesOf(item, path === '' ? name : `${path}.${name}`)
  })
}

const isSingle = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** Nests single values again. @throws FiguresError where they do not fit together */
export function nest(leaves: readonly Leaf[]): Data {
  const root: Record<string, unknown> = {}
  for (const leaf of leaves) put(root, stepsOf(leaf.path), valueOf(leaf))
  return root
}

type Step = string | number

const STEP = /(?:^|\.)([^.[\]]+)|\[([1-9]\d{0,5})\]|\[("(?:[^"\\]|\\.)*")\]/gy

/** Splits a path: `a.b[2]["c.d"]` into a, b, 1, c.d. */
function stepsOf(path: string): Step[] {
  const steps = [...path.matchAll(STEP)]
  const length = steps.reduce((sum, [step]) => sum + step.length, 0)
  if (path === '' || length !== path.length) throw misfitError(path)
  return steps.map(([, name, index, quoted]) =>
    index !== undefined ? Number(index) - 1 : quoted !== undefined ? nameIn(quoted, path) : (name ?? ''),
  )
}

function nameIn(quoted: string, path: string): string {
  try {
    const name: unknown = JSON.parse(quoted)
    return String(name)
  } catch (error) {
    if (error instanceof SyntaxError) throw misfitError(path)
    throw error
  }
}

function put(root: object, steps: readonly Step[], value: unknown): void {
  let container = root
  for (const [level, step] of steps.entries()) {
    const next = steps[level + 1]
    // Lists are written in order: an index beyond the next one would leave a hole.
    const fits = Array.isArray(container)
      ? typeof step === 'number' && step <= container.length
      : typeof step === 'string' && !isPrototypeKey(step)
    if (!fits) throw misfitError(String(step))
    const known: unknown = Reflect.get(container, step)
    if (next === undefined) {
      if (known !== undefined) throw misfitError(String(step))
      Reflect.set(container, step, value)
      return
    }
    if (known !== undefined && (typeof known !== 'object' || known === null)) throw misfitError(String(step))
    const inner = known ?? (typeof next === 'number' ? [] : {})
    Reflect.set(container, step, inner)
    container = inner
  }
}

const misfitError = (place: string): FiguresError =>
  new FiguresError(`has a field that does not fit: ${JSON.stringify(place)}`)

function valueOf({ path, type, text }: Leaf): unknown {
  switch (type) {
    case 'string':
      return text
    case 'number':
      if (/^-?\d+(\.\d+)?(e[-+]\d+)?$/.test(text)) return Number(text)
      break
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      break
    case 'null':
      return null
    case 'array':
      return []
    case 'object':
      return {}
    default:
  }
  throw misfitError(path)
}
