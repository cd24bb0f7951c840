import { join } from 'node:path'
import type { TextChange } from '../changes/changed-text.ts'
import { comparePrintings } from '../changes/compare-printings.ts'
import { describeChanges } from '../changes/describe.ts'
import { inReadingOrder, isError, type Finding } from '../findings/finding.ts'
import { isData } from '../model/letter-data.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import { openAuthorities } from '../read/open-authorities.ts'
import { sha256 } from '../system/sha256.ts'
import type { CheckedFiles } from '../run/checked-files.ts'
import type { EraCache } from '../run/era-cache.ts'
import type { LetterPlan } from '../run/plan-letter.ts'
import { forEachPlan } from '../run/plan-letters.ts'
import { prepareYear } from '../run/prepare-year.ts'
import { withoutOptional } from '../run/fingerprint.ts'
import { statusOfLetters, statusOfPlan, type LetterStatus } from '../run/letter-status.ts'
import { changedMarks, type TextRange } from './changed-marks.ts'

/** One letter as the preview shows it. */
export interface LetterView extends LetterStatus {
  readonly name: string
  readonly findings: readonly Finding[]
  /** Whether there is no letter although its own file has no error. */
  readonly held: boolean
  /** The display path of the year's folder. */
  readonly folder: string
  /** The letter's era; undefined if nothing of the year can be printed. */
  readonly era: string | undefined
  /** Whether the letter depends on the year's other authorities, through averages or checks. */
  readonly averaged: boolean
  /** undefined if the data does not produce a letter. */
  readonly letter: RenderedLetter | undefined
}

interface RenderedLetter {
  /** The document exactly as it is printed. */
  readonly html: string
  /** SHA-256 of `html`. */
  readonly hash: string
  readonly plan: LetterPlan
  /** How it differs from the last issued revision; undefined if none was issued. */
  readonly since: ChangesSinceIssue | undefined
}

interface ChangesSinceIssue {
  readonly revision: number
  /** The fields that changed, one line each. */
  readonly changes: readonly string[]
  /** The text blocks that differ, including removed text. */
  readonly text: readonly TextChange[]
  /** The ranges of text to mark. */
  readonly marks: readonly TextRange[]
}

/** What viewing a letter needs. */
export interface ViewContext {
  readonly folders: Folders
  readonly eraCache: EraCache
  /** The browser that would print; a letter's state depends on it. */
  readonly browser: string
  /** Lets waiting page requests run first; rejects when the preview ends. */
  readonly pause: () => Promise<void>
}

/**
 * Runs stages 1 to 4 for one letter and compares it with what was printed and issued. Writes nothing to disk.
 *
 * @param checkedFiles files of the year that need not be checked again
 */
export async function viewLetter(
  reading: ViewContext,
  year: string,
  slug: string,
  checkedFiles?: CheckedFiles,
): Promise<LetterView> {
  const context = { output: reading.folders.output, browser: reading.browser }
  const { folders, eraCache, pause } = reading
  const prepared = await prepareYear(folders, eraCache, year, [slug], { pause, checkedFiles })
  const folder = displayPath(join(reading.folders.data, year), reading.folders.cwd)
  const source = openAuthorities(join(folders.data, year), folders)
  const errors = prepared.findings.filter(isError)
  const about = {
    findings: inReadingOrder(prepared.findings),
    held:
      prepared.refused.includes(slug) &&
      errors.length > 0 &&
      !errors.some((error) => source.ownerOf(error) === slug),
    folder,
    era: prepared.ready?.era.name,
    averaged: prepared.averaged || prepared.readOthers,
  }
  const plans: LetterPlan[] = []
  forEachPlan([prepared], context, (plan) => plans.push(plan))
  const [plan] = plans
  if (plan) {
    const { name } = plan.letter.authority
    return { ...statusOfPlan(plan), ...about, name, letter: renderLetter(plan) }
  }
  const status = statusOfLetters(prepared, context).find((letter) => letter.slug === slug)
  const name = nameIn(readData(reading.folders, year, slug), slug)
  return { ...(status ?? goneStatus(year, slug)), ...about, name, letter: undefined }
}

/** The data of an authority's file that cannot be printed, as far as it can be read. */
export function readData(folders: Folders, year: string, slug: string): unknown {
  return openAuthorities(join(folders.data, year), folders).read(slug).yaml?.value
}

/** The name in an authority's data; the slug where it has no readable name. */
export function nameIn(data: unknown, slug: string): string {
  const name = isData(data) ? data['name'] : undefined
  return typeof name === 'string' && name !== '' ? name : slug
}

/** The status of a letter whose data file was deleted. */
export function goneStatus(year: string, slug: string): LetterStatus {
  return { year, slug, state: 'refused', details: ['its data no longer exists'] }
}

function renderLetter(plan: LetterPlan): RenderedLetter {
  const html = plan.html()
  return { html, hash: sha256(html), plan, since: changesSinceIssue(plan, html) }
}

function changesSinceIssue(plan: LetterPlan, html: string): ChangesSinceIssue | undefined {
  const issued = plan.record?.issued.at(-1)
  if (!issued) return undefined
  const changes = comparePrintings(withoutOptional(issued, plan.ready), plan.printing())
  return {
    revision: issued.revision,
    changes: describeChanges(changes),
    text: changes.text,
    marks: changedMarks(issued.text, html),
  }
}
