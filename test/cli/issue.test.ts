import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { printLetters } from '../../src/cli/issue-report.ts'
import { createOutput } from '../../src/cli/output.ts'
import { hashesIn, onCopy, pdfHashesIn, setValue, type Copy } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { printedCopies } from '../support/printed-copies.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)

const run = (copy: Copy, ...args: string[]) => letters([...args, ...copy.where])
const correct = ({ data }: Copy) =>
  setValue(join(data, '2019', 'dartford-borough-council.yaml'), 'decisions.upheld', 2)

test('issue names every letter that it issues', async () => {
  await onPrinted(['2019'], async (copy) => {
    const { stdout } = await run(copy, 'issue', '2019', '--all')
    expect(stdout).toContain('  ✔ 2019/dartford-borough-council, revision 1\n')
    expect(stdout).toContain('  ✔ 2019/london-borough-of-bexley, revision 1\n')
  })
})

test('beyond twenty letters only how many more were issued is printed', () => {
  let printed = ''
  const stream = { write: (text: string) => (printed += text) }
  const issued = Array.from({ length: 23 }, (_, at) => `2101/town-${at}, revision 1`)
  printLetters(createOutput({ stdout: stream, stderr: stream, env: {} }, {}), issued)
  expect(printed.match(/^ {2}✔ 2101\/town-\d+, revision 1$/gm)).toHaveLength(20)
  expect(printed).toMatch(/^ {2}… and 3 more$/m)
})

test('issue --undo makes letters drafts again: their records are as before, and the next change replaces the draft', async () => {
  await onPrinted(['2019'], async (copy) => {
    const before = await hashesIn(copy.output)
    await run(copy, 'issue', '2019', '--all')
    const one = await run(copy, 'issue', '2019', '--undo', '--only', 'Dartford Borough Council')
    expect(one).toMatchObject({ status: 0 })
    expect(one.stdout).toContain('  ✔ 2019/dartford-borough-council, revision 1\n')
    expect(one.stdout).toMatch(/^1 letter of 2019 is a draft again$/m)
    const all = await run(copy, 'issue', '2019', '--undo', '--all')
    expect(all.stdout).toMatch(/^1 letter of 2019 is a draft again, 1 was not issued$/m)
    expect(await hashesIn(copy.output)).toEqual(before)
    await correct(copy)
    expect(await run(copy, 'generate', '2019')).toMatchObject({ status: 0 })
    expect((await run(copy, 'status', '2019')).stdout).toMatch(/dartford\S+ +current +draft$/m)
  })
})

test('issue --undo makes a correction a draft again, and the previous revision stays issued', async () => {
  await onPrinted(['2019'], async (copy) => {
    await run(copy, 'issue', '2019', '--all')
    await correct(copy)
    await run(copy, 'generate', '2019', '--reason', 'A case was missing')
    const corrected = await pdfHashesIn(copy.output)
    await run(copy, 'issue', '2019', '--only', 'dartford-borough-council')
    await run(copy, 'issue', '2019', '--undo', '--only', 'dartford-borough-council')
    expect(await pdfHashesIn(copy.output)).toEqual(corrected)
    const { stdout } = await run(copy, 'status', '2019')
    expect(stdout).toMatch(/dartford\S+ +current +revision 2, draft$/m)
    expect(await run(copy, 'verify')).toMatchObject({ status: 0 })
  })
})

test('issue --undo leaves letters issued that were printed again since, or whose record is damaged, and says why', async () => {
  await onPrinted(['2019'], async (copy) => {
    await run(copy, 'issue', '2019', '--all')
    await correct(copy)
    await run(copy, 'generate', '2019', '--reason', 'A case was missing')
    await writeFile(join(copy.output, '2019/records/london-borough-of-bexley.json'), '{')
    const before = await hashesIn(copy.output)
    const undo = await run(copy, 'issue', '2019', '--undo', '--all')
    expect(undo).toMatchObject({ status: 1 })
    expect(undo.stdout).toContain(
      'dartford-borough-council: still issued, since revision 1 was issued, revision 2 was printed',
    )
    expect(undo.stdout).toMatch(/london-borough-of-bexley: still issued, .*is cut off or damaged/)
    expect(undo.stdout).toMatch(/^0 letters of 2019 are drafts again, 2 left as they are$/m)
    expect(await hashesIn(copy.output)).toEqual(before)
  })
})

