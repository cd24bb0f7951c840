import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findBrowser } from '../../src/print/find-browser.ts'
import { launchBrowser, type RunningBrowser } from '../../src/print/launch-browser.ts'
import { splitDocument } from '../../src/html/split-document.ts'
import { Tab } from '../../src/print/tab.ts'
import { composeFixture, composeSamples } from '../support/compose-letters.ts'

let running: RunningBrowser
beforeAll(async () => {
  running = await launchBrowser(await findBrowser(undefined, process.env), process.env)
})
afterAll(async () => {
  await running.browser.close()
})

const openTab = () => Tab.open(running.browser, 30_000)

/** A printed PDF without its time and the numbers of its structure nodes, which always differ. */
function lasting(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1')
  const nodes = new Map<string, number>()
  return text
    .replace(/D:\d{14}/g, 'D')
    .replace(/node\d{8}/g, (node) => `node${nodes.get(node) ?? nodes.set(node, nodes.size).size - 1}`)
}

async function printAlone(html: string): Promise<string> {
  const tab = await openTab()
  try {
    return lasting(await tab.print(html))
  } finally {
    tab.discard()
  }
}

const { letters } = await composeFixture()
const { letters: samples } = await composeSamples()
const fixture = [...letters, ...samples].map(({ html }) => html)

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const DRAWING = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20" fill="teal"/></svg>')}`

const page = (body: string, head = '', title = 'A letter') =>
  `<!doctype html>\n<html lang="en-GB">\n<head>\n<title>${title}</title>\n<style>@page { margin: 20mm }</style>${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`

describe('a tab prints as a fresh one would, whatever it printed before,', () => {
  test('the fixture letters', async () => {
    await expectAlike([...fixture, ...[...fixture].reverse()])
  })

  test.each([
    ['a title with entities', page('<p>One.</p>', '', 'This &amp; that &lt;b&gt; council&#x27;s')],
    ['a picture', page(`<p>One <img src="${PIXEL}" alt="" width="40" height="40"> two.</p>`)],
    ['a drawing as a picture', page(`<p>One <img src="${DRAWING}" alt=""> two.</p>`)],
    ['a picture that cannot be read', page('<p>One <img src="data:image/png;base64,AAAA" alt="x"> two.</p>')],
    ['a drawing in the text', page('<p>One <svg width="9" height="9"><path d="M0 0h9v9z"/></svg> two.</p>')],
    [
      'a picture that only some bodies show',
      page('<p class="a">One.</p>', `<style>.a { background: url("${PIXEL}") }</style>`),
    ],
    ['a picture that a style names', page(`<p style="background:url('${PIXEL}');height:9mm">One.</p>`)],
    ['a style in the body', page('<style>p { color: red }</style><p>One.</p>')],
    ['a picture that is loaded late', page(`<p>One <img loading="lazy" src="${DRAWING}" alt=""> two.</p>`)],
    ['a field', page('<form><p>One <input value="two"> three.</p></form>')],
    ['what an absent script would replace', page('<noscript><p>One.</p></noscript><p>Two.</p>')],
    ['markup that is not closed', page('<p>One<p>Two <b>three<table><tr><td>four')],
    ['markup in the wrong place', page('<table><p>One</p><tr><td>Two</table></p></b>')],
    ['text behind its end', page('<p>One.</p>').replace('</html>', 'two</html>')],
    ['a body of another language', page('<p>One.</p>').replace('<body', '<body lang="cy"')],
    ['no title', page('<p>One.</p>').replace(/<title>.*<\/title>/, '')],
    [
      'what is shown on paper alone',
      page(
        '<p class="a">One.</p>',
        '<style>.a { color: red } @media screen { .a { display: none } }</style>',
      ),
    ],
    ['bare text', 'nothing but text'],
  ])('%s', async (_what, html) => {
    const plain = page('<p>Plain.</p>')
    const alike = html.replace(/(<body[^>]*>)[^]*(<\/body>)/, '$1<p>Another of its kind.</p>$2')
    await expectAlike([plain, html, html, alike, html, plain, html], [alike])
  })
})

/** The PDF that a fresh tab prints of each document. */
const alone = new Map<string, string>()

/**
 * Prints documents in one tab, and expects the same of each as from a fresh tab.
 *
 * @param between those that are printed only for what comes after them: opening a fresh tab takes longest
 */
async function expectAlike(documents: readonly string[], between: readonly string[] = []): Promise<void> {
  const compared = new Set(documents.filter((html) => !between.includes(html)))
  for (const html of compared) if (!alone.has(html)) alone.set(html, await printAlone(html))
  const tab = await openTab()
  try {
    const unlike: number[] = []
    for (const [at, html] of documents.entries())
      if (lasting(await tab.print(html)) !== alone.get(html) && compared.has(html)) unlike.push(at)
    expect(unlike).toEqual([])
  } finally {
    tab.discard()
  }
}

describe('of the fixture letters', () => {
  test('each can be put into another’s page', () => {
    expect(fixture.filter((html) => splitDocument(html) === undefined)).toEqual([])
  })

  test('those of one year share one page', () => {
    const frames = letters.filter(({ year }) => year === '2019').map(({ html }) => splitDocument(html)?.frame)
    expect(frames.length).toBeGreaterThan(1)
    expect(new Set(frames).size).toBe(1)
  })
})
