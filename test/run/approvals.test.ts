import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { browserIdentity } from '../../src/print/browser-identity.ts'
import { saveApproved } from '../../src/record/save-approvals.ts'
import { approveLetters, type ApproveOptions } from '../../src/run/commands/approve.ts'
import { checkData } from '../../src/run/commands/check.ts'
import { makeExport } from '../../src/run/commands/export.ts'
import { issueLetters } from '../../src/run/commands/issue.ts'
import { readStatus } from '../../src/run/commands/status.ts'
import { undoApproval } from '../../src/run/commands/undo-approval.ts'
import { undoIssue } from '../../src/run/commands/undo-issue.ts'
import { verifyOutput } from '../../src/run/commands/verify.ts'
import { letterList } from '../../src/preview/pages/index-page.ts'
import { PreviewStore } from '../../src/preview/preview-store.ts'
import { inPrintedYear, type PrintedYear } from '../support/printed-years.ts'

const YEAR = '2101'
/** A program that exists; nothing is printed with it. */
const BROWSER = process.execPath
const NOW = '2101-07-24T09:05:00.000Z'
const [ALDER, BEECH, CEDAR] = ['alder-council', 'beech-council', 'cedar-council']
const NAMES = {
  [ALDER]: { name: 'Alder Council' },
  [BEECH]: { name: 'Beech Council' },
  [CEDAR]: { name: 'Cedar Council' },
}

const contextOf = ({ folders }: PrintedYear) => ({ folders, env: {}, reportFindings: () => undefined })
const identity = () => browserIdentity(BROWSER, {})

const approveAs = (year: PrintedYear, as: string, more: Partial<ApproveOptions> = {}) =>
  approveLetters(contextOf(year), YEAR, { as, now: NOW, browser: BROWSER, ...more })
const undo = (year: PrintedYear, as: string, only?: string[]) =>
  undoApproval(contextOf(year), YEAR, { as, now: NOW, only })
const issue = (year: PrintedYear, more: object = {}) =>
  issueLetters(contextOf(year), YEAR, { browser: BROWSER, allowPlaceholder: true, ...more }, () => undefined)
const statusOf = (year: PrintedYear) => readStatus(contextOf(year), [YEAR], { browser: BROWSER })

const slugsOf = (letters: readonly { readonly slug: string }[]) => letters.map(({ slug }) => slug)

/** The state of each letter, in order. */
const approvalStates = async (year: PrintedYear) =>
  (await statusOf(year)).letters.map(({ approval }) => approval?.state)

/** A printed year whose edition asks for a number of approvals. */
const inYear = (signOff: number | undefined, work: (year: PrintedYear) => Promise<void>) =>
  inPrintedYear(
    '2025-link',
    NAMES,
    async (year) => {
      await year.print({ browser: await identity() })
      await work(year)
    },
    signOff === undefined ? {} : { sign_off: signOff },
  )

/** Replaces a text that must be there. */
function edit(path: string, from: RegExp, to: string): void {
  const before = readFileSync(path, 'utf8')
  expect(before).toMatch(from)
  writeFileSync(path, before.replace(from, to))
}

const fileOf = ({ folders }: PrintedYear, name: string) => join(folders.data, YEAR, name)
const changeBeech = (year: PrintedYear) => edit(year.dataOf(BEECH), /salutation: .*/, 'salutation: Mx Beech')
const print = async (year: PrintedYear, more: object = {}) =>
  year.print({ browser: await identity(), ...more })

