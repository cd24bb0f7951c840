import { connect } from 'node:net'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Folders } from '../../src/system/display-path.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { onPreviewServer, routedPaths, type PreviewServer } from '../support/preview-server.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

/** A text in secret files and in requests: a response with it has leaked a file or echoed the request. */
const MARK = /zq7/i

const YEAR = '2101'
const SLUG = 'some-council'

/** A year with a letter, and next to the data folder another folder that could be read like a year. */
async function onYear<T>(
  work: (server: PreviewServer, folders: Folders) => Promise<T>,
  limits?: Parameters<typeof onPreviewServer>[2],
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', { [SLUG]: { name: 'Some Council' } })
    const outside = join(folder, 'zq7outside')
    await mkdir(outside)
    await writeFile(join(outside, 'private-key.yaml'), '-----BEGIN zq7 KEY-----\n')
    await writeFile(join(outside, 'edition.yaml'), 'zq7: secret\n')
    const folders = foldersAt({ data, output: join(folder, 'output'), cwd: folder })
    return onPreviewServer(folders, (server) => work(server, folders), limits)
  })
}

/** What an attacker may put in the place of a year or a letter. */
const hostileValues = (outside: string): string[] => [
  '.',
  '..',
  '../zq7outside',
  '../zq7outside/',
  '../../zq7outside',
  `${YEAR}/../../zq7outside`,
  `./../zq7outside`,
  `....//zq7outside`,
  `..;/zq7outside`,
  '..\\zq7outside',
  '%2e%2e/zq7outside',
  '%2e%2e%2fzq7outside',
  '..%2fzq7outside',
  '..%252fzq7outside',
  '%c0%ae%c0%ae/zq7outside',
  '%u002e%u002e/zq7outside',
  '..%00/zq7outside',
  '../zq7outside/private-key',
  '../../zq7outside/private-key',
  '..%2f..%2fzq7outside%2fprivate-key',
  outside,
  `/${outside}`,
  `file://${outside}`,
  `${outside}/private-key`,
  `${outside}/private-key.yaml`,
  'C:\\zq7outside',
  '\\\\zq7host\\share',
  '~/zq7outside',
  '$HOME/zq7outside',
  '\0',
  'zq7\0',
  `${YEAR}\0zq7`,
  '../zq7outside\0',
  'zq7%00',
  'zq7\r\nSet-Cookie: zq7=1',
  'zq7\nzq7',
  '<script>zq7()</script>',
  '"onload="zq7()',
  "' OR zq7=1 --",
  '${zq7}{{zq7}}',
  '__proto__zq7',
  'constructor',
  '__proto__',
  'edition',
  '-',
  '*',
  '%',
  '%zq7',
  '２１０１zq7',
  '\u202ezq7\u200b',
  'ｚq7'.normalize('NFKC'),
  '😀zq7',
  '-1',
  '1e3',
  'zq7'.repeat(2000),
  'zq7/'.repeat(200),
]

/** A path with a value in the place of each parameter, as it is and encoded. */
function* pathsWith(route: string, value: string): Generator<string> {
  const fill = (names: Readonly<Record<string, string>>) =>
    route.replace(/:(\w+)/g, (_whole, name: string) => names[name] ?? '')
  const plain = value.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character))
  const encoded = encodeURIComponent(value)
  const valid = fill({ year: YEAR, slug: SLUG })
  if (valid !== route) {
    for (const written of [plain, encoded]) {
      yield fill({ year: written, slug: SLUG })
      yield fill({ year: YEAR, slug: written })
      yield fill({ year: written, slug: written })
    }
  }
  yield `${fill({ year: '1066', slug: SLUG })}?year=${encoded}`
  yield `${fill({ year: YEAR, slug: 'nobody' })}?year=${YEAR}&letter=${encoded}&download=${encoded}`
  yield `${fill({ year: '1066', slug: 'nobody' })}?year=${encoded}&letter=private-key`
  yield `${valid}?token=${encoded}`
}

