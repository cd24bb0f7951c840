import jsreport from '@jsreport/jsreport-core'
import chromePdf from '@jsreport/jsreport-chrome-pdf'

/**
 * Prints documents with jsreport's chrome-pdf, with its pool of browsers, one for each tab of ours.
 *
 * @param {readonly string[]} documents HTML
 * @param {{ path: string, workers: number, args: string[] }} browser which browser prints, and how many at once
 * @returns {Promise<number>} milliseconds, without jsreport's own start and one document to warm up
 */
export async function printAll(documents, { path, workers, args }) {
  const reporter = jsreport({
    loadConfig: false,
    discover: false,
    store: { provider: 'memory' },
    logger: { silent: true },
    workers: { numberOfWorkers: workers },
    extensions: {
      'chrome-pdf': {
        strategy: 'chrome-pool',
        numberOfWorkers: workers,
        launchOptions: { executablePath: path, args, headless: 'shell' },
      },
    },
  })
  reporter.use(chromePdf())
  await reporter.init()
  try {
    /** @param {string} content */
    const render = async (content) => {
      const { content: pdf } = await reporter.render({
        template: {
          content,
          engine: 'none',
          recipe: 'chrome-pdf',
          chrome: { printBackground: true, preferCSSPageSize: true },
        },
      })
      if (pdf.length < 1000) throw new Error('jsreport gave no PDF')
    }
    await Promise.all(Array.from({ length: workers }, () => render(documents[0] ?? '')))
    const queue = documents.values()
    const began = performance.now()
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (const html of queue) await render(html)
      }),
    )
    return performance.now() - began
  } finally {
    await reporter.close()
  }
}
