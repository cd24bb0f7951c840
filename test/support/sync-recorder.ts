import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname } from 'node:path'

/**
 * A process that saves a letter, marks it as issued and corrects it, and prints in which order names reach the disk:
 * "rename <folder>/<file>" and "sync <folder>", then "done <what>" when the function returns.
 */
const [output = ''] = process.argv.slice(2)
const say = (text: string) => void fs.writeSync(1, `${text}\n`)
const shown = (path: unknown) => basename(String(path))

const paths = new Map<number, string>()
const { openSync, fsync, renameSync } = fs
/** The files whose content is on the disk. */
const synced = new Set<string>()
fs.openSync = (path, flags, mode) => {
  const file = openSync(path, flags, mode)
  paths.set(file, String(path))
  return file
}
const recordSync = (file: number, done: fs.NoParamCallback) =>
  fsync(file, (error) => {
    const path = paths.get(file) ?? ''
    if (fs.fstatSync(file).isDirectory()) say(`sync ${shown(path)}`)
    else synced.add(path)
    done(error)
  })
fs.fsync = Object.assign(recordSync, { __promisify__: fsync.__promisify__ })
fs.renameSync = (from, to) => {
  renameSync(from, to)
  const what = synced.has(String(from)) ? 'rename' : 'rename of unsynced'
  say(`${what} ${shown(dirname(String(to)))}/${shown(to)}`)
}
syncBuiltinESMExports()

const { savePrinting } = await import('../../src/record/save-printing.ts')
const { saveIssued } = await import('../../src/record/save-issued.ts')
const { readRecord } = await import('../../src/record/record-store.ts')
const { letterPaths } = await import('../../src/record/letter-paths.ts')
const { sha256 } = await import('../../src/system/sha256.ts')

const [year, slug] = ['2101', 'a-council']
const { record } = letterPaths(output, year, slug)
const save = async (revision: number, text: string) => {
  const pdf = Buffer.from(text)
  const printing = {
    ...{ revision, fingerprint: sha256(text), sha256: sha256(pdf), pages: 1, printedAt: '', browser: '' },
    ...{ shared: { wording: sha256(''), format: sha256('') }, values: {}, text: [] },
  }
  await savePrinting({ output, year, slug, name: 'A Council', pdf, printing, previous: readRecord(record) })
  say('done saving')
}
await save(1, 'first')
const before = readRecord(record)
if (before) await saveIssued(output, [{ record: before }], '2101-07-24T00:00:00.000Z', () => undefined)
say('done marking')
await save(2, 'second')
