import axe from 'axe-core'
import type { Page } from 'puppeteer'

/**
 * Runs all rules of axe-core but the experimental ones on a page; each result has rule, place and summary. Checks that
 * axe leaves to people, such as the contrast of a single digit, are not included.
 *
 * The page must run scripts and let axe in: `setBypassCSP(true)` before its content, where that has a policy.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  // Its source takes longer than its rules; a page that is looked at again has it already.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  // The letter in a frame of the preview is checked by itself (test/letters/accessible-html.test.ts).
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], iframes: false })',
  )) as axe.AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      [id, target.join(' '), failureSummary?.replace(/\s+/g, ' ').trim() ?? help].join(': '),
    ),
  )
}
