import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { sharedCommand } from '../support/shared-command.ts'
import { setValue, type Copy } from '../support/copy.ts'
import type { Outcome } from '../support/run-letters.ts'
import { printedCopies } from '../support/printed-copies.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)

const SLUG = 'dartford-borough-council'
const ONLY = ['2019', '--only', SLUG]

const run = (copy: Copy, ...args: string[]) => letters([...args, ...copy.where])
const dataOf = ({ data }: Copy) => join(data, '2019', `${SLUG}.yaml`)
const pdfOf = ({ output }: Copy) => join(output, '2019', `${SLUG}.pdf`)
const recordOf = ({ output }: Copy) => join(output, '2019', 'records', `${SLUG}.json`)
const correct = (copy: Copy) => setValue(dataOf(copy), 'decisions.upheld', 2)
const spoil = (copy: Copy) => setValue(dataOf(copy), 'decisions.upheld', -1)
const repair = (copy: Copy) => setValue(dataOf(copy), 'decisions.upheld', 1)
const generate = (copy: Copy, ...more: string[]) => run(copy, 'generate', ...ONLY, ...more)

/** A piece of advice, and what somebody who follows it does. */
type Step = readonly [advice: RegExp, follow: (copy: Copy) => unknown]

interface Case {
  readonly state: string
  /** The commands that give the advice. */
  readonly commands: readonly ('status' | 'verify' | 'issue')[]
  readonly arrange: (copy: Copy) => unknown
  /** The advice, one step after the other, until the letter is current. Each of the commands gives the first. */
  readonly steps: readonly Step[]
}

const GENERATE: Step = [/run "npx letters generate 2019"/, (copy) => generate(copy)]
const sent = (then: (copy: Copy) => unknown) => async (copy: Copy) => {
  await run(copy, 'issue', '2019', '--all')
  cpSync(copy.output, `${copy.output}-backup`, { recursive: true })
  await then(copy)
}
const restorePdf = (copy: Copy) => cpSync(pdfOf({ ...copy, output: `${copy.output}-backup` }), pdfOf(copy))
const lose = (copy: Copy) => rmSync(pdfOf(copy))
const scribble = (copy: Copy) => writeFileSync(pdfOf(copy), 'mine')
const loseData = (copy: Copy) => renameSync(dataOf(copy), join(copy.folder, 'kept.yaml'))
const findData = (copy: Copy) => renameSync(join(copy.folder, 'kept.yaml'), dataOf(copy))
const WITH_REASON: Step = [/--reason/, (copy) => generate(copy, '--reason', 'A case was missing')]

/** `issue` comes last: once nothing is wrong, it marks the letter. */
const EACH = ['status', 'verify', 'issue'] as const
const STATUS = ['status'] as const
const VERIFY = ['verify'] as const
const STATUS_AND_ISSUE = ['status', 'issue'] as const

const CASES: readonly Case[] = [
  { commands: EACH, state: 'a draft whose PDF is gone', arrange: lose, steps: [GENERATE] },
  { commands: EACH, state: 'a draft whose PDF was edited', arrange: scribble, steps: [GENERATE] },
  { commands: EACH, state: 'a sent letter whose PDF is gone', arrange: sent(lose), steps: [GENERATE] },
  {
    commands: EACH,
    state: 'a sent letter whose PDF is gone, of which there is a backup',
    arrange: sent(lose),
    steps: [[/from a backup/, restorePdf]],
  },
  {
    commands: EACH,
    state: 'a PDF that is gone, of a letter whose data has findings',
    arrange: async (copy) => {
      lose(copy)
      await spoil(copy)
    },
    steps: [[/letters generate 2019/, generate], [/findings above/, repair], GENERATE],
  },
  {
    commands: EACH,
    state: 'a record that is damaged',
    arrange: (copy) => writeFileSync(recordOf(copy), '{'),
    steps: [[/delete it to begin again/, (copy) => rmSync(recordOf(copy))], GENERATE],
  },
  { commands: STATUS_AND_ISSUE, state: 'a draft whose data changed', arrange: correct, steps: [GENERATE] },
  {
    commands: STATUS_AND_ISSUE,
    state: 'a sent letter whose data changed',
    arrange: sent(correct),
    steps: [WITH_REASON],
  },
  {
    commands: STATUS_AND_ISSUE,
    state: 'a correction that was taken back',
    arrange: sent(async (copy) => {
      await correct(copy)
      await generate(copy, '--reason', 'A case was missing')
      await repair(copy)
    }),
    steps: [GENERATE],
  },
  {
    commands: STATUS_AND_ISSUE,
    state: 'a letter whose data has findings',
    arrange: spoil,
    steps: [[/correct the findings above/, repair]],
  },
  {
    commands: STATUS,
    state: 'a letter whose data is gone',
    arrange: loseData,
    steps: [[/put the data file back/, findData]],
  },
  {
    commands: VERIFY,
    state: 'a PDF that is gone, of a letter whose data is gone',
    arrange: (copy) => {
      lose(copy)
      loseData(copy)
    },
    steps: [[/if the letter is not wanted any more, delete its record/, (copy) => rmSync(recordOf(copy))]],
  },
  {
    commands: VERIFY,
    state: 'a PDF without record and data',
    arrange: (copy) => {
      rmSync(recordOf(copy))
      loseData(copy)
    },
    steps: [[/move this file elsewhere/, lose]],
  },
  {
    commands: VERIFY,
    state: 'a PDF without record',
    arrange: (copy) => rmSync(recordOf(copy)),
    steps: [GENERATE],
  },
  {
    commands: VERIFY,
    state: 'an HTML that is not recorded',
    arrange: (copy) => writeFileSync(pdfOf(copy).replace('.pdf', '.html'), 'mine'),
    steps: [[/--format pdf,html/, (copy) => generate(copy, '--format', 'pdf,html')]],
  },
  {
    commands: VERIFY,
    state: 'a superseded PDF that is gone',
    arrange: sent(async (copy) => {
      await correct(copy)
      await generate(copy, '--reason', 'A case was missing')
      const superseded = join(copy.output, '2019', 'superseded', `${SLUG}-revision-1.pdf`)
      expect(existsSync(superseded)).toBe(true)
      rmSync(superseded)
    }),
    steps: [
      [
        /restore it from a backup$/m,
        (copy) =>
          writeFileSync(
            join(copy.output, '2019', 'superseded', `${SLUG}-revision-1.pdf`),
            readFileSync(pdfOf({ ...copy, output: `${copy.output}-backup` })),
          ),
      ],
    ],
  },
]

describe('following the advice step by step ends with a letter that is current', () => {
  test.each(CASES)('$commands: $state', async ({ commands, arrange, steps }) => {
    await onPrinted(['2019'], async (copy) => {
      await arrange(copy)
      const ask = async (): Promise<readonly Outcome[]> => {
        const answers: Outcome[] = []
        for (const command of commands)
          answers.push(await run(copy, command, ...(command === 'issue' ? ONLY : ['2019'])))
        return answers
      }
      let answers = await ask()
      for (const [advice, follow] of steps) {
        for (const { stdout } of answers) expect(stdout).toMatch(advice)
        const followed = (await follow(copy)) as Outcome | undefined
        const failed = (followed?.status ?? 0) !== 0
        // A command that fails gives the next advice itself.
        answers = followed && failed ? [followed] : await ask()
      }
      for (const { status, stdout } of answers) {
        expect(stdout).not.toMatch(/→|✘/)
        expect(status).toBe(0)
      }
    })
  })
})
