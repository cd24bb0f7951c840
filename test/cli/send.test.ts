import { readFileSync } from 'node:fs'
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { setValue, type Copy } from '../support/copy.ts'
import { PROJECT } from '../support/folders.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { printedCopies } from '../support/printed-copies.ts'

const letters = sharedCommand()
const onPrinted = printedCopies(letters)

/** What the server took: the addresses, and the message. */
const taken: { to: string[]; text: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  disableReverseLookup: true,
  closeTimeout: 100,
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      taken.push({
        to: envelope.rcptTo.map(({ address }) => address),
        text: Buffer.concat(chunks).toString(),
      })
      done()
    })
  },
})
let place = ''
beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  place = `127.0.0.1:${String((listening.address() as { port: number }).port)}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const DARTFORD = 'dartford-borough-council'
const BEXLEY = 'london-borough-of-bexley'

async function withMail({ data }: Copy): Promise<void> {
  const mail = await readFile(join(PROJECT, 'templates', 'shared', 'mail.md'), 'utf8')
  await writeFile(
    join(data, '2019', 'mail.md'),
    mail.replace('letters@example.gov.uk', 'letters@lgo.invalid'),
  )
  for (const slug of [DARTFORD, BEXLEY])
    await appendFile(
      join(data, '2019', `${slug}.yaml`),
      `\ncontact:\n  email: ${slug}@example.gov.uk\n  copies: [copy-${slug}@example.gov.uk]\n`,
    )
}

const headerOf = (name: string, text: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]?.trim()

test('issued letters are prepared, sampled, sent once, and corrected with a mail that names the first', async () => {
  await onPrinted(['2019'], async (copy) => {
    const send = (...args: string[]) => letters(['send', '2019', ...args, ...copy.where])
    const deliver = (...args: string[]) =>
      send('--deliver', '--server', place, '--insecure-no-tls', '--per-minute', '6000', ...args)
    const outbox = join(copy.output, '2019', 'outbox')
    expect(await send()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('copy templates/shared/mail.md'),
    })
    await withMail(copy)

    const drafts = await send()
    expect([drafts.status, drafts.stdout]).toEqual([
      1,
      expect.stringContaining(`2019/${DARTFORD}: not sent, it is not issued`),
    ])
    // The contact is no part of a letter: those that were printed before it was written are still current.
    expect(await letters(['issue', '2019', '--all', '--allow-placeholder', ...copy.where])).toMatchObject({
      status: 0,
    })

    expect(await send()).toMatchObject({ status: 0, stdout: expect.stringContaining('2 messages of 2019') })
    const first = await readFile(join(outbox, `${DARTFORD}.eml`))
    expect(await send()).toMatchObject({ status: 0 })
    expect((await readFile(join(outbox, `${DARTFORD}.eml`))).equals(first)).toBe(true)
    expect(first.toString()).toContain(
      'filename="Annual Review letter 2019 -\r\n Dartford Borough Council.pdf"',
    )

    const samples = await send('--to-me', 'me@example.gov.uk')
    expect(samples.stdout).toMatch(/dartford\S+ → me@example\.gov\.uk: /)
    expect(await deliver('--to-me', 'me@example.gov.uk')).toMatchObject({ status: 0 })
    expect(taken.map(({ to }) => to)).toEqual([['me@example.gov.uk'], ['me@example.gov.uk']])
    expect((await send('--status')).stdout).toContain('nothing of 2019 was sent')

    taken.length = 0
    expect(await deliver()).toMatchObject({ status: 0 })
    expect(await deliver()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 letters had been sent before'),
    })
    expect(taken.map(({ to }) => to)).toEqual(
      [DARTFORD, BEXLEY].map((slug) => [`${slug}@example.gov.uk`, `copy-${slug}@example.gov.uk`]),
    )
    expect(taken[0]?.text).toBe(first.toString())

    const undone = await letters(['issue', '2019', '--undo', '--only', DARTFORD, ...copy.where])
    expect([undone.status, undone.stdout]).toEqual([1, expect.stringContaining('it was sent by e-mail on ')])

    await setValue(join(copy.data, '2019', `${DARTFORD}.yaml`), 'decisions.upheld', 2)
    expect((await send()).stdout).toMatch(/dartford\S+: not sent, it changed since it was printed/)
    await letters(['generate', '2019', '--reason', 'A case was missing', ...copy.where])
    await letters(['issue', '2019', '--all', '--allow-placeholder', ...copy.where])
    expect(await deliver()).toMatchObject({ status: 0 })
    const [, , corrected = { text: '' }, ...more] = taken
    expect(more).toEqual([])
    expect(headerOf('Subject', corrected.text)).toMatch(/^Corrected: /)
    expect(headerOf('In-Reply-To', corrected.text)).toBe(headerOf('Message-ID', first.toString()))

    const bounced = await send(
      '--resolve',
      DARTFORD,
      '--as',
      'bounced',
      '--address',
      `copy-${DARTFORD}@example.gov.uk`,
    )
    expect(bounced.status).toBe(0)
    expect((await send('--status')).stdout).toMatch(/^2019: 4 accepted, 2 bounced$/m)
    expect(await deliver('--again')).toMatchObject({ status: 0 })
    expect(taken.at(-1)?.to).toEqual([`copy-${DARTFORD}@example.gov.uk`])

    await appendFile(join(copy.output, '2019', `${BEXLEY}.pdf`), ' ')
    expect((await send()).stdout).toMatch(/bexley: not sent/)
  })
}, 120_000)

test('drafts can be opened in a mail program or merged, and are settled by hand', async () => {
  await onPrinted(['2019'], async (copy) => {
    await withMail(copy)
    await letters(['issue', '2019', '--all', '--allow-placeholder', ...copy.where])
    const send = (...args: string[]) => letters(['send', '2019', ...args, ...copy.where])
    expect(await send('--drafts')).toMatchObject({ status: 0 })
    const folder = join(copy.output, '2019', 'drafts')
    expect((await readdir(folder)).sort()).toEqual([
      `${DARTFORD}.eml`,
      `${BEXLEY}.eml`,
      'mail-merge.csv',
      'mail-merge.xlsx',
    ])
    expect(headerOf('X-Unsent', readFileSync(join(folder, `${DARTFORD}.eml`), 'utf8'))).toBe('1')
    expect(await readFile(join(folder, 'mail-merge.csv'), 'utf8')).toContain(`../${DARTFORD}.pdf`)
    expect(await send('--resolve', DARTFORD, BEXLEY, '--as', 'accepted')).toMatchObject({ status: 0 })
    expect((await send()).stdout).toContain('0 messages of 2019; 2 letters had been sent before')
  })
}, 60_000)
