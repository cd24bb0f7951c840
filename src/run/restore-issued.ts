import { readFile } from 'node:fs/promises'
import type { Printing } from '../model/letter-record.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { savePrinting } from '../record/save-printing.ts'
import { sha256 } from '../system/sha256.ts'
import { stageAsync } from './letter-failure.ts'
import type { LetterPlan } from './plan-letter.ts'

/**
 * Puts the PDF that was issued last back in its place, byte for byte, and records it as current. The correction that was
 * printed after it and never issued is dropped.
 *
 * @throws LetterFailure where that PDF is not kept as it was issued
 */
export async function restoreIssued(plan: LetterPlan, output: string): Promise<Printing> {
  const { letter, record } = plan
  const issued = record?.issued.at(-1)
  if (!issued) throw new Error('a letter that was never issued cannot be restored')
  const { year, slug } = letter
  const path = letterPaths(output, year, slug).superseded(issued.revision)
  const pdf = await stageAsync('look', async () => {
    const bytes = await readFile(path)
    if (sha256(bytes) === issued.sha256) return bytes
    throw new Error(
      `revision ${issued.revision} under "superseded" is not as it was issued: restore it from a backup`,
    )
  })
  const printing: Printing & { issuedAt?: string } = { ...issued }
  delete printing.issuedAt
  const saving = { output, year, slug, name: letter.authority.name, pdf, printing, previous: record }
  // The same data gives the document that was issued. It is written as well if the HTML was asked for since.
  await stageAsync('record', () => savePrinting({ ...saving, html: plan.withHtml ? plan.html() : undefined }))
  return printing
}