test('with one approval, a letter goes from to check to approved and issued; issue names all that lack it and issues none', async () => {
  await inYear(1, async (year) => {
    expect(await approvalStates(year)).toEqual(['to-check', 'to-check', 'to-check'])
    const one = await approveAs(year, ' Ann  Lee ', { only: ['Beech Council'] })
    expect(one).toMatchObject({ name: 'Ann Lee', held: [], already: 0 })
    expect(one.approved).toMatchObject([
      { slug: BEECH, revision: 1, approval: { state: 'approved', by: [{ name: 'Ann Lee', at: NOW }] } },
    ])
    expect(await approvalStates(year)).toEqual(['to-check', 'approved', 'to-check'])
    expect((await statusOf(year)).approvals).toEqual([
      { year: YEAR, needed: 1, letters: 3, checked: 1, approved: 1, issued: 0 },
    ])

    const refused = await issue(year)
    expect(refused).toMatchObject({ issued: [], refused: [BEECH] })
    expect(slugsOf(refused.unapproved)).toEqual([ALDER, CEDAR])
    expect(await issue(year, { approved: true })).toMatchObject({
      issued: [{ slug: BEECH, revision: 1 }],
      leftOut: 2,
      unapproved: [],
    })
    expect(await approvalStates(year)).toEqual(['to-check', 'issued', 'to-check'])
    await approveAs(year, 'Ann Lee')
    expect((await issue(year)).issued).toHaveLength(2)
  })
})

test('with two approvals, the second has to be another person’s', async () => {
  await inYear(2, async (year) => {
    await approveAs(year, 'Ann Lee')
    for (const same of ['ann lee', 'ANN\u00a0LEE', 'Ann-Lee', 'Ann Lée'])
      expect(await approveAs(year, same)).toMatchObject({ approved: [], already: 3 })
    expect(await approvalStates(year)).toEqual(['checked', 'checked', 'checked'])
    expect((await issue(year)).unapproved).toHaveLength(3)
    await approveAs(year, 'Bo Ray', { only: [CEDAR] })
    expect(await approvalStates(year)).toEqual(['checked', 'checked', 'approved'])
    expect((await statusOf(year)).approvals).toMatchObject([{ checked: 3, approved: 1 }])
  })
})

test('where the edition does not ask for approval, none is recorded and issue needs none', async () => {
  await inYear(undefined, async (year) => {
    const before = readFileSync(year.recordPath(BEECH))
    await expect(approveAs(year, 'Ann Lee')).rejects.toThrow('does not ask for approval')
    await expect(issue(year, { approved: true })).rejects.toThrow('does not ask for approval')
    expect(await approvalStates(year)).toEqual([undefined, undefined, undefined])
    expect((await issue(year)).issued).toHaveLength(3)
    await undoIssue(contextOf(year), YEAR, { browser: BROWSER })
    expect(readFileSync(year.recordPath(BEECH))).toEqual(before)
  })
})

test('asking for approval, or no longer, changes no letter', async () => {
  await inYear(undefined, async (year) => {
    edit(fileOf(year, 'edition.yaml'), /$/, 'sign_off: 2\n')
    expect((await statusOf(year)).letters).toMatchObject([
      { state: 'current', approval: { state: 'to-check' } },
      { state: 'current' },
      { state: 'current' },
    ])
  })
})

