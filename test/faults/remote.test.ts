import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { foldersAt } from '../support/compose-letters.ts'
import { sharedPrinter } from '../support/shared-printer.ts'
import { readPdf } from '../support/read-pdf.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { startLetters } from '../support/run-letters.ts'
import { writeYear } from '../support/year-folder.ts'

const printer = sharedPrinter()

/** Counts the connections to a server on this machine; every one is an error. */
let server: Server
let port = 0
let connections = 0
beforeAll(async () => {
  server = createServer((_request, response) => response.end('<p>SECRET</p>'))
  server.on('connection', () => connections++)
  server.listen(0)
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  connections = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** An SVG image in a document, as a signature is. */
const inImage = (inner: string): string =>
  `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`).toString('base64')}">`

/** All ways in which a document requests something, each with an address. */
const asking = (address: string): string => `
<link rel="stylesheet" href="${address}/a.css"><link rel="preload" as="image" href="${address}/b"><link rel="icon" href="${address}/c">
<link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="${address}"><link rel="prefetch" href="${address}/d">
<style>@import "${address}/e.css"; @font-face { font-family: F; src: url("${address}/f.woff2") }
p { font-family: F; background: url("${address}/g.png"); list-style-image: url("${address}/h"); cursor: url("${address}/i"), auto }</style>
<img src="${address}/j" alt=""><img srcset="${address}/k 2x" alt=""><picture><source srcset="${address}/l"><img alt=""></picture>
<iframe src="${address}/m"></iframe><object data="${address}/n"></object><embed src="${address}/o">
<video src="${address}/p" poster="${address}/q" autoplay></video><audio src="${address}/r" autoplay></audio><track src="${address}/s">
<svg><image href="${address}/t"/><use href="${address}/u#x"/></svg>${inImage(`<image href="${address}/B"/><style>@import "${address}/C"</style>`)}<input type="image" src="${address}/v" alt="">
<script src="${address}/w"></script><script>fetch("${address}/x"); new WebSocket("${address}".replace("http", "ws")); new EventSource("${address}/y")</script>
<body background="${address}/z"><form action="${address}/A"><button autofocus>A</button></form>
<p>The letter’s own text</p>`

/** http, the name of this machine, a host name, a link-local address, and addresses at which clouds give out secrets. */
const addresses = () => [
  `http://127.0.0.1:${port}`,
  `http://[::1]:${port}`,
  `http://localhost:${port}`,
  `https://127.0.0.1:${port}`,
  `ws://127.0.0.1:${port}`,
  `//127.0.0.1:${port}`,
  'http://letters.example',
  'http://169.254.169.254',
]

test('the test server notices every request', async () => {
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('SECRET')
  expect(connections).toBe(1)
})

test('a browser that prints requests nothing, even for a document without any policy', async () => {
  await inTemporaryFolder(async (folder) => {
    const secret = join(folder, 'secret.html')
    await writeFile(secret, '<p>SECRET</p>')
    const files = `<iframe src="${pathToFileURL(secret).href}"></iframe><object data="${pathToFileURL(secret).href}"></object>`
    const html = `<!doctype html><html lang="en-GB"><head><title>T</title></head>${files}${addresses().map(asking).join('')}`
    const { pages } = await readPdf(await printer.print(html))
    expect(pages.join('')).toContain('The letter’s own text')
    expect(pages.join('')).not.toContain('SECRET')
    for (const address of addresses()) {
      const refresh = `<meta http-equiv="refresh" content="0;url=${address}/">`
      await printer.print(`<!doctype html><html lang="en-GB"><title>T</title>${refresh}<p>x</p></html>`)
    }
    expect(connections).toBe(0)
  })
})

test('a run requests none of the addresses in templates, a signature, wording and remarks', async () => {
  await inTemporaryFolder(async (folder) => {
    const templates = join(folder, 'templates')
    await cp(foldersAt().templates, templates, { recursive: true })
    const secret = join(folder, 'secret.html')
    await writeFile(secret, '<p>SECRET</p>')
    const here = `http://127.0.0.1:${port}`
    await appendFile(
      join(templates, '2025-link', 'letter.hbs'),
      `<div style="background: url(${here}/a)"><img src="${here}/b" alt=""><iframe src="${pathToFileURL(secret).href}"></iframe><iframe src="${here}/c"></iframe></div>`,
    )
    const data = await writeYear(folder, '2025-link', {
      specimen: { name: 'Specimen', remarks: `[a](${here}/d) and ${here}/e` },
    })
    const signature = join(data, '2101', 'signature.svg')
    const placeholder = await readFile(signature)
    await writeFile(
      signature,
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import "${here}/f";</style><image href="${here}/g"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${here}/h"/></foreignObject><script>fetch("${here}/i")</script></svg>`,
    )
    const output = join(folder, 'output')
    const generate = ['generate', '--data', data, '--templates', templates, '--output', output]
    const refused = await startLetters(generate)
    expect(refused.status).toBe(1)
    expect(refused.stderr + refused.stdout).toContain('EDITION_SIGNATURE')
    await writeFile(signature, placeholder)
    const run = await startLetters(generate)
    // A letter of such a template may fail, since it cannot be archived, but it may not request anything.
    if (run.status === 0) {
      const { pages } = await readPdf(await readFile(join(output, '2101', 'specimen.pdf')))
      expect(pages.join('')).not.toContain('SECRET')
    } else expect(run.stdout).toMatch(/✘ 2101(\/specimen)?: /)
    expect(connections).toBe(0)
  })
})
