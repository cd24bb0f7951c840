import { join } from 'node:path'
import type { TextChange } from '../changes/changed-text.ts'
import { comparePrintings } from '../changes/compare-printings.ts'
import { describeChanges } from '../changes/describe.ts'
import { inReadingOrder, isError, type Finding } from '../findings/finding.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { readYaml } from '../read/read-yaml.ts'
import { sha256 } from '../system/sha256.ts'
import type { EraCache } from '../run/era-cache.ts'
import type { LetterPlan } from '../run/plan-letter.ts'
import { planLetters } from '../run/plan-letters.ts'
import { prepareYear } from '../run/prepare-year.ts'
import { withoutOptional } from '../run/recorded-values.ts'
import { statusOfLetters, statusOfPlan, type LetterStatus } from '../run/year-status.ts'
import { changedMarks, type Stretch } from './changed-marks.ts'

/** One letter as the preview shows it. */
export interface LetterView extends LetterStatus {
  readonly name: string
  readonly findings: readonly Finding[]
  /** Whether there is no letter although nothing is wrong in its own file. */
  readonly held: boolean
  /** The year's folder, as findings show it. */
  readonly folder: string
  /** What the letter's look comes from; undefined where its year cannot be printed at all. */
  readonly era: string | undefined
  /** Whether it prints averages that are computed from the year's other authorities. */
  readonly averaged: boolean
  /** undefined where the data does not give a letter. */
  readonly letter: ShownLetter | undefined
}

interface ShownLetter {
  /** The very document that is printed. */
  readonly html: string
  /** SHA-256 of it. */
  readonly hash: string
  readonly plan: LetterPlan
  /** How it differs from what was sent last; undefined where nothing was sent. */
  readonly since: SinceSent | undefined
}

interface SinceSent {
  readonly revision: number
  /** The fields that changed, in a line each. */
  readonly changes: readonly string[]
  /** The blocks of text that differ, with what is gone from them. */
  readonly text: readonly TextChange[]
  /** What of the letter is marked. */
  readonly marks: readonly Stretch[]
}

/** What a letter is looked at with. */
export interface Reading {
  readonly folders: Folders
  readonly eraCache: EraCache
  /** Which browser would print: part of what a letter's state depends on. */
  readonly browser: string
  /** Gives whoever asks for a page their turn; rejects when the preview ends. */
  readonly pause: () => Promise<void>
}

/** Stages 1 to 4 for one letter, and how it stands to what was printed and sent. Changes nothing on disk. */
export async function lookAtLetter(reading: Reading, year: string, slug: string): Promise<LetterView> {
  const context = { output: reading.folders.output, browser: reading.browser }
  const prepared = await prepareYear(reading.folders, reading.eraCache, year, [slug], reading.pause)
  const folder = displayPath(join(reading.folders.data, year), reading.folders.cwd)
  const errors = prepared.findings.filter(isError)
  const about = {
    findings: inReadingOrder(prepared.findings),
    held:
      prepared.refused.includes(slug) &&
      errors.length > 0 &&
      !errors.some(({ file }) => file === `${folder}/${slug}.yaml`),
    folder,
    era: prepared.ready?.era.name,
    averaged: prepared.averaged || prepared.readOthers,
  }
  const plans: LetterPlan[] = []
  planLetters([prepared], context, (plan) => plans.push(plan))
  const [plan] = plans
  if (plan) {
    const { name } = plan.letter.authority
    return { ...statusOfPlan(plan), ...about, name, letter: shownLetter(plan) }
  }
  const status = statusOfLetters(prepared, context).find((letter) => letter.slug === slug)
  const name = readName(reading.folders, year, slug)
  return { ...(status ?? goneStatus(year, slug)), ...about, name, letter: undefined }
}

/** The name in an authority's file that cannot be printed; where there is none, the file's own. */
export function readName({ data, cwd }: Folders, year: string, slug: string): string {
  const path = join(data, year, `${slug}.yaml`)
  const name = (readYaml(path, displayPath(path, cwd)).value?.value as { name?: unknown } | undefined)?.name
  return typeof name === 'string' && name !== '' ? name : slug
}

/** How a letter stands whose file was taken away. */
export function goneStatus(year: string, slug: string): LetterStatus {
  return { year, slug, state: 'refused', details: [`${slug}.yaml is not there any more`] }
}

function shownLetter(plan: LetterPlan): ShownLetter {
  const html = plan.html()
  return { html, hash: sha256(html), plan, since: sinceSent(plan, html) }
}

function sinceSent(plan: LetterPlan, html: string): SinceSent | undefined {
  const sent = plan.record?.issued.at(-1)
  if (!sent) return undefined
  const changes = comparePrintings(withoutOptional(sent, plan.ready), plan.printing())
  return {
    revision: sent.revision,
    changes: describeChanges(changes),
    text: changes.text,
    marks: changedMarks(sent.text, html),
  }
}
