import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { main } from '../../src/cli/main.ts'
import { hashesIn, edit, onCopy, setValue } from '../support/copy.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { FIXTURE_DATA } from '../support/compose-letters.ts'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { writeYear } from '../support/year-folder.ts'

const letters = sharedCommand()

const FIXTURE = ['--data', FIXTURE_DATA]
const FIVE = [
  '2019/dartford-borough-council.pdf',
  '2019/london-borough-of-bexley.pdf',
  '2020/bromsgrove-district-council.pdf',
  '2020/tonbridge-and-malling-borough-council.pdf',
  '2025/london-borough-of-bexley.pdf',
]

const pdfsOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()

test('generate prints the five letters, reports each, and leaves nothing else behind', async () => {
  await onCopy(async ({ output, where }) => {
    const run = await letters(['generate', ...where])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toMatch(/^5 letters checked \(2019, 2020, 2025\): 5 new$/m)
    expect(run.stdout).toMatch(/^5 letters printed to .*output in \d+\.\d s$/m)
    for (const file of FIVE) expect(run.stdout).toContain(file)
    expect(await pdfsOf(output)).toEqual(FIVE)
    const records = FIVE.map((file) => file.replace('/', '/records/').replace('.pdf', '.json'))
    expect(Object.keys(await hashesIn(output)).sort()).toEqual([...FIVE, ...records].sort())
  })
})

test('commands work in processes of their own as they do in the shared one of the other tests', async () => {
  await onCopy(async ({ data, output, where }) => {
    const run = (...args: string[]) => startLetters([...args, ...where])
    expect(await run('generate', '2019')).toMatchObject({ status: 0, stderr: '' })
    expect(await run('issue', '2019', '--all')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^2 letters of 2019 issued$/m),
    })
    await setValue(join(data, '2019', 'dartford-borough-council.yaml'), 'decisions.upheld', 2)
    const pdf = join(output, FIVE[0] ?? '')
    const said = (status: number, pattern: RegExp) => ({
      status,
      stderr: '',
      stdout: expect.stringMatching(pattern),
    })
    expect(
      await Promise.all([
        run('check', '2019'),
        run('changes', '2019'),
        run('verify'),
        run('extract', pdf, '--as', 'yaml'),
      ]),
    ).toEqual([
      said(0, /^2 letters checked \(2019\): no errors$/m),
      said(0, /^- decisions\.upheld: 1 → 2 /m),
      said(0, /^2 PDFs checked against the records: all as recorded$/m),
      said(0, /^name: "Dartford Borough Council"$/m),
    ])
    expect(await run('status', '2091')).toMatchObject({ status: 2, stdout: '' })
  })
})

test('generate <year> --only prints just that letter, given by its name or its file', async () => {
  await onCopy(async ({ output, where }) => {
    expect(await letters(['generate', '2019', '--only', 'Dartford Borough Council', ...where])).toMatchObject(
      { status: 0 },
    )
    expect(await letters(['generate', '--only', 'bromsgrove-district-council', ...where])).toMatchObject({
      status: 0,
    })
    expect(await pdfsOf(output)).toEqual([FIVE[0], FIVE[2]])
  })
})

test('a letter with a wrong figure is not printed, the others are, and the status is 1', async () => {
  await onCopy(async ({ data, output, where }) => {
    await setValue(
      join(data, '2019', 'dartford-borough-council.yaml'),
      'satisfactory_remedies.upheld_cases',
      2,
    )
    const run = await letters(['generate', '2019', ...where])
    expect(run.status).toBe(1)
    expect(run.stdout).toMatch(/dartford-borough-council\.yaml:33:17: FIGURE_PART /)
    expect(run.stdout).toContain('2019: not printed because of the findings above: dartford-borough-council')
    expect(run.stdout).toMatch(/^1 letter printed .*, 1 not printed$/m)
    expect(await pdfsOf(output)).toEqual([FIVE[1]])
  })
})

