import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { killProcesses } from '../../src/system/kill-processes.ts'
import { startBrowser } from './bare-browser.ts'
import { PROJECT, TABS } from './bench-context.ts'
import type { Target } from './result.ts'

/** Another tool that converts HTML to PDF. */
interface OtherTool {
  readonly name: string
  readonly target?: Target
  /** Prints all documents. @returns milliseconds, without the tool's start */
  print(): Promise<number>
}

const FOLDER = join(PROJECT, 'bench', 'others')

/** An argument unknown to browsers, which identifies the browsers that another tool started. */
const OURS = `--started-by-letters-bench=${process.pid}`

/** What bench/others/jsreport.js exports. */
interface JsreportModule {
  printAll(
    documents: readonly string[],
    browser: { path: string; workers: number; args: string[] },
  ): Promise<number>
}

const isJsreport = (module: unknown): module is JsreportModule =>
  typeof module === 'object' && module !== null && 'printAll' in module

/** The tools that are installed on this machine, and a description of those that are not. */
export function otherTools(documents: readonly string[]): { found: OtherTool[]; missing: string[] } {
  const found: OtherTool[] = []
  const missing: string[] = []
  if (existsSync(join(FOLDER, 'node_modules', '@jsreport', 'jsreport-chrome-pdf'))) {
    found.push({
      name: 'jsreport with chrome-pdf',
      target: { atLeast: 5.5 },
      print: async () => {
        const module: unknown = await import(pathToFileURL(join(FOLDER, 'jsreport.js')).href)
        if (!isJsreport(module)) throw new Error('bench/others/jsreport.js exports no printAll')
        const { choice, sandbox, browser } = await startBrowser()
        await browser.close()
        const args = [OURS, ...(sandbox ? [] : ['--no-sandbox'])]
        try {
          return await module.printAll(documents, { path: choice.path, workers: TABS, args })
        } finally {
          // Closing jsreport leaves the browsers of its pool running and starts new ones (observed with 4.11).
          killProcesses(OURS)
          process.once('exit', () => killProcesses(OURS))
        }
      },
    })
  } else missing.push('jsreport is not installed: npm install --prefix bench/others')
  if (spawnSync('weasyprint', ['--version']).status === 0)
    found.push({ name: 'WeasyPrint', print: () => Promise.resolve(weasyprint(documents)) })
  else missing.push('WeasyPrint is not installed: pip install weasyprint')
  return { found, missing }
}

function weasyprint(documents: readonly string[]): number {
  const began = performance.now()
  for (const html of documents) {
    const { status } = spawnSync('weasyprint', ['--pdf-variant', 'pdf/ua-1', '-', '-'], {
      input: html,
      maxBuffer: 2 ** 26,
    })
    if (status !== 0) throw new Error('weasyprint failed')
  }
  return performance.now() - began
}
