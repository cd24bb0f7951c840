import { reportAsHtml } from '../../changes/render-html.ts'
import { reportAsJson } from '../../changes/render-json.ts'
import { reportAsMarkdown } from '../../changes/render-markdown.ts'
import { countCorrections, makeReport, type CorrectionsReport } from '../../changes/report.ts'
import { notIncluded } from '../../changes/sentences.ts'
import { collectChanges } from '../collect-changes.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import { selectYears } from '../select.ts'

/** What the corrections report is to cover. */
export interface ReportOptions {
  /** A day, as 2019-08-01: letters printed earlier are left out. */
  readonly since?: string | undefined
  readonly browser?: string | undefined
}

/**
 * Makes the corrections report of the letters on disk.
 *
 * @param asked the years; all where none is named
 * @throws UsageError, NoBrowserError
 */
export async function reportCorrections(
  context: RunContext,
  asked: readonly string[],
  { since, browser: named }: ReportOptions,
): Promise<CorrectionsReport> {
  const { folders } = context
  const years = selectYears(folders, asked)
  const { prepared, unchanged, browser } = await prepareRun(context, years, undefined, { browser: named })
  const planning = { output: folders.output, browser: browser.require() }
  const collected = await collectChanges(prepared, unchanged, folders, planning)
  const generatedAt = new Date().toISOString()
  return makeReport(collected, { years, ...(since === undefined ? {} : { since }), generatedAt })
}

const RENDERERS = { markdown: reportAsMarkdown, html: reportAsHtml, json: reportAsJson } as const

/** The formats of the report. */
export type ReportFormat = keyof typeof RENDERERS

/** A report as text, with what its caller prints about it. */
export interface RenderedReport {
  readonly text: string
  /** How many letters were corrected. */
  readonly letters: number
  readonly notReported: CorrectionsReport['notReported']
  /** The letters that are not in the report, in a sentence each. */
  readonly missing: readonly string[]
}

/** Renders a report. */
export function renderReport(report: CorrectionsReport, format: ReportFormat): RenderedReport {
  const text = RENDERERS[format](report)
  const letters = countCorrections(report)
  return { text, letters, notReported: report.notReported, missing: notIncluded(report) }
}
