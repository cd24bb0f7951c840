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

const { open, rename } = fs.promises
fs.promises.open = async (path, flags, mode) => {
  const file = await open(path, flags, mode)
  const isFolder = (await file.stat()).isDirectory()
  const sync = file.sync.bind(file)
  file.sync = async () => {
    await sync()
    if (isFolder) say(`sync ${shown(path)}`)
  }
  return file
}
fs.promises.rename = async (from, to) => {
  await rename(from, to)
  say(`rename ${shown(dirname(String(to)))}/${shown(to)}`)
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
