import type { CorrectionsReport } from './report.ts'

/** The report for programs. A change that readers of it would trip over gets a new formatVersion. */
export function reportAsJson(report: CorrectionsReport): string {
  return `${JSON.stringify({ formatVersion: 1, ...report }, null, 2)}\n`
}
