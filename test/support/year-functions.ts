import { dirname } from 'node:path'
import { checkData } from '../../src/run/commands/check.ts'
import { reportCorrections } from '../../src/run/commands/changes.ts'
import { issueLetters } from '../../src/run/commands/issue.ts'
import { readStatus } from '../../src/run/commands/status.ts'
import { verifyOutput } from '../../src/run/commands/verify.ts'
import type { RunContext } from '../../src/run/prepare-run.ts'
import { PrintedYear } from './printed-years.ts'

const contextAt = (data: string): RunContext => ({
  folders: new PrintedYear(dirname(data), data).folders,
  env: process.env,
  reportFindings: () => undefined,
})

/** Work on the year of a data folder whose letters are recorded. Each changes nothing that another one counts. */
export const FUNCTIONS: Readonly<Record<string, (data: string) => unknown>> = {
  check: (data) => checkData(contextAt(data), []),
  status: (data) => readStatus(contextAt(data), [], {}),
  changes: (data) => reportCorrections(contextAt(data), [], {}),
  issue: (data) =>
    issueLetters(contextAt(data), '2101', { dryRun: true, allowPlaceholder: true }, () => undefined),
  verify: (data) => verifyOutput(contextAt(data).folders, []),
}