test('issue and its undo change nothing until they are asked for named letters or for all of a year', async () => {
  await onPrinted(['2019'], async (copy) => {
    const before = await hashesIn(copy.output)
    for (const command of ['issue 2019', 'issue 2019 --undo']) {
      const refused = await run(copy, ...command.split(' '))
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(`→ npx letters ${command} --only dartford-borough-council `)
      expect(refused.stderr).toContain(`→ npx letters ${command} --all `)
    }
    expect(await hashesIn(copy.output)).toEqual(before)
    const one = ['issue', '2019', '--only', 'dartford-borough-council']
    expect(await run(copy, ...one, '--all')).toMatchObject({ status: 2, stdout: '' })
    expect((await run(copy, ...one)).stdout).toMatch(/^1 letter of 2019 issued$/m)
    const all = await run(copy, 'issue', '2019', '--all')
    expect(all.stdout).toMatch(/^1 letter of 2019 issued, 1 already was$/m)
  })
})

const PLACEHOLDER = '<!-- A placeholder: replace this file -->'
const SIGNATURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${PLACEHOLDER}<path d="M0 0 L9 9" stroke="#000"/></svg>\n`

test('issue issues no letter with the placeholder signature unless it is asked to', async () => {
  await onCopy(async (copy) => {
    await writeFile(join(copy.data, '2019', 'signature.svg'), SIGNATURE)
    await run(copy, 'generate', '2019')
    const before = await hashesIn(copy.output)
    const refused = await run(copy, 'issue', '2019', '--all')
    expect(refused.status).toBe(1)
    expect(refused.stdout).toContain('  ✘ the signature is the placeholder that ships\n')
    expect(refused.stdout).toMatch(/^0 letters of 2019 issued, 2 not issued because of a placeholder$/m)
    const document = JSON.parse((await run(copy, 'issue', '2019', '--all', '--json')).stdout) as object
    expect(document).toMatchObject({
      status: 1,
      issued: [],
      held: [{ slug: 'dartford-borough-council' }, { slug: 'london-borough-of-bexley' }],
      placeholders: ['the signature is the placeholder that ships'],
    })
    expect(await hashesIn(copy.output)).toEqual(before)

    const allowed = await run(copy, 'issue', '2019', '--all', '--allow-placeholder')
    expect(allowed.status).toBe(0)
    expect(allowed.stdout).toContain('! issued, but the signature is the placeholder that ships')
    expect(allowed.stdout).toMatch(/^2 letters of 2019 issued$/m)
    // Letters that are issued already need no confirmation.
    expect(await run(copy, 'issue', '2019', '--all')).toMatchObject({ status: 0 })
  })
})

test('issue issues no letter with links to an example address unless it is asked to', async () => {
  await onPrinted(['2025'], async (copy) => {
    expect((await run(copy, 'issue', '2025', '--all')).stdout).not.toContain('!')
    await run(copy, 'issue', '2025', '--undo', '--all')
    await setValue(
      join(copy.data, '2025', 'edition.yaml'),
      'links.training',
      'https://www.example.org/training',
    )
    await setValue(
      join(copy.data, '2025', 'london-borough-of-bexley.yaml'),
      'statistics_page',
      'https://example.com/bexley',
    )
    await run(copy, 'generate', '2025')
    const refused = await run(copy, 'issue', '2025', '--all')
    expect(refused.status).toBe(1)
    expect(refused.stdout).toContain(
      'links of edition.yaml, wording.md or texts.yaml lead to an example address',
    )
    expect(refused.stdout).toContain('in the data of london-borough-of-bexley')
  })
})
