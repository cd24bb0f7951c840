import { readFile } from 'node:fs/promises'
import type { Printing } from '../model/letter-record.ts'
import { sha256 } from '../system/sha256.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { savePrinting } from '../record/save-printing.ts'
import { stageAsync } from './letter-failure.ts'
import type { LetterPlan } from './plan-letter.ts'

/**
 * Puts the PDF that was sent last back in its place, byte for byte, and lets its record say so; the correction that was
 * printed after it and never sent is gone.
 *
 * @throws LetterFailure where that PDF is not kept as it was sent
 */
export async function restoreSent(plan: LetterPlan, output: string): Promise<Printing> {
  const { letter, record } = plan
  const sent = record?.issued.at(-1)
  if (!sent) throw new Error('a letter that was never sent cannot be restored')
  const { year, slug } = letter
  const path = letterPaths(output, year, slug).superseded(sent.revision)
  const pdf = await stageAsync('look', async () => {
    const bytes = await readFile(path)
    if (sha256(bytes) === sent.sha256) return bytes
    throw new Error(
      `revision ${sent.revision} under "superseded" is not as it was sent: restore it from a backup`,
    )
  })
  const printing: Printing & { issuedAt?: string } = { ...sent }
  delete printing.issuedAt
  const saving = { output, year, slug, name: letter.authority.name, pdf, printing, before: record }
  // The same data gives the document that was sent; it is kept beside the PDF where it was meanwhile asked for.
  await stageAsync('record', () => savePrinting({ ...saving, html: plan.withHtml ? plan.html() : undefined }))
  return printing
}