test('letters with errors are counted among those that were checked', async () => {
  await onCopy(async ({ data, where }) => {
    await setValue(
      join(data, '2019', 'dartford-borough-council.yaml'),
      'satisfactory_remedies.upheld_cases',
      2,
    )
    const run = await letters(['generate', '2019', '--dry-run', ...where])
    expect(run.stdout).toMatch(/^2 letters checked \(2019\): 1 new, 1 with errors$/m)
    await writeFile(join(data, '2019', 'edition.yaml'), '')
    const none = await letters(['generate', '2019', ...where])
    expect(none.stdout).toMatch(/^2 letters checked \(2019\): 2 with errors$/m)
    const status = await letters(['status', '2019', ...where])
    expect(status.stdout).toMatch(/^2019\/dartford-borough-council +with errors +see the findings above$/m)
  })
})

test('files that do not belong next to the year folders give a warning when all years are checked', async () => {
  await onCopy(async ({ data, where }) => {
    await mkdir(join(data, '2019 copy'))
    await writeFile(join(data, 'dartford.yaml'), 'x')
    await writeFile(join(data, '.DS_Store'), 'x')
    const run = await letters(['check', ...where])
    expect(run.status).toBe(0)
    expect(run.stdout.match(/[^/\n]*:1:1: FILE_UNEXPECTED/g)).toEqual([
      '2019 copy:1:1: FILE_UNEXPECTED',
      'dartford.yaml:1:1: FILE_UNEXPECTED',
    ])
    expect((await letters(['check', '2019', ...where])).stdout).not.toContain('FILE_UNEXPECTED')
  })
})

test('a wrong edition stops its own year only', async () => {
  await onCopy(async ({ data, output, where }) => {
    await setValue(join(data, '2020', 'edition.yaml'), 'publication', '2020-02-30')
    expect((await letters(['generate', ...where])).status).toBe(1)
    expect(await pdfsOf(output)).toEqual(FIVE.filter((file) => !file.startsWith('2020')))
  })
})

test('a letter whose file cannot be written is reported at the end, and the others are printed', async () => {
  await onCopy(async ({ output, where }) => {
    await mkdir(join(output, '2019', 'dartford-borough-council.pdf'), { recursive: true })
    const run = await letters(['generate', '2019', ...where])
    expect(run.status).toBe(1)
    expect(run.stdout).toContain(
      '✘ 2019/dartford-borough-council: its files cannot be written: dartford-borough-council.pdf is a folder: move it elsewhere',
    )
    expect(run.stdout).toMatch(/^1 letter printed .*, 1 failed$/m)
    expect(await pdfsOf(output)).toEqual([FIVE[0], FIVE[1]])
  })
})

test('--json writes one document to standard output, and everything for people to standard error', async () => {
  await onCopy(async ({ data, where }) => {
    await setValue(join(data, '2019', 'dartford-borough-council.yaml'), 'type', 'Distrikt')
    const run = await letters(['generate', '2019', '--json', ...where])
    const result = JSON.parse(run.stdout) as Record<string, unknown>
    expect(result).toMatchObject({
      command: 'generate',
      status: 1,
      letters: [{ year: '2019', slug: 'london-borough-of-bexley', name: 'London Borough of Bexley' }],
      refused: [{ year: '2019', slug: 'dartford-borough-council' }],
      findings: [{ code: 'SCHEMA_VALUE', position: { line: 6, column: 7 } }],
    })
    expect(run.stderr).toContain('did you mean "District"?')
  })
})

