import type { Finding } from './finding.ts'

/** Findings that are alike except for their place, and most likely have one cause. */
export interface FindingGroup {
  /** The first in reading order; the only one where no other file has one like it. */
  readonly first: Finding
  /** All of them, the first included. */
  readonly findings: readonly Finding[]
  /** The files that they are in, each once, in the order of the findings. */
  readonly files: readonly string[]
}

/**
 * Groups findings of several files that have the same code, message and remedy, apart from the name of the file itself.
 * Findings that are alike in a single file stay apart: each of them is a place to correct.
 *
 * @param findings in reading order
 * @returns the groups in the order of their first findings
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const order = new Map(findings.map((finding, i) => [finding, i]))
  return [...Map.groupBy(findings, causeOf).values()]
    .flatMap((alike) => (filesOf(alike).length > 1 ? [alike] : alike.map((finding) => [finding])))
    .flatMap((alike) => {
      const [first] = alike
      return first ? [{ first, findings: alike, files: filesOf(alike) }] : []
    })
    .sort((a, b) => (order.get(a.first) ?? 0) - (order.get(b.first) ?? 0))
}

const filesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ file }) => file))]

/** What findings of one cause have in common. */
function causeOf({ code, file, message, help }: Finding): string {
  // A message or remedy may name the file: "rename it to kent.yaml".
  const name = file.slice(file.lastIndexOf('/') + 1)
  const common = (text: string) => (name === '' ? text : text.replaceAll(name, '\0'))
  return JSON.stringify([code, common(message), common(help)])
}
