import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * A process that takes a folder's lock, reports "taken" or the reason why not, and releases it when its standard input
 * ends. Options make it stop, until there is a file `go`, between creating a new file and writing it (`--pausing`) or
 * after reading a lock (`--looking`), or behave as on a file system without hard links (`--linkless`).
 */
const { values, positionals } = parseArgs({
  options: { pausing: { type: 'boolean' }, looking: { type: 'boolean' }, linkless: { type: 'boolean' } },
  allowPositionals: true,
})
const [output = ''] = positionals
const say = (text: string) => void fs.writeSync(1, `${text}\n`)
const stop = (why: string) => {
  say(why)
  while (!fs.existsSync(join(output, '..', 'go')))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}

const { writeFileSync: write, readFileSync: read } = fs
if (values.pausing === true)
  fs.writeFileSync = (path, data, options) => {
    const file = fs.openSync(path as string, 'wx')
    stop('begun')
    write(file, data, options)
    fs.closeSync(file)
  }
if (values.looking === true)
  fs.readFileSync = ((...asked: Parameters<typeof read>) => {
    const text = read(...asked)
    if (asked[0] === join(output, '.lock')) stop('looked')
    return text
  }) as typeof read
if (values.linkless === true)
  fs.linkSync = () => {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
  }
syncBuiltinESMExports()

const { lockOutput } = await import('../../src/record/output-lock.ts')
try {
  const lock = lockOutput(output, '2019-07-24T00:00:00.000Z')
  say('taken')
  process.stdin.resume().on('end', () => lock.release())
} catch (error) {
  say(String(error))
}
