import { basename } from 'node:path'
import { isError, type Finding } from '../findings/finding.ts'
import type { HeldLetter } from '../run/recorded-letters.ts'
import type { Output } from './output.ts'

/** The most letters, or warnings, that are listed one by one. */
const MAX_LISTED = 20

/** Files whose warnings are about every letter of a year. */
const SHARED = ['edition.yaml', 'wording.md', 'texts.yaml']

/**
 * Prints the warnings about letters that are about to be issued, or are approved.
 *
 * @param ownerOf finds the letter that a finding is about
 */
export function printWarnings(
  { problem, paint }: Pick<Output, 'problem' | 'paint'>,
  year: string,
  slugs: readonly string[],
  findings: readonly Finding[],
  ownerOf: (finding: Finding) => string | undefined,
): void {
  const own = new Set(slugs)
  const lines = findings.flatMap((finding) => {
    const file = basename(finding.file)
    const slug = ownerOf(finding)
    const which = SHARED.includes(file)
      ? `all letters of ${year}`
      : slug !== undefined && own.has(slug)
        ? `${year}/${slug}`
        : undefined
    if (which === undefined || isError(finding) || slugs.length === 0) return []
    const { code, message, position } = finding
    return [
      `  ${paint('yellow', '!')} ${which}: warning ${code} in line ${position.line} of ${file}, ${message}`,
    ]
  })
  problem(...lines.slice(0, MAX_LISTED))
  if (lines.length > MAX_LISTED) problem(`  … and ${lines.length - MAX_LISTED} more warnings`)
}

/** Lists letters with which something was done; beyond a number only how many more there are. */
export function printLetters({ information, paint }: Output, letters: readonly string[]): void {
  for (const letter of letters.slice(0, MAX_LISTED)) information(`  ${paint('green', '✔')} ${letter}`)
  if (letters.length > MAX_LISTED) information(`  … and ${letters.length - MAX_LISTED} more`)
}

/**
 * Prints what was not done with letters, why, and what to do about each reason.
 *
 * @param done "issued"
 */
export function printHeld(
  { problem, paint }: Output,
  year: string,
  held: readonly HeldLetter[],
  done: string,
): void {
  for (const [remedy, letters] of Map.groupBy(held, ({ remedy }) => remedy)) {
    for (const { slug, why } of letters)
      problem(`  ${paint('red', '✘')} ${year}/${slug}: not ${done}, ${why}`)
    if (remedy !== undefined) problem(`    → ${remedy}`)
  }
}

/** Prints the placeholders that were found. @param isRefused whether letters were not issued because of them */
export function printPlaceholders(
  { problem, paint }: Output,
  placeholders: readonly string[],
  isRefused: boolean,
): void {
  if (placeholders.length === 0) return
  for (const what of placeholders)
    problem(isRefused ? `  ${paint('red', '✘')} ${what}` : `  ${paint('yellow', '!')} issued, but ${what}`)
  problem(
    isRefused
      ? '    → put in the office’s own and run "npx letters generate", or add --allow-placeholder to issue them as they are'
      : '    → if they are not to be sent like this, make them drafts again with --undo',
  )
}
