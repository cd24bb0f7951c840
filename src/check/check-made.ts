import { fileFinding, type Finding } from '../findings/finding.ts'
import type { Code } from '../findings/codes.ts'
import { lettersNamed } from './letters-named.ts'

/** A letter and a stage of making it, to see whether an era's own code or templates can. */
export interface Makeable {
  readonly slug: string
  readonly name: string
  readonly make: () => unknown
}

/**
 * Letters that an era's code or templates fail on. What fails for the same reason is told once, with the letters that it
 * is about.
 *
 * @param file the file that is at fault
 */
export function checkMade(
  code: Code,
  file: string,
  letters: Iterable<Makeable>,
): { findings: Finding[]; refused: ReadonlySet<string> } {
  const faults = new Map<string, string[]>()
  const refused = new Set<string>()
  for (const { slug, name, make } of letters) {
    try {
      make()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const reason = error.message.split('\n', 1)[0] ?? ''
      faults.set(reason, [...(faults.get(reason) ?? []), name])
      refused.add(slug)
    }
  }
  const findings = [...faults].map(([reason, names]) =>
    fileFinding(code, file, `fails on ${lettersNamed(names)}: ${reason}`, 'correct it for data like theirs'),
  )
  return { findings, refused }
}
