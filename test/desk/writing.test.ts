import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { readRecord } from '../../src/record/record-store.ts'
import { letterPaths } from '../../src/record/letter-paths.ts'
import { SYSTEM_ID } from '../../src/system/process-identity.ts'
import { openDesk, type DeskServer } from '../support/desk-server.ts'
import { inPrintedYear, type PrintedYear } from '../support/printed-years.ts'

const YEAR = '2101'
/** A program that exists; nothing is printed with it. */
const BROWSER = process.execPath
const [ALDER, BEECH] = ['alder-council', 'beech-council']
const LETTER = `/${YEAR}/${ALDER}`

/** A printed year of two letters on the desk. */
const onDesk = (work: (desk: DeskServer, year: PrintedYear) => Promise<void>, signOff: 1 | 2 = 1) =>
  inPrintedYear(
    '2025-link',
    { [ALDER]: { name: 'Alder Council' }, [BEECH]: { name: 'Beech Council' } },
    async (year) => {
      withoutPlaceholders(join(year.folders.data, YEAR))
      await year.print({ browser: await browserIdentity(BROWSER, {}) })
      const desk = await openDesk(year.folders, BROWSER)
      try {
        await work(desk, year)
        expect(desk.faults).toEqual([])
      } finally {
        await desk.close()
      }
    },
    { sign_off: signOff },
  )

/** Puts the office's own in place of the sample's signature and links: with those no letter is issued. */
function withoutPlaceholders(folder: string): void {
  for (const [name, from, to] of [
    ['signature.svg', /A placeholder/g, 'Signed'],
    ['edition.yaml', /example\.org/g, 'lgo.org.uk'],
    ['wording.md', /example\.org/g, 'lgo.org.uk'],
    [`${ALDER}.yaml`, /example\.org/g, 'lgo.org.uk'],
    [`${BEECH}.yaml`, /example\.org/g, 'lgo.org.uk'],
  ] as const) {
    const path = join(folder, name)
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  }
}

const recordOf = ({ folders }: PrintedYear, slug: string) =>
  readRecord(letterPaths(folders.output, YEAR, slug).record)
const approversOf = (year: PrintedYear, slug = ALDER) =>
  (recordOf(year, slug)?.approvals ?? []).map(({ by, lapsed }) => (lapsed ? `(${by})` : by))

/** The status and the body of an answer. */
const answerOf = async (answer: Promise<Response>): Promise<[number, Record<string, unknown>]> => {
  const found = await answer
  return [found.status, (await found.json()) as Record<string, unknown>]
}

/** The content fingerprint that a letter's page shows. */
const contentOf = async (desk: DeskServer) =>
  /data-content="(\w+)"/.exec(await (await desk.ask(`${LETTER}/approval.html`)).text())?.[1]

