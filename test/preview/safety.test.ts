import { describe, expect, test } from '@jest/globals'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { sharedViewer } from '../support/shared-viewer.ts'
import { edit, onCopy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { sharedPreview, withPreview as startPreview, type RunningPreview } from '../support/preview.ts'

const browser = sharedViewer()
const letters = sharedCommand()
const withPreview = sharedPreview()
const BEXLEY = '/2019/london-borough-of-bexley'

/** Requests exactly the given path, which no browser would do. */
async function ask(
  { origin, cookie }: Pick<RunningPreview, 'origin' | 'cookie'>,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }> {
  const { hostname, port } = new URL(origin)
  const asked = request({
    hostname,
    port,
    path,
    method,
    headers: { Host: `${hostname}:${port}`, Cookie: cookie, ...headers },
  })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += part as string
  return { status: answer.statusCode, headers: answer.headers, text }
}

describe('The preview answers its own pages and nothing else', () => {
  test('refusing other hosts, other sites, other methods and other paths', async () => {
    await withPreview([], async (preview) => {
      const { port } = new URL(preview.origin)
      const table: [
        what: string,
        status: number,
        path: string,
        headers?: Record<string, string>,
        method?: string,
      ][] = [
        ['its address', 200, BEXLEY],
        ['under the name localhost', 200, BEXLEY, { Host: `localhost:${port}` }],
        ['another name that leads here', 403, BEXLEY, { Host: 'rebound.example' }],
        ['another name with its port', 403, BEXLEY, { Host: `rebound.example:${port}` }],
        ['another port', 403, BEXLEY, { Host: '127.0.0.1:1' }],
        [
          'from its own page',
          200,
          `${BEXLEY}/state.json`,
          { Origin: preview.origin, 'Sec-Fetch-Site': 'same-origin' },
        ],
        ['from another site', 403, `${BEXLEY}/state.json`, { Origin: 'https://elsewhere.example' }],
        ['from nowhere that has a name', 403, `${BEXLEY}/state.json`, { Origin: 'null' }],
        [
          'as a picture on another site',
          403,
          BEXLEY,
          { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
        ],
        [
          'as a frame on another site',
          403,
          BEXLEY,
          { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
        ],
        [
          'from a link in a mail',
          200,
          BEXLEY,
          { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
        ],
        ['something sent', 405, BEXLEY, {}, 'POST'],
        ['something put', 405, `${BEXLEY}/letter.html`, {}, 'PUT'],
        ['something deleted', 405, BEXLEY, {}, 'DELETE'],
        ['a letter that is not there', 404, '/2019/no-council'],
        ['a year that is not there', 404, '/1999'],
        ['the edition as a letter', 404, '/2019/edition'],
        ['a path that climbs', 404, '/2019/../../package.json'],
        ['one that climbs in disguise', 404, '/2019/..%2f..%2fpackage.json'],
        ['one that climbs as a letter', 404, '/2019/..%2f2020%2fbromsgrove-district-council'],
        ['an asset that climbs', 404, '/assets/..%2fserver.ts'],
        ['an asset that is none', 404, '/assets/server.ts'],
        ['a name with a zero in it', 404, '/2019/london-borough-of-bexley%00'],
      ]
      const answers = await Promise.all(
        table.map(async ([what, , path, headers, method]) => [
          what,
          (await ask(preview, path, headers, method)).status,
        ]),
      )
      expect(answers).toEqual(table.map(([what, status]) => [what, status]))
    })
  })

  test('on this machine’s own address only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    await withPreview([], async ({ origin }) => {
      const { port, hostname } = new URL(origin)
      expect(hostname).toBe('127.0.0.1')
      const reached = await Promise.all(
        others.map(({ address: other }) =>
          fetch(`http://${other}:${port}/`).then(
            () => other,
            () => undefined,
          ),
        ),
      )
      expect(reached.filter(Boolean)).toEqual([])
    })
  })

  test('with a policy that allows nothing from outside for its pages, and a stricter one for the letter', async () => {
    await withPreview([], async (preview) => {
      const page = await ask(preview, BEXLEY)
      expect(page.headers['content-security-policy']).toMatch(
        /default-src 'none'; script-src 'self'; .*frame-ancestors 'self'/,
      )
      expect(page.headers['x-content-type-options']).toBe('nosniff')
      expect(page.headers['cross-origin-resource-policy']).toBe('same-origin')
      const letter = await ask(preview, `${BEXLEY}/letter.html`)
      const policy = String(letter.headers['content-security-policy'])
      expect(policy).toMatch(
        /^sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:/,
      )
      expect(policy).not.toContain('script')
      // As strict as the policy that the document itself carries.
      const own = /Content-Security-Policy" content="([^"]*)"/.exec(letter.text)?.[1] ?? ''
      expect(own.split('; ').every((rule) => policy.includes(rule.replaceAll('&#x27;', "'")))).toBe(true)
    })
  })
})

test('Nothing that a template smuggles in runs or loads in the letter’s frame', async () => {
  await onCopy(async ({ folder, where }) => {
    const { cp } = await import('node:fs/promises')
    const { foldersAt } = await import('../support/compose-letters.ts')
    const templates = join(folder, 'templates')
    await cp(foldersAt().templates, templates, { recursive: true })
    await edit(
      join(templates, 'shared', 'document.hbs'),
      '<body>',
      '<body>\n<script>parent.document.title = "run"</script><img src="x" onerror="parent.document.title = \'run\'"><img src="http://127.0.0.1:9/gone.png"><a href="javascript:parent.document.title=1">x</a>',
    )
    await withPreview([...where, '--templates', templates], async ({ at, origin }) => {
      const page = await browser().newPage()
      const asked: string[] = []
      page.on('requestfinished', (request) => void asked.push(request.url()))
      await page.goto(at(BEXLEY))
      await page.waitForFunction(() => document.querySelector('main')?.dataset['pages'] !== undefined)
      expect(await page.title()).toBe('London Borough of Bexley, 2019 – letters preview')
      expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([])
      await page.close()
    })
  })
})

describe('What cannot be shown is reported with a clear message', () => {
  test('a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as import('node:net').AddressInfo
    const { status, stderr } = await letters(['preview', '--port', String(port)])
    other.close()
    expect(stderr).toBe(
      `letters: port ${port} is in use, perhaps by another preview; end that one, or name another port: --port ${port + 1}\n`,
    )
    expect(status).toBe(2)
  })

  test.each([
    ['an unknown year', ['preview', '1999'], 'there is no year 1999'],
    [
      'an unknown letter',
      ['preview', '2019', 'bexly', '--data', FIXTURE_DATA],
      'did you mean london-borough-of-bexley?',
    ],
    ['a port that is none', ['preview', '--port', 'x'], 'It is a whole number up to 65535'],
  ])('%s', async (_what, args, said) => {
    const { status, stderr } = await letters(args)
    expect(stderr).toContain(said)
    expect(status).toBe(2)
  })

  test('a browser that cannot be started: the letter is shown, and why its pages are not', async () => {
    await withPreview(['--browser', process.execPath], async ({ at }) => {
      const page = await browser().newPage()
      await page.goto(at(BEXLEY))
      await page.waitForFunction(() => (document.querySelector('#status')?.textContent ?? '') !== '')
      expect(
        await page.$eval(
          '#letter',
          (frame) => (frame as HTMLIFrameElement).contentDocument?.body.textContent,
        ),
      ).toContain('Dear Ms Belton')
      expect(await page.$eval('#status', (element) => element.textContent)).toMatch(/browser/)
      await page.close()
    })
  })

  test('a year without letters, and no year at all', async () => {
    await onCopy(async ({ folder, output }) => {
      await mkdir(join(folder, 'empty', '2031'), { recursive: true })
      await mkdir(join(folder, 'none'))
      await withPreview(['--data', join(folder, 'empty'), '--output', output], async (preview) => {
        expect((await ask(preview, '/2031')).text).toContain('holds no authority’s file yet')
      })
      await withPreview(['--data', join(folder, 'none'), '--output', output], async (preview) => {
        expect(await ask(preview, '/')).toMatchObject({
          status: 404,
          text: expect.stringContaining('There is no year yet'),
        })
      })
    })
  })

  test('and Ctrl+C ends it after a request for a stream’s headers alone', async () => {
    await startPreview([], async (preview) => {
      const { status, text } = await ask(preview, '/events?year=2019', {}, 'HEAD')
      expect([status, text]).toEqual([200, ''])
      expect(await preview.end()).toBe(0)
    })
  })

  test('and Ctrl+C ends it even with open pages', async () => {
    await startPreview([], async (preview) => {
      const page = await browser().newPage()
      await page.goto(preview.at(BEXLEY))
      await page.waitForFunction(() => document.querySelector('main')?.dataset['pages'] !== undefined)
      expect(await preview.end()).toBe(0)
      expect(preview.said()).toContain('The preview has ended.')
      await page.waitForFunction(() => document.querySelector('main')?.dataset['lost'] !== undefined)
      await page.close()
    })
  })
})
