import type { Context } from './context.ts'

/** The most letters that are listed by name. */
const LISTED = 20

/** Lists letters whose mark was set or taken back; beyond a number only how many more there are. */
export function printIssued(
  { say, paint }: Context,
  year: string,
  letters: readonly { readonly slug: string; readonly revision: number }[],
): void {
  for (const { slug, revision } of letters.slice(0, LISTED))
    say(`  ${paint('green', '✔')} ${year}/${slug}, revision ${revision}`)
  if (letters.length > LISTED) say(`  … and ${letters.length - LISTED} more`)
}