describe('an approval lapses', () => {
  test.each<[string, (year: PrintedYear) => void, RegExp]>([
    ['a value', changeBeech, /salutation .* → “Mx Beech”/],
    [
      'the wording',
      (year) => edit(fileOf(year, 'wording.md'), /(?=\n)/, '!'),
      /wording changed|text changed/,
    ],
    ['the edition', (year) => edit(fileOf(year, 'edition.yaml'), /title: .*/, 'title: Another'), /title/],
  ])(
    'with a change of %s, before and after it is printed, and it is said who gave it and why',
    async (_what, change, why) => {
      await inYear(1, async (year) => {
        await approveAs(year, 'Ann Lee')
        change(year)
        const lapsed = {
          name: 'Ann Lee',
          at: NOW,
          changes: expect.arrayContaining([expect.stringMatching(why)]),
        }
        const changed = async () => (await statusOf(year)).letters.find(({ slug }) => slug === BEECH)
        expect(await changed()).toMatchObject({
          state: 'changed',
          approval: { state: 'to-check', lapsed: [lapsed] },
        })
        expect((await checkData(contextOf(year), [YEAR])).lapsed).toEqual(
          expect.arrayContaining([{ year: YEAR, slug: BEECH, lapsed: [lapsed] }]),
        )
        await print(year)
        expect(await changed()).toMatchObject({ state: 'current', approval: { state: 'to-check', by: [] } })
        expect(slugsOf((await issue(year)).unapproved)).toContain(BEECH)
        await approveAs(year, 'Bo Ray')
        expect(await changed()).toMatchObject({
          approval: { state: 'approved', by: [{ name: 'Bo Ray' }], lapsed: [] },
        })
        expect(verifyOutput(year.folders, []).faults).toEqual([])
      })
    },
  )

  test('not where the change is undone before it is printed, nor where the letter is merely printed again', async () => {
    await inYear(1, async (year) => {
      await approveAs(year, 'Ann Lee')
      const before = readFileSync(year.dataOf(BEECH), 'utf8')
      changeBeech(year)
      expect(await approvalStates(year)).toEqual(['approved', 'to-check', 'approved'])
      writeFileSync(year.dataOf(BEECH), before)
      expect(await approvalStates(year)).toEqual(['approved', 'approved', 'approved'])
      await year.print({ browser: 'another browser' })
      expect(await approvalStates(year)).toEqual(['approved', 'approved', 'approved'])
    })
  })

  test('in a correction of an issued letter, which has to be approved again; who approved what was issued stays recorded', async () => {
    await inYear(1, async (year) => {
      await approveAs(year, 'Ann Lee')
      await issue(year)
      changeBeech(year)
      expect(await approvalStates(year)).toEqual(['issued', 'to-check', 'issued'])
      await print(year, { reason: 'The wrong name' })
      expect(slugsOf((await issue(year)).unapproved)).toEqual([BEECH])
      await approveAs(year, 'Bo Ray')
      expect(await issue(year)).toMatchObject({ issued: [{ slug: BEECH, revision: 2 }] })
      expect(year.recordOf(BEECH).approvals).toMatchObject([
        { by: 'Ann Lee', revision: 1 },
        { by: 'Bo Ray', revision: 2 },
      ])
    })
  })
})

test('letters that are not printed as their data says, or have errors, are held, each with its reason', async () => {
  await inYear(1, async (year) => {
    changeBeech(year)
    writeFileSync(join(year.folders.output, YEAR, `${ALDER}.pdf`), 'another PDF')
    edit(year.dataOf(CEDAR), /^name: .*/m, 'name: 12')
    const { approved, held } = await approveAs(year, 'Ann Lee')
    expect(approved).toEqual([])
    expect(new Map(held.map(({ slug, why }) => [slug, why]))).toEqual(
      new Map([
        [ALDER, 'its PDF is not the one that was printed'],
        [BEECH, 'it changed since it was printed'],
        [CEDAR, 'its data has errors'],
      ]),
    )
    rmSync(year.dataOf(CEDAR))
    await year.print({ browser: 'another browser' })
    expect((await approveAs(year, 'Ann Lee', { only: [BEECH] })).held).toMatchObject([
      { why: 'another version of the program, or another browser, printed it' },
    ])
  })
})

test('a letter that was printed again since it was looked at is held', async () => {
  await inYear(1, async (year) => {
    const seen = new Map(
      [ALDER, BEECH].map((slug) => {
        const { fingerprint } = year.recordOf(slug).current
        return [slug, typeof fingerprint === 'string' ? '' : fingerprint.content]
      }),
    )
    changeBeech(year)
    await print(year)
    const { approved, held } = await approveAs(year, 'Ann Lee', { only: [ALDER, BEECH], seen })
    expect(slugsOf(approved)).toEqual([ALDER])
    expect(held).toMatchObject([{ slug: BEECH, why: 'it was printed again since it was looked at' }])
  })
})

