import { findingAt, type Finding } from '../findings/finding.ts'
import { offsetOf, type Source } from '../findings/source.ts'
import { lettersNamed } from './letters-named.ts'
import { PlaceholderError } from '../template/compile.ts'

/** A letter whose wording can be filled in, to see whether every placeholder has something to print. */
export interface Fillable {
  readonly slug: string
  readonly name: string
  /** @throws PlaceholderError */
  readonly fill: () => unknown
}

/**
 * Placeholders of the wording that print nothing in some letter: a hole in a sentence. Each is told once, with the
 * letters that it is about.
 *
 * @param pause is awaited after each letter
 */
export async function checkPlaceholders(
  wording: Source,
  letters: readonly Fillable[],
  pause?: () => Promise<unknown>,
): Promise<{ findings: Finding[]; holed: ReadonlySet<string> }> {
  const holes = new Map<string, { error: PlaceholderError; names: string[] }>()
  const holed = new Set<string>()
  for (const { slug, name, fill } of letters) {
    await pause?.()
    const error = errorOf(fill)
    if (!error) continue
    holed.add(slug)
    const key = `${error.line}:${error.column}`
    const hole = holes.get(key) ?? { error, names: [] }
    hole.names.push(name)
    holes.set(key, hole)
  }
  return { findings: [...holes.values()].map(({ error, names }) => tell(wording, error, names)), holed }
}

function tell(wording: Source, error: PlaceholderError, names: readonly string[]): Finding {
  const name = error.written.split(' ').at(-1) ?? error.written
  const place = { offset: offsetOf(wording, error.line, error.column), length: error.written.length + 4 }
  const block = `put {{#if ${name}}} … {{/if}} around the words that need it`
  const help = error.isCondition ? block : `give it a value, or ${block}`
  return findingAt('TEMPLATE_EMPTY', wording, place, `${error.message}, in ${lettersNamed(names)}`, help)
}

function errorOf(fill: () => unknown): PlaceholderError | undefined {
  try {
    fill()
    return undefined
  } catch (error) {
    if (error instanceof PlaceholderError) return error
    throw error
  }
}
