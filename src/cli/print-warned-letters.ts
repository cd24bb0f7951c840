import { basename } from 'node:path'
import { isError, type Finding } from '../findings/finding.ts'
import type { Context } from './context.ts'

/** Files whose warnings are about every letter of a year. */
const SHARED = ['edition.yaml', 'wording.md']

/** The most warnings that are repeated one by one: all of them were told with their lines before. */
const LISTED = 20

/** Names the letters that go out with warnings, before they are marked as sent. */
export function printWarnedLetters(
  { say, paint }: Pick<Context, 'say' | 'paint'>,
  year: string,
  slugs: readonly string[],
  findings: readonly Finding[],
): void {
  const own = new Set(slugs)
  const lines = findings.flatMap((finding) => {
    const file = basename(finding.file)
    const slug = file.replace(/\.yaml$/, '')
    const which = SHARED.includes(file)
      ? `all letters of ${year}`
      : own.has(slug)
        ? `${year}/${slug}`
        : undefined
    if (which === undefined || isError(finding) || slugs.length === 0) return []
    const { code, message, position } = finding
    return [
      `  ${paint('yellow', '!')} ${which}: warning ${code} in line ${position.line} of ${file}, ${message}`,
    ]
  })
  for (const line of lines.slice(0, LISTED)) say(line)
  if (lines.length > LISTED) say(`  … and ${lines.length - LISTED} more warnings`)
}
