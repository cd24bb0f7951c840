import { describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDesk } from '../../src/desk/extension.ts'
import { lockOutput } from '../../src/record/output-lock.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { hashesIn, onCopy, type Copy } from '../support/copy.ts'
import { onPreviewServer, type PreviewServer } from '../support/preview-server.ts'

const BEXLEY = '/2019/london-borough-of-bexley'
const WORDING = '/2019/-/wording'

/** A desk on a copy of the fixture data. */
function onDesk<T>(work: (desk: PreviewServer, copy: Copy) => Promise<T>): Promise<T> {
  return onCopy((copy) => {
    const folders = foldersAt({ data: copy.data, output: copy.output, cwd: copy.folder })
    const extension = createDesk({ folders, env: {}, browser: undefined })
    return onPreviewServer(folders, (desk) => work(desk, copy), undefined, extension)
  })
}

const headersOf = (desk: PreviewServer) => ({
  'x-letters-token': desk.token,
  'content-type': 'application/json',
})

/** Sends what a page of the desk sends. */
async function post(desk: PreviewServer, path: string, body: object) {
  const answer = await desk.ask(path, {
    method: 'POST',
    headers: headersOf(desk),
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: JSON.parse(answer.text) as Record<string, unknown> }
}

const fileOf = ({ data }: Copy) => join(data, '2019', 'london-borough-of-bexley.yaml')
const baseOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
const upheld = (typed: string, base: string) => ({
  base,
  typed: { 'decisions.upheld': typed },
  before: { 'decisions.upheld': '14' },
})

describe('A request that the desk’s own page did not send changes nothing', () => {
  test('whatever is wrong with it', async () => {
    await onDesk(async (desk, copy) => {
      const body = JSON.stringify(upheld('15', await baseOf(fileOf(copy))))
      const right = headersOf(desk)
      const before = await hashesIn(copy.data)
      const save = `${BEXLEY}/save`
      const table: [
        what: string,
        status: number,
        path: string,
        options: Parameters<PreviewServer['ask']>[1],
      ][] = [
        ['no token', 403, save, { headers: { 'content-type': 'application/json' } }],
        ['another token', 403, save, { headers: { ...right, 'x-letters-token': '0'.repeat(32) } }],
        ['a shorter token', 403, save, { headers: { ...right, 'x-letters-token': '0' } }],
        ['no cookie', 403, save, { headers: right, cookie: '' }],
        ['a form of another page', 415, save, { headers: { ...right, 'content-type': 'text/plain' } }],
        ['another origin', 403, save, { headers: { ...right, origin: 'https://elsewhere.example' } }],
        ['an origin without a name', 403, save, { headers: { ...right, origin: 'null' } }],
        ['another port', 403, save, { headers: { ...right, origin: 'http://127.0.0.1:1' } }],
        ['from another site', 403, save, { headers: { ...right, 'sec-fetch-site': 'cross-site' } }],
        ['another host', 403, save, { headers: { ...right, host: 'rebound.example' } }],
        ['another method', 405, save, { headers: right, method: 'PUT' }],
        ['a method that deletes', 405, save, { headers: right, method: 'DELETE', body: '' }],
        ['one that only reads', 404, save, { headers: right, method: 'GET', body: '' }],
        ['no JSON', 400, save, { headers: right, body: '{' }],
        ['no object', 400, save, { headers: right, body: '[]' }],
        ['nothing', 400, save, { headers: right, body: 'null' }],
        ['values that are no texts', 400, save, { headers: right, body: '{"base":"","typed":{"name":1}}' }],
        ['no base', 400, save, { headers: right, body: '{"typed":{}}' }],
        [
          'an edited field that is no text',
          400,
          save,
          { headers: right, body: '{"base":"","typed":{},"edited":{}}' },
        ],
        ['a huge body', 413, save, { headers: right, body: JSON.stringify({ base: 'x'.repeat(600_000) }) }],
        ['an unknown letter', 404, '/2019/no-council/save', { headers: right }],
        ['an unknown year', 404, '/1999/london-borough-of-bexley/save', { headers: right }],
        ['the edition as a letter', 404, '/2019/edition/save', { headers: right }],
        ['a path that climbs', 404, '/2019/..%2f2020%2fbromsgrove-district-council/save', { headers: right }],
        ['a path that climbs as a year', 404, '/..%2f2019/london-borough-of-bexley/save', { headers: right }],
        ['a name with a zero in it', 404, `${BEXLEY}%00/save`, { headers: right }],
        ['a wording of no year', 404, '/1999/-/wording/save', { headers: right }],
        ['an unknown action', 404, `${BEXLEY}/delete`, { headers: right }],
      ]
      const answers: [string, number | undefined][] = []
      for (const [what, , path, options] of table)
        answers.push([what, (await desk.ask(path, { method: 'POST', body, ...options })).status])
      expect(answers).toEqual(table.map(([what, status]) => [what, status]))
      expect(await hashesIn(copy.data)).toEqual(before)
      expect(desk.faults).toEqual([])
      // The same request with everything right does change the file.
      expect((await desk.ask(save, { method: 'POST', headers: right, body })).status).toBe(200)
      expect(await readFile(fileOf(copy), 'utf8')).toContain('upheld:                             15')
    })
  })

  test('and the preview accepts no request that writes', async () => {
    await onCopy((copy) =>
      onPreviewServer(foldersAt({ data: copy.data, output: copy.output }), async (preview) => {
        expect(
          (await preview.ask(`${BEXLEY}/save`, { method: 'POST', headers: headersOf(preview) })).status,
        ).toBe(405)
      }),
    )
  })

  test('names that every object has are no fields', async () => {
    await onDesk(async (desk, copy) => {
      const before = await readFile(fileOf(copy), 'utf8')
      const base = await baseOf(fileOf(copy))
      const body = `{"base":"${base}","typed":{"__proto__":"x","constructor":"y","toString":"z"},"edited":"__proto__"}`
      for (const action of ['draft', 'save', 'undo', 'fields']) {
        const answer = await desk.ask(`${BEXLEY}/${action}`, {
          method: 'POST',
          headers: headersOf(desk),
          body,
        })
        expect([action, (answer.status ?? 0) < 500 || action === 'undo']).toEqual([action, true])
      }
      expect(await readFile(fileOf(copy), 'utf8')).toBe(before)
      expect(desk.faults).toEqual([])
    })
  })
})

describe('No update is lost', () => {
  test('a file that changed meanwhile is not written, and both values are in the answer', async () => {
    await onDesk(async (desk, copy) => {
      const base = await baseOf(fileOf(copy))
      const text = await readFile(fileOf(copy), 'utf8')
      const theirs = text.replace('                            14', '                            17')
      await writeFile(fileOf(copy), theirs)
      const answer = await post(desk, `${BEXLEY}/save`, upheld('15', base))
      expect(answer).toMatchObject({
        status: 409,
        body: { conflicts: [{ path: 'decisions.upheld', before: '14', theirs: '17', mine: '15' }] },
      })
      expect(await readFile(fileOf(copy), 'utf8')).toBe(theirs)
    })
  })

  test('of two that save at the same moment, one is told', async () => {
    await onDesk(async (desk, copy) => {
      const base = await baseOf(fileOf(copy))
      const answers = await Promise.all(
        ['15', '16', '17'].map((typed) => post(desk, `${BEXLEY}/save`, upheld(typed, base))),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      const saved = ['15', '16', '17'][answers.findIndex(({ status }) => status === 200)]
      expect(await readFile(fileOf(copy), 'utf8')).toContain(`upheld:                             ${saved}`)
    })
  })

  test('what was saved is undone byte for byte, and not where the file has changed since', async () => {
    await onDesk(async (desk, copy) => {
      const before = await readFile(fileOf(copy), 'utf8')
      const saved = await post(desk, `${BEXLEY}/save`, upheld('15', await baseOf(fileOf(copy))))
      const undo = { base: saved.body['base'], typed: {} }
      const other = await readFile(fileOf(copy), 'utf8')
      await writeFile(fileOf(copy), `${other}# a note\n`)
      expect((await post(desk, `${BEXLEY}/undo`, undo)).status).toBe(409)
      await writeFile(fileOf(copy), other)
      expect((await post(desk, `${BEXLEY}/undo`, undo)).status).toBe(200)
      expect(await readFile(fileOf(copy), 'utf8')).toBe(before)
    })
  })

  test('the wording is saved with its own line breaks, and is not emptied', async () => {
    await onDesk(async (desk, copy) => {
      const path = join(copy.data, '2019', 'wording.md')
      const text = (await readFile(path, 'utf8')).replaceAll('\n', '\r\n')
      await writeFile(path, text)
      const typed = { 'wording.md': text.replaceAll('\r\n', '\n').replace('As Local', 'As the Local') }
      const empty = await post(desk, `${WORDING}/save`, {
        base: await baseOf(path),
        typed: { 'wording.md': ' ' },
      })
      expect(empty.status).toBe(422)
      expect((await post(desk, `${WORDING}/save`, { base: await baseOf(path), typed })).status).toBe(200)
      expect(await readFile(path, 'utf8')).toBe(text.replace('As Local', 'As the Local'))
    })
  })
})

describe('What is in the way of saving is reported', () => {
  test('a run that is writing letters', async () => {
    await onDesk(async (desk, copy) => {
      const lock = lockOutput(copy.output, new Date().toISOString())
      try {
        const saved = await post(desk, `${BEXLEY}/save`, upheld('15', await baseOf(fileOf(copy))))
        expect(saved).toMatchObject({
          status: 200,
          body: { note: expect.stringContaining('A run is writing') },
        })
      } finally {
        lock.release()
      }
    })
  })

  test('a file that cannot be edited', async () => {
    await onDesk(async (desk, copy) => {
      await writeFile(fileOf(copy), 'name: [\n')
      expect(await post(desk, `${BEXLEY}/draft`, upheld('15', ''))).toMatchObject({
        status: 422,
        body: { reason: expect.stringContaining('The file cannot be edited here') },
      })
      await mkdir(join(copy.data, '2032'))
      expect((await desk.ask('/2032/-/wording')).status).toBe(404)
    })
  })

  test('findings at their field, and in the wording at their line, while nothing is saved', async () => {
    await onDesk(async (desk, copy) => {
      const before = await hashesIn(copy.data)
      const draft = await post(desk, `${BEXLEY}/draft`, {
        base: '',
        typed: { 'decisions.upheld': '-1' },
        edited: 'decisions.upheld',
      })
      expect(draft.body).toMatchObject({
        html: null,
        problems: expect.arrayContaining([
          expect.objectContaining({ path: 'decisions.upheld', isError: true }),
        ]),
      })
      const wording = await post(desk, `${WORDING}/draft`, {
        base: '',
        typed: { 'wording.md': 'One.\n\nTwo {{authority.nam}}.\n', letter: 'dartford-borough-council' },
      })
      expect(wording.body['findings']).toMatchObject([{ line: 3, code: 'TEMPLATE_NAME', isError: true }])
      expect(await hashesIn(copy.data)).toEqual(before)
    })
  })
})