describe('Whatever is requested, nothing outside the data folder is read and no input is echoed', () => {
  test('on every route', async () => {
    await onYear(async (server, { cwd }) => {
      const routes = routedPaths(server)
      expect(routes).toEqual(expect.arrayContaining(['/', '/events', '/:year', '/:year/:slug/letter.pdf']))
      const values = hostileValues(join(cwd, 'zq7outside'))
      expect(values.length).toBeGreaterThanOrEqual(40)
      const found: string[] = []
      for (const route of routes) {
        for (const value of values) {
          const answers = await Promise.all(
            [...new Set(pathsWith(route, value))].map(async (path) => ({
              path,
              answer: await server.ask(path),
            })),
          )
          for (const { path, answer } of answers) {
            if (MARK.test(JSON.stringify([answer.headers, answer.text]))) found.push(path)
            if (answer.headers['content-type'] === 'text/event-stream') found.push(`a stream: ${path}`)
          }
        }
      }
      expect(found).toEqual([])
      expect(server.faults).toEqual([])
    })
  })

  test('and a stream is opened only for years and letters that exist', async () => {
    await onYear(async ({ ask }) => {
      const stream = (query: string) => ask(`/events?${query}`, { method: 'HEAD' })
      expect((await stream(`year=${YEAR}`)).status).toBe(200)
      expect((await stream(`year=${YEAR}&letter=${SLUG}`)).status).toBe(200)
      expect((await stream('year=2099')).status).toBe(404)
      expect((await stream('')).status).toBe(404)
      expect((await stream(`year=${YEAR}&letter=nobody`)).status).toBe(404)
      expect((await stream('year=../zq7outside&letter=private-key')).status).toBe(404)
    })
  })
})

describe('Only a browser that opened the printed address is served', () => {
  const fill = (route: string) => route.replace(':year', YEAR).replace(':slug', SLUG)

  test.each<[who: string, cookie: (server: PreviewServer) => string]>([
    ['without a cookie', () => ''],
    ['with another one', () => 'session=1'],
    ['with a wrong token', ({ port }) => `letters-preview-${port}=${'0'.repeat(32)}`],
    ['with half of the token', ({ port, token }) => `letters-preview-${port}=${token.slice(0, 16)}`],
    ['with the cookie of another preview', ({ port, token }) => `letters-preview-${port + 1}=${token}`],
  ])('%s, each route says how to get access, and no more', async (_who, cookie) => {
    await onYear(async (server) => {
      for (const route of [...routedPaths(server), '/nowhere']) {
        const { status, text, headers } = await server.ask(fill(route), { cookie: cookie(server) })
        expect([route, status]).toEqual([route, 403])
        expect(text).toContain('Open the address that the command printed')
        expect(text).not.toMatch(/council|2101/i)
        expect(headers['set-cookie']).toBeUndefined()
      }
    })
  })

  test('the token is exchanged for a cookie that no script can read and no other site can send', async () => {
    await onYear(async ({ ask, token, port }) => {
      const { status, headers } = await ask(`/${YEAR}/${SLUG}?view=1&token=${token}`, { cookie: '' })
      expect(status).toBe(303)
      expect(headers['set-cookie']).toEqual([
        `letters-preview-${port}=${token}; Path=/; HttpOnly; SameSite=Strict`,
      ])
      expect(headers.location).toBe(`http://127.0.0.1:${port}/${YEAR}/${SLUG}?view=1`)
      expect((await ask(`/${YEAR}?token=${token.slice(1)}0`, { cookie: '' })).status).toBe(403)
      expect((await ask(`/${YEAR}?token=`, { cookie: '' })).status).toBe(403)
      // An address from an earlier start, in a browser that has access.
      expect((await ask(`/${YEAR}?token=old`)).headers.location).toBe(`http://127.0.0.1:${port}/${YEAR}`)
    })
  })

  test('and each start has a new token', async () => {
    const tokenOf = () => onYear(({ token }) => Promise.resolve(token))
    const [first, second] = [await tokenOf(), await tokenOf()]
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).not.toBe(first)
  })
})

describe('Clients that are slow or hang are disconnected', () => {
  test('a request without a body is completed on every route', async () => {
    await onYear(async (server) => {
      for (const route of routedPaths(server)) {
        const path = route.replace(':year', YEAR).replace(':slug', SLUG)
        const { text } = await server.ask(`${path}?year=${YEAR}`, { method: 'HEAD' })
        expect([path, text]).toEqual([path, ''])
      }
    })
  })

  const LIMITS = { request: 100, idle: 200, connections: 10 }

  test.each([
    ['who never ends a request', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
    ['who sends nothing', ''],
  ])('one %s is disconnected', async (_who, sent) => {
    await onYear(async ({ port }) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(sent)).resume()
      await once(socket, 'close')
    }, LIMITS)
  })

  test('one that requests a lot and reads none of it is disconnected', async () => {
    await onYear(async ({ port, token }) => {
      const asked = [
        `GET /${YEAR}/${SLUG}/letter.html HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Cookie: letters-preview-${port}=${token}`,
        '\r\n',
      ]
      const socket = connect(port, '127.0.0.1', () => socket.write(asked.join('\r\n').repeat(200))).pause()
      // A client that does not read notices the end only when it writes.
      const writing = setInterval(() => socket.write('\r\n'), 3 * LIMITS.idle)
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      clearInterval(writing)
      expect(['ECONNRESET', 'EPIPE']).toContain(error.code)
    }, LIMITS)
  })
})