test('check finds everything in all files of a run and prints no letter', async () => {
  await onCopy(async ({ data, output, where }) => {
    await setValue(
      join(data, '2019', 'dartford-borough-council.yaml'),
      'satisfactory_remedies.upheld_cases',
      'two',
    )
    await edit(
      join(data, '2020', 'wording.md'),
      '{{date edition.publication}}',
      '{{date edition.publicaton}}',
    )
    await edit(join(data, '2025', 'london-borough-of-bexley.yaml'), 'name: Mr', 'nmae: Mr')
    const run = await letters(['check', ...where])
    expect(run).toMatchObject({ status: 1, stderr: '' })
    expect(run.stdout.match(/^\S+:\d+:\d+: [A-Z_]+/gm)?.map((line) => line.replace(/^.*data\//, ''))).toEqual(
      [
        '2019/dartford-borough-council.yaml:33:17: SCHEMA_TYPE',
        '2020/wording.md:17:4: TEMPLATE_NAME',
        '2025/london-borough-of-bexley.yaml:7:3: SCHEMA_UNKNOWN_KEY',
      ].map(
        (line) =>
          expect.stringMatching(new RegExp(line.replace(/:\d+:\d+/, ':\\d+:\\d+'))) as unknown as string,
      ),
    )
    expect(run.stdout).toMatch(/^5 letters checked \(2019, 2020, 2025\): 3 errors$/m)
    await expect(readdir(output)).rejects.toThrow('ENOENT')
  })
})

test('check takes years and reports nothing about the others', async () => {
  await onCopy(async ({ data, where }) => {
    await writeFile(join(data, '2019', 'edition.yaml'), '')
    expect(await letters(['check', '2020', ...where])).toMatchObject({ status: 0 })
    expect(await letters(['check', '2019', ...where])).toMatchObject({ status: 1 })
  })
})

test('html writes exactly the document that is printed, to standard output or to a file', async () => {
  await inTemporaryFolder(async (folder) => {
    const run = await startLetters(['html', '2019', 'london-borough-of-bexley', ...FIXTURE])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toMatch(/^<!doctype html>/)
    const out = join(folder, 'letter.html')
    expect(
      await letters(['html', '2019', 'London Borough of Bexley', '--out', out, ...FIXTURE]),
    ).toMatchObject({
      status: 0,
      stdout: '',
    })
    expect(await readFile(out, 'utf8')).toBe(run.stdout)
  })
})

test.each([
  { args: ['generate', '2109'], says: 'there is no year 2109; did you mean 2019' },
  {
    args: ['check', '1066'],
    says: '→ the years are 2019, 2020, 2025; docs/adding-a-year.md says how to add one',
  },
  { args: ['check', '--data', ''], says: 'It is empty: name a file or folder, or leave the option out.' },
  {
    args: ['check', '--data', 'docs'],
    says: 'there is no year in docs: a year is a folder with a name such as 2019',
  },
  { args: ['verify', '--output', '/nonexistent'], says: 'there is no output folder /nonexistent' },
  { args: ['generate', '--only', 'bexly'], says: 'did you mean' },
  { args: ['generate', '2020', '--only', 'bromsgrove'], says: 'did you mean bromsgrove-district-council?' },
  {
    args: ['generate', '--only', 'london-borough-of-bexley', '2019'],
    says: '2019 is a year, and --only takes all that follows it: write the year first, as in "2019 --only london-borough-of-bexley"',
  },
  { args: ['html', '2019', 'dartfort-borough-council'], says: 'did you mean dartford-borough-council?' },
  { args: ['generate', '--jobs', '0'], says: 'It is a whole number from 1 to 64.' },
  {
    args: ['generate', '--data', '/nowhere'],
    says: '--data names /nowhere, and there is no such folder: correct the path',
  },
  { args: ['generat'], says: 'Did you mean generate?' },
  { args: ['check', '--jsno'], says: 'Did you mean --json?' },
  { args: ['html', '2019'], says: "missing required argument 'authority'" },
  { args: [], says: 'Usage: npx letters' },
])('wrong usage ends with status 2 and a clear message: letters $args', async ({ args, says }) => {
  const run = await letters([...args, ...(args.length === 0 || args.includes('--data') ? [] : FIXTURE)])
  expect(run).toMatchObject({ status: 2, stdout: '' })
  expect(run.stderr).toContain(says)
})

test.each([
  ['--help'],
  ['generate', '--help'],
  ['check', '--help'],
  ['html', '--help'],
  ['doctor', '--help'],
])('help has examples: letters %s %s', async (...args) => {
  const run = await letters(args)
  expect(run).toMatchObject({ status: 0, stderr: '' })
  expect(run.stdout).toMatch(/^Examples:$/m)
})

test('the examples in help are for the year that is given, else the latest, and can be typed as they are', async () => {
  await inTemporaryFolder(async (folder) => {
    const data = await writeYear(folder, '2025-link', { wye: { name: 'Wye' } })
    await mkdir(join(data, '2099'))
    await writeFile(join(data, '2099', 'exe.yaml'), '')
    const examples = async (...args: string[]) =>
      (await letters([...args, '--help'])).stdout.split('Examples:\n')[1]?.split('\n')
    expect(await examples('issue', '--data', data)).toContain('  npx letters issue 2101 --only wye')
    expect(await examples('--data', data, 'issue', '2099')).toContain('  npx letters issue 2099 --only exe')
    expect(await examples('issue', '--data', '/nonexistent')).toContain('  npx letters issue 2019 --all')
    const asked = await letters(['issue', '2099', '--data', data])
    expect(asked.stderr).toContain('issue 2099 --only exe ')
  })
})

test('--version prints the version', async () => {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
  expect(await letters(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
})

test('verify says so where there is nothing to verify, and needs no data', async () => {
  await inTemporaryFolder(async (folder) => {
    const output = join(folder, 'output')
    await mkdir(output)
    const verify = (...args: string[]) =>
      letters([
        'verify',
        ...args,
        '--output',
        output,
        '--data',
        '/nonexistent',
        '--templates',
        '/nonexistent',
      ])
    expect((await verify()).stderr).toContain('there are no letters in ')
    await mkdir(join(output, '2101'))
    await writeFile(join(output, '2101', 'wye.pdf'), 'x')
    for (const year of ['2091', 'banana']) {
      const run = await verify(year)
      expect(run).toMatchObject({ status: 2, stdout: '' })
      expect(run.stderr).toContain(`there is no year ${year} in `)
      expect(run.stderr).toContain('→ the years are 2101; ')
    }
    expect((await verify('2101')).stdout).toContain('has no record')
  })
})

test('a browser that does not exist is reported with a clear message, before any letter', async () => {
  await onCopy(async ({ where }) => {
    const run = await letters(['generate', '--browser', '/nowhere/chromium', ...where])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('--browser names /nowhere/chromium, which is not a program that can be run')
    expect(run.stderr).toContain('doctor')
  })
})

test('a browser that cannot start is reported with its own error', async () => {
  await onCopy(async ({ folder, where }) => {
    const broken = join(folder, 'chromium')
    await writeFile(
      broken,
      '#!/bin/sh\necho "chromium: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2\nexit 127\n',
      { mode: 0o755 },
    )
    const run = await letters(['generate', ...where], { env: { LETTERS_BROWSER: broken } })
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('libnss3.so')
    const doctor = await letters(['doctor', '--browser', broken, ...where])
    expect(doctor).toMatchObject({ status: 1 })
    expect(doctor.stdout).toMatch(/✘ browser .*libnss3\.so[^\n]*\n {4}→ sudo apt-get install libnss3/)
  })
})

test('doctor reports the browser, the sandbox and the folders, and prints a page', async () => {
  const run = await letters(['doctor', '--json', ...FIXTURE])
  expect(run.status).toBe(0)
  const { found } = JSON.parse(run.stdout) as { found: { name: string; state: string }[] }
  expect(found.map(({ name }) => name)).toEqual([
    'Node',
    'data',
    'eras',
    'output',
    'browser',
    'sandbox',
    'printing',
  ])
  expect(found.filter(({ state }) => state === 'missing')).toEqual([])
})

test('colours are for terminals only, and NO_COLOR turns them off', async () => {
  const shown = async (env: NodeJS.ProcessEnv) => {
    let text = ''
    const terminal = { isTTY: true, write: (part: string) => (text += part) } as unknown as NodeJS.WriteStream
    const own = {
      stdout: terminal,
      stderr: terminal,
      env,
      cwd: () => PROJECT,
      on: () => undefined,
      off: () => undefined,
      exit: () => undefined,
    }
    expect(await main(['check', ...FIXTURE], own)).toBe(0)
    return text
  }
  expect(await shown({})).toContain('\u001b[')
  expect(await shown({ NO_COLOR: '1' })).not.toContain('\u001b[')
})
