import axe from 'axe-core'
import type { Page } from 'puppeteer'

/**
 * What axe-core finds on a page, with all its rules but the experimental ones: each as rule, place and summary. What
 * axe leaves to people, such as the contrast of a single digit, is not among them.
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