test('nothing is written for a request that is not the desk’s own page’s', async () => {
  await onDesk(async (desk, year) => {
    const body = { as: 'Eve Mallory' }
    const table: [
      what: string,
      status: number,
      path: string,
      options: NonNullable<Parameters<DeskServer['ask']>[1]>,
    ][] = [
      ['no token', 403, `${LETTER}/approve`, { headers: { 'x-letters-token': undefined } }],
      ['another token', 403, `${LETTER}/approve`, { headers: { 'x-letters-token': '0123456789abcdee' } }],
      [
        'the token in the address alone',
        303,
        `${LETTER}/approve?token=0123456789abcdef`,
        { headers: { 'x-letters-token': undefined, cookie: undefined } },
      ],
      ['no cookie', 403, `${LETTER}/approve`, { headers: { cookie: undefined } }],
      ['another site', 403, `${LETTER}/approve`, { headers: { origin: 'https://elsewhere.example' } }],
      ['another port', 403, `${LETTER}/approve`, { headers: { origin: 'http://127.0.0.1:4402' } }],
      ['another host', 403, `${LETTER}/approve`, { headers: { host: 'rebound.example:4401' } }],
      ['a form on a page', 415, `${LETTER}/approve`, { headers: { 'content-type': 'text/plain' } }],
      [
        'a cross-site form',
        403,
        `${LETTER}/approve`,
        {
          headers: {
            'sec-fetch-site': 'cross-site',
            'sec-fetch-mode': 'navigate',
            'sec-fetch-dest': 'document',
            'x-letters-token': undefined,
          },
        },
      ],
      ['no JSON', 400, `${LETTER}/approve`, { body: 'as=Eve' }],
      ['a list', 400, `${LETTER}/approve`, { body: '[]' }],
      ['far too much', 413, `${LETTER}/approve`, { body: { as: 'x'.repeat(2 ** 21) } }],
      ['a letter that does not exist', 404, `/${YEAR}/no-council/approve`, {}],
      ['a path that climbs', 404, `/${YEAR}/..%2f${YEAR}%2f${ALDER}/approve`, {}],
      ['the edition as a letter', 404, `/${YEAR}/edition/approve`, {}],
      ['a year that does not exist', 404, '/1999/-/print', {}],
      ['another action', 404, `${LETTER}/delete`, {}],
      ['letters that are no list', 400, `/${YEAR}/-/issue`, { body: { slugs: ALDER } }],
      ['letters that do not exist', 400, `/${YEAR}/-/issue`, { body: { slugs: [ALDER, '../x'] } }],
      ['no letters', 400, `/${YEAR}/-/issue`, { body: { slugs: [] } }],
      ['names of objects', 422, `${LETTER}/approve`, { body: '{"__proto__": {"as": "Eve Mallory"}}' }],
      ['a name that is none', 422, `${LETTER}/approve`, { body: { as: '7' } }],
      ['a name that nobody sees', 422, `${LETTER}/approve`, { body: { as: 'Eve​ Mallory' } }],
    ]
    const found = await Promise.all(
      table.map(async ([what, , path, options]) => {
        const answer = await desk.ask(path, { method: 'POST', body, ...options })
        return [what, answer.status]
      }),
    )
    expect(found).toEqual(table.map(([what, status]) => [what, status]))
    const others = await Promise.all(
      ['PUT', 'DELETE', 'PATCH'].map(
        async (method) => (await desk.ask(`${LETTER}/approve`, { method })).status,
      ),
    )
    expect(others).toEqual([405, 405, 405])
    // What a link can do: it reads.
    const reads = await Promise.all(
      [`${LETTER}/approve`, `${LETTER}/undo-approval`, `/${YEAR}/-/issue`, `/${YEAR}/-/cancel`].map(
        async (path) => (await desk.ask(path)).status,
      ),
    )
    expect(reads).toEqual([404, 404, 404, 404])
    expect([ALDER, BEECH].map((slug) => recordOf(year, slug)?.approvals)).toEqual([undefined, undefined])
    expect(existsSync(join(year.folders.output, '.lock'))).toBe(false)
  })
})

test('two people approve a letter, each once and under a name of theirs, and take it back', async () => {
  await onDesk(async (desk, year) => {
    const content = await contentOf(desk)
    const approve = (as: string) => answerOf(desk.post(`${LETTER}/approve`, { as, content }))
    expect(await approve('Ann Lee')).toEqual([
      200,
      { isDone: true, message: 'Checked by Ann Lee, revision 1. 1 more person has to approve it.' },
    ])
    expect(await approve(' ANN  lee ')).toEqual([
      200,
      { isDone: true, message: 'ANN lee has approved it already.' },
    ])
    const open = async (as: string) =>
      ((await (await desk.ask(`/${YEAR}/-/to-check.json?as=${as}`)).json()) as { isOpen: boolean }[]).map(
        ({ isOpen }) => isOpen,
      )
    expect([await open('Ann Lee'), await open('Bo Ray')]).toEqual([
      [false, true],
      [true, true],
    ])
    expect(await approve('Bo Ray')).toEqual([
      200,
      { isDone: true, message: 'Checked by Bo Ray, revision 1.' },
    ])
    expect(approversOf(year)).toEqual(['Ann Lee', 'Bo Ray'])
    const [, undone] = await answerOf(desk.post(`${LETTER}/undo-approval`, { as: 'Ann Lee' }))
    expect([undone, approversOf(year)]).toEqual([
      { isDone: true, message: 'The approval by Ann Lee is taken back.' },
      ['Bo Ray'],
    ])
    const panel = await (await desk.ask(`${LETTER}/approval.html?as=Bo%20Ray`)).text()
    expect(panel).toMatch(/Revision 1: checked by <b>Bo Ray<\/b>/)
    expect(panel).toContain('Take my approval back')
    expect(panel).not.toContain('id="approve"')
  }, 2)
})

