import { countOf } from './context.ts'

/** How many letters a run wrote, or would write. */
interface Written {
  readonly printed: number
  /** Only their HTML. */
  readonly html: number
  /** What was sent took its place again. */
  readonly restored: number
}

/**
 * What was written, in a sentence: "2 letters printed to output"; undefined where nothing was.
 *
 * @param output the folder as people know it
 */
export function writtenSentence(
  { printed, html, restored }: Written,
  dryRun: boolean,
  output: string,
): string | undefined {
  const would = dryRun ? ' would be' : ''
  const nothing = printed + html + restored === 0
  const made = [
    ...(printed > 0 || (dryRun && nothing) ? [`${countOf(printed, 'letter')}${would} printed`] : []),
    ...(html > 0 ? [`the HTML of ${countOf(html, 'letter')}${would} written`] : []),
  ]
  const parts = [
    ...(made.length > 0 ? [`${made.join(', ')}${made.length > 1 ? ',' : ''} to ${output}`] : []),
    ...(restored > 0 ? [`${countOf(restored, 'letter')}${would} put back as sent`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : undefined
}