test('an approval is undone by name, as long as the letter is not issued; undoing the issue keeps the approvals', async () => {
  await inYear(2, async (year) => {
    const before = readFileSync(year.recordPath(ALDER), 'utf8')
    await approveAs(year, 'Ann Lee')
    await approveAs(year, 'Bo Ray')
    const approved = readFileSync(year.recordPath(ALDER), 'utf8')
    await issue(year)
    expect(await undo(year, 'Bo Ray')).toMatchObject({ undone: [], held: [{}, {}, {}] })
    await undoIssue(contextOf(year), YEAR, { browser: BROWSER })
    expect(readFileSync(year.recordPath(ALDER), 'utf8')).toBe(approved)
    expect(await undo(year, 'bo ray', [ALDER])).toMatchObject({ undone: [{ slug: ALDER }], others: 0 })
    expect(await approvalStates(year)).toEqual(['checked', 'approved', 'approved'])
    expect(await undo(year, 'Cy Fox')).toMatchObject({ undone: [], others: 3 })
    await undo(year, 'Ann Lee')
    expect(readFileSync(year.recordPath(ALDER), 'utf8')).toBe(before)
  })
})

test('a dry run records nothing, and a run that ends in between leaves each record approved or as it was', async () => {
  await inYear(1, async (year) => {
    const records = () => [ALDER, BEECH, CEDAR].map((slug) => readFileSync(year.recordPath(slug), 'utf8'))
    const before = records()
    expect((await approveAs(year, 'Ann Lee', { dryRun: true })).approved).toHaveLength(3)
    expect(records()).toEqual(before)
    let writes = 0
    const end = () => {
      if (++writes > 1) throw new Error('ended')
    }
    const all = [ALDER, BEECH, CEDAR].map((slug) => ({ record: year.recordOf(slug) }))
    await expect(saveApproved(year.folders.output, all, { by: 'Ann Lee', at: NOW }, end)).rejects.toThrow(
      'ended',
    )
    expect(verifyOutput(year.folders, []).faults).toEqual([])
    expect((await approveAs(year, 'Ann Lee')).held).toEqual([])
    expect(await approvalStates(year)).toEqual(['approved', 'approved', 'approved'])
  })
})

test('verify reports an approval that is of no printing in its record', async () => {
  await inYear(1, async (year) => {
    await approveAs(year, 'Ann Lee')
    const { fingerprint } = year.recordOf(BEECH).current
    const content = typeof fingerprint === 'string' ? '' : fingerprint.content
    edit(year.recordPath(BEECH), new RegExp(`(?<=revision": 1,\\s+"content": ")${content}`), 'a'.repeat(64))
    expect(await approvalStates(year)).toEqual(['approved', 'to-check', 'approved'])
    expect(verifyOutput(year.folders, []).faults).toMatchObject([
      { kind: 'record', message: expect.stringMatching(/^has an approval of revision 1 by Ann Lee/) },
    ])
  })
})

test('the proof list and the preview’s list show the approvals', async () => {
  await inYear(2, async (year) => {
    await approveAs(year, 'Ann Lee', { only: [ALDER, BEECH] })
    await approveAs(year, 'Bo Ray', { only: [BEECH] })
    const browser = await identity()
    const { files } = await makeExport(year.folders, [YEAR], { format: 'folder', proof: true, browser })
    const text = new TextDecoder().decode(files.find(({ name }) => name.endsWith('.csv'))?.content)
    const { parse } = await import('csv-parse/sync')
    expect(parse<object>(text, { columns: true })).toMatchObject([
      { approval: 'checked', approved_by: 'Ann Lee, 2101-07-24' },
      { approval: 'approved', approved_by: 'Ann Lee, 2101-07-24; Bo Ray, 2101-07-24' },
      { approval: 'to check', approved_by: '' },
    ])
    const store = new PreviewStore(year.folders, browser, new AbortController().signal)
    await store.overview(YEAR).refresh(() => undefined)
    const list = String(letterList(store, YEAR)).replace(/\s+/g, ' ')
    expect(list).toContain('2101: 2 of 3 checked, 1 approved')
    expect(list).toContain('checked · draft · checked by Ann Lee, 1 more to approve')
    expect(list).toContain('approved · draft · checked by Ann Lee and Bo Ray')
    expect(list).toContain('to check · draft')
  })
})