test('a letter that is not what the person saw is not approved; what changed is shown with the approval it took back', async () => {
  await onDesk(async (desk, year) => {
    const content = await contentOf(desk)
    await desk.post(`${LETTER}/approve`, { as: 'Ann Lee', content })
    const file = year.dataOf(ALDER)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/salutation: .*/, 'salutation: Mx Elder'))
    desk.store.invalidate([{ kind: 'authority', year: YEAR, slug: ALDER }])
    expect(await answerOf(desk.post(`${LETTER}/approve`, { as: 'Bo Ray', content }))).toEqual([
      200,
      {
        isDone: false,
        message: 'Not approved: the letter has just changed. Look at it again, then approve it.',
      },
    ])
    await year.print({ browser: await browserIdentity(BROWSER, {}) })
    expect(await answerOf(desk.post(`${LETTER}/approve`, { as: 'Bo Ray', content }))).toEqual([
      200,
      {
        isDone: false,
        message: 'Not approved: the letter has just changed. Look at it again, then approve it.',
      },
    ])
    expect(approversOf(year)).toEqual(['(Ann Lee)'])
    const panel = await (await desk.ask(`${LETTER}/approval.html`)).text()
    expect(panel.replace(/\s+/g, ' ')).toMatch(
      /<del>Revision 1: checked by <b>Ann Lee<\/b>.*Taken back .*, since the letter changed/,
    )
  })
})

test('issuing lists the letters first, and issues those and no others', async () => {
  await onDesk(async (desk, year) => {
    const plan = () => answerOf(desk.post(`/${YEAR}/-/issue-plan`))
    expect(await plan()).toEqual([200, { letters: [], already: 0, leftOut: 2, held: [], placeholders: [] }])
    const refused = await answerOf(desk.post(`/${YEAR}/-/issue`, { slugs: [ALDER] }))
    expect(refused).toEqual([
      200,
      expect.objectContaining({ letters: [], held: [`${YEAR}/${ALDER}: it is not approved`] }),
    ])
    expect(recordOf(year, ALDER)?.issued).toEqual([])
    await desk.post(`${LETTER}/approve`, { as: 'Ann Lee' })
    const listed = { letters: [{ slug: ALDER, revision: 1 }], already: 0, held: [], placeholders: [] }
    expect(await plan()).toEqual([200, { ...listed, leftOut: 1 }])
    expect(recordOf(year, ALDER)?.issued).toEqual([])
    // Approved after the page listed its letters: it is not among those that were confirmed.
    await desk.post(`/${YEAR}/${BEECH}/approve`, { as: 'Ann Lee' })
    expect(await answerOf(desk.post(`/${YEAR}/-/issue`, { slugs: [ALDER] }))).toEqual([
      200,
      { ...listed, leftOut: 0 },
    ])
    expect([ALDER, BEECH].map((slug) => recordOf(year, slug)?.issued.length)).toEqual([1, 0])
  })
})

test('a run of another program holds the folder: that is reported, and its lock stays', async () => {
  await onDesk(async (desk, year) => {
    const lock = join(year.folders.output, '.lock')
    const since = '2101-07-24T09:00:00.000Z'
    const holder = {
      pid: process.ppid,
      host: hostname(),
      system: SYSTEM_ID,
      since,
      owner: '0123456789abcdef',
    }
    writeFileSync(lock, JSON.stringify(holder))
    try {
      const [status, { reason }] = await answerOf(desk.post(`${LETTER}/approve`, { as: 'Ann Lee' }))
      expect([status, reason]).toEqual([
        409,
        expect.stringMatching(/^Another run \(process \d+ on .*is writing/),
      ])
      expect((await desk.post(`/${YEAR}/-/print`)).status).toBe(202)
      await until(() => runOf(desk)?.state === 'failed')
      expect(runOf(desk)).toMatchObject({ message: expect.stringMatching(/^Another run/) })
      expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(holder)
    } finally {
      rmSync(lock)
    }
    const [status] = await answerOf(desk.post(`${LETTER}/approve`, { as: 'Ann Lee' }))
    expect([status, approversOf(year)]).toEqual([200, ['Ann Lee']])
  })
})

test('a run that has nothing to print says so; pages are sent how far it is', async () => {
  await onDesk(async (desk) => {
    expect((await desk.ask(`/${YEAR}/-/run.json`)).status).toBe(200)
    await desk.post(`/${YEAR}/-/print`)
    await until(() => runOf(desk)?.state === 'done')
    expect(runOf(desk)).toEqual({
      year: YEAR,
      state: 'done',
      done: 0,
      total: 0,
      message: 'Done: nothing was printed.',
      problems: [],
    })
  })
})

/** The state of the last run, as the pages were sent it. */
function runOf(desk: DeskServer): Record<string, unknown> | undefined {
  const sent = desk.events.filter(({ event }) => event === 'run').at(-1)
  return sent && (JSON.parse(sent.data) as Record<string, unknown>)
}

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 2000; !isSo(); left--) {
    if (left === 0) throw new Error('it does not come about')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
