import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@jest/globals'
import { inTemporaryFolder, PROJECT } from '../support/folders.ts'
import { testOnSmallDisk } from '../support/small-disk.ts'

const moduleAt = (path: string) => JSON.stringify(pathToFileURL(join(PROJECT, 'src', path)).href)

/** The flags of a DNS answer: its third and fourth byte. */
const NO_SUCH_NAME = Buffer.of(0x81, 0x83)

const RESOLVE = `import dns from 'node:dns'
await dns.promises.resolve('asked.letters.example').catch(() => undefined)`

const PRINT = `const { openPrinter } = await import(${moduleAt('print/printer.ts')})
const { findBrowser } = await import(${moduleAt('print/find-browser.ts')})
const printer = await openPrinter(await findBrowser(undefined, process.env), process.env)
const at = 'http://asked.letters.example'
await printer.print('<!doctype html><title>T</title><link rel=dns-prefetch href="' + at + '"><link rel=preconnect href="' + at
  + '"><img src="' + at + '/a"><iframe src="' + at + '/b"></iframe><style>@import "' + at + '/c";</style><p>T')
await printer.close()`

// Needs root on Linux, as the small disk does: only root can replace the system's resolver.
testOnSmallDisk('a browser that prints looks up no host name; a process that does is detected', async () => {
  const resolver = createSocket('udp4')
  let asked = 0
  // It answers that there is no such name, so that nobody waits for a timeout.
  resolver.on('message', (question, { port, address }) => {
    asked++
    resolver.send(Buffer.concat([question.subarray(0, 2), NO_SUCH_NAME, question.subarray(4)]), port, address)
  })
  resolver.bind(53, '127.0.0.1')
  await once(resolver, 'listening')
  try {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'resolv.conf')
      await writeFile(file, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
      const inside = `mount --bind "${file}" /etc/resolv.conf && exec "$@"`
      const run = async (code: string) => {
        const command = [process.execPath, '--input-type=module', '--eval', code]
        const child = spawn('unshare', ['--mount', 'sh', '-c', inside, 'sh', ...command], { stdio: 'ignore' })
        return ((await once(child, 'close')) as unknown[])[0]
      }
      expect(await run(RESOLVE)).toBe(0)
      expect(asked).toBeGreaterThan(0)
      asked = 0
      expect(await run(PRINT)).toBe(0)
      expect(asked).toBe(0)
    })
  } finally {
    resolver.close()
  }
})
