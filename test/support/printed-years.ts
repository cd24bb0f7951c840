import { join } from 'node:path'
import { sha256 } from '../../src/system/sha256.ts'
import type { Folders } from '../../src/system/display-path.ts'
import type { LetterRecord } from '../../src/model/letter-record.ts'
import { letterPaths } from '../../src/record/letter-paths.ts'
import { readRecord } from '../../src/record/record-store.ts'
import { saveIssued } from '../../src/record/save-issued.ts'
import { savePrinting } from '../../src/record/save-printing.ts'
import type { EraCache } from '../../src/run/era-cache.ts'
import { erasOf } from './shared-eras.ts'
import type { LetterPlan, PlanContext } from '../../src/run/plan-letter.ts'
import { forEachPlan } from '../../src/run/plan-letters.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { foldersAt } from './compose-letters.ts'
import { inTemporaryFolder } from './folders.ts'
import { writeYear } from './year-folder.ts'
import type { PreparedYear } from '../../src/run/prepared-year.ts'

const YEAR = '2101'

/** A year of an era's sample whose letters are planned and recorded. Its PDFs are plain text: nothing reads them. */
export class PrintedYear {
  readonly folders: Folders
  readonly #eraCache: EraCache

  constructor(folder: string, data: string, templates = foldersAt().templates) {
    this.folders = { data, templates, output: join(folder, 'output'), cwd: folder }
    this.#eraCache = erasOf(this.folders)
  }

  /** The path of an authority's file. */
  dataOf(slug: string): string {
    return join(this.folders.data, YEAR, `${slug}.yaml`)
  }

  prepare(): Promise<PreparedYear> {
    return prepareYear(this.folders, this.#eraCache, YEAR)
  }

  async plans(context: Partial<PlanContext> = {}): Promise<LetterPlan[]> {
    const plans: LetterPlan[] = []
    const prepared = await this.prepare()
    if (prepared.refused.length > 0) throw new Error(JSON.stringify(prepared.findings))
    forEachPlan([prepared], { output: this.folders.output, browser: 'a browser', ...context }, (plan) =>
      plans.push(plan),
    )
    return plans
  }

  /** Records all letters as printed now. */
  async print({
    reason,
    issued = false,
    browser = 'a browser',
  }: { reason?: string; issued?: boolean; browser?: string } = {}): Promise<void> {
    for (const plan of await this.plans({ browser })) {
      const { year, slug, authority } = plan.letter
      const pdf = Buffer.from(`the PDF of ${slug}, ${JSON.stringify(plan.printing().values)}`)
      const printing = {
        ...plan.printing(),
        ...(reason === undefined ? {} : { reason }),
        sha256: sha256(pdf),
        pages: 1,
        printedAt: '2101-07-24T09:05:00.000Z',
        browser,
      }
      const { output } = this.folders
      await savePrinting({ output, year, slug, name: authority.name, pdf, printing, previous: plan.record })
      if (issued)
        await saveIssued(
          output,
          [{ record: this.recordOf(slug) }],
          '2101-07-25T10:00:00.000Z',
          () => undefined,
        )
    }
  }

  recordOf(slug: string): LetterRecord {
    const record = readRecord(this.recordPath(slug))
    if (!record) throw new Error(`${slug} has no record`)
    return record
  }

  recordPath(slug: string): string {
    return letterPaths(this.folders.output, YEAR, slug).record
  }
}

/** A year of an era's sample with the authorities given, in a temporary folder. */
export async function inPrintedYear(
  era: string,
  authorities: Readonly<Record<string, Record<string, unknown>>>,
  work: (year: PrintedYear) => Promise<void>,
  edition: Record<string, unknown> = {},
): Promise<void> {
  await inTemporaryFolder(async (folder) =>
    work(new PrintedYear(folder, await writeYear(folder, era, authorities, { edition }))),
  )
}
