import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createDesk } from '../../src/desk/extension.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { edit, setValue, type Copy } from '../support/copy.ts'
import { onPreviewServer } from '../support/preview-server.ts'
import { printedCopies } from '../support/printed-copies.ts'
import { sharedCommand } from '../support/shared-command.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)
const DARTFORD = '2019/dartford-borough-council'
const UPHELD = 'decisions.upheld'
const REASON = 'One case was missing from the count.'

const dataOf = ({ data }: Copy) => join(data, `${DARTFORD}.yaml`)
const run = async (copy: Copy, ...args: string[]) => {
  const { status, stdout, stderr } = await letters([...args, ...copy.where])
  return { status, stdout: stdout + stderr }
}

const issue = async (copy: Copy) => {
  const issued = await run(copy, 'issue', '2019', '--all', '--allow-placeholder')
  expect(issued).toMatchObject({ status: 0 })
}

/** Writes the reason of a revision into the authority's file. */
const giveReason = (copy: Copy, text: string) =>
  edit(dataOf(copy), /\n\naddressee:/, `\n\n${text}\n\naddressee:`)

test('a reason in the authority’s file is the reason of its revision, and of no other one', async () => {
  await onPrinted(['2019'], async (copy) => {
    await giveReason(copy, `corrections:\n  revision_2: ${REASON}`)
    // A reason is no part of the letter: it changes none.
    expect((await run(copy, 'status', '2019')).stdout).toContain('2 letters: 2 current')
    await issue(copy)
    await setValue(dataOf(copy), UPHELD, 2)
    const printed = await run(copy, 'generate', '2019')
    expect(printed).toMatchObject({ status: 0, stdout: expect.stringContaining('(revision 2)') })
    expect((await run(copy, 'changes', '2019')).stdout).toContain(REASON)

    // The correction changes again: the reason was given for another one.
    await setValue(dataOf(copy), UPHELD, 3)
    expect((await run(copy, 'generate', '2019')).stdout).toContain(
      'has changed again since its reason was given',
    )
    await edit(dataOf(copy), REASON, 'Two cases were missing.')
    expect(await run(copy, 'generate', '2019')).toMatchObject({ status: 0 })
    expect((await run(copy, 'changes', '2019')).stdout).toContain('Two cases were missing.')

    // Issued, the next correction needs a reason of its own.
    await issue(copy)
    await setValue(dataOf(copy), UPHELD, 4)
    expect((await run(copy, 'generate', '2019')).stdout).toContain('correcting it needs a reason')
    await edit(dataOf(copy), /(revision_2: .*)/, '$1\n  revision_3: A third one.')
    expect(await run(copy, 'generate', '2019')).toMatchObject({ status: 0 })
  })
})

test('the desk asks for the reason of an issued letter’s correction, and saves both together', async () => {
  await onPrinted(['2019'], async (copy) => {
    await issue(copy)
    const folders = foldersAt({ data: copy.data, output: copy.output, cwd: copy.folder })
    const extension = createDesk({ folders, env: {}, browser: undefined })
    const text = await readFile(dataOf(copy))
    await onPreviewServer(
      folders,
      async (desk) => {
        const save = async (typed: Record<string, string>) => {
          const base = createHash('sha256').update(text).digest('hex')
          const headers = { 'x-letters-token': desk.token, 'content-type': 'application/json' }
          const body = JSON.stringify({ base, typed })
          const answer = await desk.ask(`/${DARTFORD}/save`, { method: 'POST', headers, body })
          return { status: answer.status, body: JSON.parse(answer.text) as unknown }
        }
        expect(await save({ [UPHELD]: '2' })).toMatchObject({
          status: 422,
          body: {
            problems: [{ path: 'correction reason', message: expect.stringContaining('needs a reason') }],
          },
        })
        expect(await readFile(dataOf(copy))).toEqual(text)
        // What changes no letter needs none.
        expect((await save({ same_figures_as: '' })).status).toBe(200)
        expect((await save({ [UPHELD]: '2', 'correction reason': `  ${REASON}\n` })).status).toBe(200)
        expect(desk.faults).toEqual([])
      },
      undefined,
      extension,
    )
    expect(await readFile(dataOf(copy), 'utf8')).toMatch(/corrections:\n {2}revision_2: One case was missing/)
    const printed = await run(copy, 'generate', '2019')
    expect(printed).toMatchObject({ status: 0, stdout: expect.stringContaining('(revision 2)') })
    expect((await run(copy, 'changes', '2019')).stdout).toContain(REASON)
  })
})
