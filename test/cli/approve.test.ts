import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { edit, hashesIn, setValue, type Copy } from '../support/copy.ts'
import { printedCopies } from '../support/printed-copies.ts'
import { sharedCommand } from '../support/shared-command.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)

const run = (copy: Copy, ...args: string[]) => letters([...args, ...copy.where])
const askFor = ({ data }: Copy, signOff: number | string) =>
  edit(join(data, '2019', 'edition.yaml'), /$/, `sign_off: ${signOff}\n`)
const ANN = ['--as', 'Ann Lee']
const BO = ['--as', 'Bo Ray']

test('a year goes from to check to issued, and every command says who checked what and what is missing', async () => {
  await onPrinted(['2019'], async (copy) => {
    await askFor(copy, 2)
    const all = ['approve', '2019', '--all']
    expect((await run(copy, ...all, ...ANN, '--dry-run')).stdout).toMatch(
      /^2 letters of 2019 would be approved by Ann Lee$/m,
    )
    const first = await run(copy, ...all, ...ANN)
    expect(first).toMatchObject({ status: 0 })
    expect(first.stdout).toContain('  ✔ 2019/dartford-borough-council: checked, 1 more to approve\n')
    await run(copy, 'approve', '2019', '--only', 'Dartford Borough Council', ...BO)
    const checked = (await run(copy, 'status', '2019')).stdout
    expect(checked).toMatch(/dartford\S+ +current +approved +draft +checked by Ann Lee and Bo Ray$/m)
    expect(checked).toMatch(/bexley +current +checked +draft +checked by Ann Lee, 1 more to approve$/m)
    expect(checked).toMatch(/^2019: 2 of 2 checked, 1 approved$/m)

    const refused = await run(copy, 'issue', '2019', '--all')
    expect(refused.status).toBe(1)
    expect(refused.stdout).toMatch(
      /bexley: not issued, it is not approved: checked by Ann Lee, 1 more to approve$/m,
    )
    expect(refused.stdout).toMatch(
      /^0 letters of 2019 issued, 1 not approved, 1 not issued because of the others$/m,
    )

    await setValue(join(copy.data, '2019', 'dartford-borough-council.yaml'), 'decisions.upheld', 2)
    for (const command of ['check', 'generate'])
      expect((await run(copy, command, '2019')).stdout).toMatch(
        /! 2019\/dartford\S+: the approval by Ann Lee has lapsed: decisions\.upheld 1 → 2, /,
      )
    const lapsed = (await run(copy, 'status', '2019')).stdout
    expect(lapsed).toMatch(
      /dartford\S+ +current +to check +draft +the approval by Ann Lee has lapsed: decisions/,
    )
    await run(copy, ...all, ...ANN)
    await run(copy, ...all, ...BO)
    expect((await run(copy, 'issue', '2019', '--all')).stdout).toMatch(/^2 letters of 2019 issued$/m)
    const document = JSON.parse((await run(copy, 'status', '2019', '--json')).stdout) as object
    expect(document).toMatchObject({
      letters: [{ approval: { state: 'issued' } }, { approval: { state: 'issued', by: [{}, {}] } }],
      approvals: [{ year: '2019', needed: 2, letters: 2, checked: 2, approved: 2, issued: 2 }],
    })
  })
})

test('approve does nothing without a name, without letters, or where the edition does not ask for it', async () => {
  await onPrinted(['2019'], async (copy) => {
    const before = await hashesIn(copy.output)
    const all = ['approve', '2019', '--all']
    const calls: [string[], string][] = [
      [
        ['approve', '2019', ...ANN],
        '→ npx letters approve 2019 --as "Ann Lee" --only dartford-borough-council ',
      ],
      [all, "required option '--as <name>' not specified"],
      [[...all, '--as', ' '], 'is not a name'],
      [[...all, '--as', 'Ann\u200b Lee'], 'the character U+200B, which cannot be seen'],
      [[...all, ...ANN], '→ add the line "sign_off: 1"'],
      [['issue', '2019', '--all', '--approved'], '--approved and --all contradict each other'],
    ]
    for (const [args, message] of calls) {
      const refused = await run(copy, ...args)
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(message)
    }
    await askFor(copy, 'three')
    const wrong = await run(copy, ...all, ...ANN)
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toContain('sign_off cannot be "three"')
    expect(wrong.stdout).toMatch(/^0 letters of 2019 approved by Ann Lee, 2 not approved$/m)
    expect(await hashesIn(copy.output)).toEqual(before)
  })
})
