import { formatJson } from '../findings/format-json.ts'
import type { CorrectionsReport } from './report.ts'

/** The report for programs. A change that readers of it would trip over gets a new formatVersion. */
export function reportAsJson(report: CorrectionsReport): string {
  return formatJson({ formatVersion: 1, ...report })
}
