import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { main } from '../../src/cli/main.ts'
import { foldersAt } from '../support/compose-letters.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

/** Clears the terminal, sets its title, returns to the start of the line, starts another, and reverses the text direction. */
const HOSTILE = '\u001b[2J\u001b]0;x\u0007\r\n\u009b31m\u202e'

/** What may not reach a terminal: hidden characters except line ends. Our own colours are removed before. */
const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/

const COLOUR = /\u001b\[\d{1,2}m/g

const COMMANDS = [
  ['generate', '--dry-run'],
  ['generate'],
  ['check'],
  ['status'],
  ['issue', '2101', '--all'],
  ['issue', '2101', '--undo', '--all'],
  ['changes'],
  ['changes', '--out', `out${HOSTILE}`],
  ['verify'],
  ['html', '2101', 'wye'],
  ['html', '2101', `wye${HOSTILE}`],
  ['extract', 'output/2101/wye.pdf', '--out', `figures${HOSTILE}`],
  ['extract', 'output/2101/wye.pdf', `output/2101/exe${HOSTILE}.pdf`],
  ['doctor', '--browser', `/nowhere${HOSTILE}`],
  ['check', `2091${HOSTILE}`],
  [`check${HOSTILE}`],
  ['check', `--all${HOSTILE}`],
]

const testOnUnix = process.platform === 'win32' ? test.skip : test

testOnUnix('no file name and no argument can control the terminal, in any command', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', { wye: { name: 'Wye' }, exe: { name: 'Exe' } })
    const at = (name: string) => join(folder, name)
    cpSync(foldersAt().templates, at('templates'), { recursive: true })
    const where = ['data', 'templates', 'output'].flatMap((name) => [`--${name}`, at(name)])
    expect(await letters(['generate', ...where])).toMatchObject({ status: 0 })
    renameSync(join(data, '2101', 'exe.yaml'), join(data, '2101', `exe${HOSTILE}.yaml`))
    mkdirSync(join(data, `2019${HOSTILE}`))
    mkdirSync(at(`templates/2030-map${HOSTILE}`))
    writeFileSync(at(`output/2101/exe${HOSTILE}.pdf`), 'no PDF')
    writeFileSync(at(`output/2101/records/ax${HOSTILE}.json`), '{}')
    writeFileSync(at('output/2101/exe.pdf'), 'edited')
    for (const args of COMMANDS) {
      let shown = ''
      const write = (text: string) => (shown += text)
      const nothing = () => undefined
      const own = {
        stdout: { write, isTTY: true },
        stderr: { write, isTTY: true } as unknown as NodeJS.WriteStream,
        env: { ...process.env, CI: '1' },
        cwd: () => folder,
        on: nothing,
        off: nothing,
        exit: nothing,
      }
      await main([...args, ...where], own)
      expect({ args, found: ACTING.exec(shown.replace(COLOUR, ''))?.[0] }).toEqual({ args, found: undefined })
      const json = await letters([...args, ...where, '--json'], { cwd: folder })
      expect(json.stderr.replace(COLOUR, '')).not.toMatch(ACTING)
      expect(json.stdout).not.toMatch(ACTING)
    }
    const stray = await letters(['verify', ...where, '--json'], { cwd: folder })
    const { faults } = JSON.parse(stray.stdout) as { faults: { file: string }[] }
    expect(faults.map(({ file }) => file)).toContain(`output/2101/exe${HOSTILE}.pdf`)
    expect(readFileSync(at(`out${HOSTILE}`), 'utf8')).toMatch(/^# Corrections/)
  })
})
