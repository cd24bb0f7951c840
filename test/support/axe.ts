import axe from 'axe-core'
import type { Page } from 'puppeteer'

/**
 * Runs all rules of axe-core but the experimental ones on a page; each result has rule, place and summary. Checks that
 * axe leaves to people, such as the contrast of a single digit, are not included.
 *
 * The page must run scripts and let axe in: `setBypassCSP(true)` before its content, where that has a policy.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as axe.AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      [id, target.join(' '), failureSummary?.replace(/\s+/g, ' ').trim() ?? help].join(': '),
    ),
  )
}
