import { readFile, rm } from 'node:fs/promises'
import type { LetterRecord, Printing } from '../model/letter-record.ts'
import { letterPaths } from '../record/letter-paths.ts'
import { savePrinting, type OtherFiles } from '../record/save-printing.ts'
import { sha256, sha256OfFile } from '../system/sha256.ts'
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
  if (!record || !issued) throw new Error('a letter that was never issued cannot be restored')
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
  // The same data gives the document that was issued. Other formats are written as well if they were asked for since.
  const others = {
    html: plan.formats.includes('html') ? plan.html() : undefined,
    text: plan.formats.includes('text') ? plan.text() : undefined,
    large: await stageAsync('look', () => keptLargePrint(output, plan, issued)),
  }
  await stageAsync('record', async () => {
    await savePrinting({ ...saving, others })
    if (issued.largePrint === undefined) await removeLargePrint(output, record)
  })
  return printing
}

/** The large print that was issued; undefined where it is not kept as it was, so that it is reported as missing. */
async function keptLargePrint(
  output: string,
  { letter: { year, slug } }: LetterPlan,
  { revision, largePrint }: Printing,
): Promise<OtherFiles['large']> {
  const path = letterPaths(output, year, slug).superseded(revision, 'large')
  if (largePrint === undefined || sha256OfFile(path) !== largePrint.sha256) return undefined
  return { pdf: await readFile(path), styles: largePrint.styles, pages: largePrint.pages }
}

/** Removes the large print of a correction that is dropped, where none was issued. */
async function removeLargePrint(output: string, { year, authority, current }: LetterRecord): Promise<void> {
  const path = letterPaths(output, year, authority).large
  if (current.largePrint !== undefined && sha256OfFile(path) === current.largePrint.sha256) await rm(path)
}
