import { appendFileSync, chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, connect, type Server as NetServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { readCredentials } from '../../src/delivery/credentials.ts'
import { deliver, type OutgoingMail } from '../../src/delivery/deliver.ts'
import { isDue, keyOf } from '../../src/delivery/ledger-entry.ts'
import { Ledger, LedgerError, ledgerPath, readLedger, settleInterrupted } from '../../src/delivery/ledger.ts'
import { SmtpSession, type MailServer } from '../../src/delivery/smtp-session.ts'
import { inTemporaryFolder } from '../support/folders.ts'

/** The addresses that got a message, in order, with its text. */
const taken: { to: string; text: string }[] = []
let port = 0
const server = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  closeTimeout: 100,
  onAuth: ({ username, password }, _session, done) =>
    username === 'office' && password === 'right'
      ? done(null, { user: username })
      : done(new Error('Invalid login')),
  onRcptTo: ({ address }, _session, done) => {
    const code = Number(/^(\d{3})-/.exec(address)?.[1] ?? 250)
    if (code < 400) done()
    else done(Object.assign(new Error('not now, or never'), { responseCode: code }))
  },
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      for (const { address } of envelope.rcptTo)
        taken.push({ to: address, text: Buffer.concat(chunks).toString() })
      done()
    })
  },
})
server.on('error', () => undefined)

beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  port = (listening.address() as { port: number }).port
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

/** The moments at which a connection is cut: after the client or the server has said this. */
const CUTS = {
  'before the greeting': (relayed: Relayed) => relayed.fromServer.length > 0 && relayed.hold,
  'after the greeting': ({ fromClient }: Relayed) => /^EHLO/m.test(fromClient),
  'at the login': ({ fromClient }: Relayed) => /^AUTH/m.test(fromClient),
  'at MAIL': ({ fromClient }: Relayed) => /^MAIL/m.test(fromClient),
  'at RCPT': ({ fromClient }: Relayed) => /^RCPT/m.test(fromClient),
  'at DATA': ({ fromClient }: Relayed) => /^DATA/m.test(fromClient),
} as const

/** What went through a relay so far. */
interface Relayed {
  fromClient: string
  fromServer: string
  hold: boolean
}

/** A relay to the server that cuts the first connection at some moment. */
async function relay(
  cut: (relayed: Relayed) => boolean,
  afterEnd?: 'within the message' | 'before its end is passed on' | 'with the answer',
): Promise<{ port: number; net: NetServer }> {
  let first = true
  const net = createServer((client: Socket) => {
    const upstream = connect(port, '127.0.0.1')
    const isFirst = first
    first = false
    const relayed: Relayed = { fromClient: '', fromServer: '', hold: true }
    const end = () => {
      client.destroy()
      upstream.end()
    }
    client.on('data', (chunk) => {
      relayed.fromClient += chunk.toString()
      if (!isFirst) {
        upstream.write(chunk)
        return
      }
      const hasDot = relayed.fromClient.endsWith('\r\n.\r\n')
      const isWithin = afterEnd === 'within the message' && relayed.fromClient.includes('line 1')
      if (cut(relayed) || isWithin || (hasDot && afterEnd === 'before its end is passed on')) {
        end()
        return
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      relayed.fromServer += chunk.toString()
      if (!isFirst) {
        client.write(chunk)
        return
      }
      const isAnswer = relayed.fromClient.endsWith('\r\n.\r\n') && chunk.toString().startsWith('250')
      if (cut({ ...relayed, fromClient: '' }) || (isAnswer && afterEnd === 'with the answer')) {
        end()
        return
      }
      client.write(chunk)
    })
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.end())
  }).listen(0, '127.0.0.1')
  await once(net, 'listening')
  return { port: (net.address() as { port: number }).port, net }
}

const at = (to: number, credentials?: MailServer['credentials']): MailServer => ({
  host: '127.0.0.1',
  port: to,
  requiresTls: false,
  credentials,
})

const letterOf = (authority: string) => ({ year: '2101', authority, revision: 1, pdf: 'ab' })
const MESSAGE = Buffer.from('Subject: x\r\n\r\nline 1\r\n.line 2\r\n')

/** Sends one message to each address that has not got it, as `letters send` does. */
async function sendAll(folder: string, addresses: readonly string[], to: MailServer) {
  const ledger = await Ledger.open(ledgerPath(folder, '2101'))
  try {
    await settleInterrupted(ledger)
    const mails = addresses.flatMap((recipient): OutgoingMail[] => {
      const letter = letterOf(recipient.split('@')[0] ?? '')
      if (!isDue(ledger.latest.get(keyOf({ ...letter, recipient })), false)) return []
      return [
        {
          letter,
          from: 'office@example.gov.uk',
          recipients: [recipient],
          write: () => Promise.resolve(MESSAGE),
        },
      ]
    })
    return await deliver(mails, ledger, new SmtpSession(to), {
      perMinute: 1_000_000,
      waits: [],
      mostErrors: 5,
      signal: new AbortController().signal,
      now: () => performance.now(),
      sleep: () => Promise.resolve(),
      onDone: () => undefined,
    })
  } finally {
    await ledger.close()
  }
}

const statesIn = (folder: string) =>
  Object.fromEntries(
    readLedger(ledgerPath(folder, '2101')).entries.map(({ recipient, state }) => [recipient, state]),
  )
const times = (address: string) => taken.filter(({ to }) => to === address).length

test('400 messages reach 400 addresses once each, also where the run is repeated', async () => {
  await inTemporaryFolder(async (folder) => {
    const addresses = Array.from({ length: 400 }, (_, index) => `council${index}@example.gov.uk`)
    await sendAll(folder, addresses.slice(0, 150), at(port))
    await sendAll(folder, addresses, at(port))
    await sendAll(folder, addresses, at(port))
    expect(addresses.map(times)).toEqual(addresses.map(() => 1))
    expect(new Set(Object.values(statesIn(folder)))).toEqual(new Set(['accepted']))
    expect(taken.at(-1)?.text).toBe(MESSAGE.toString())
  })
}, 30_000)

describe('a connection that is cut', () => {
  test.each(Object.entries(CUTS))('%s is repeated, and the letter arrives once', async (moment, cut) => {
    await inTemporaryFolder(async (folder) => {
      const address = `${moment.replaceAll(' ', '-')}@example.gov.uk`
      const through = await relay(cut)
      try {
        const login = moment === 'at the login' ? { user: 'office', password: 'right' } : undefined
        const first = await sendAll(folder, [address], at(through.port, login))
        expect(first.results.map(({ state }) => state)).toEqual(['waiting'])
        expect(times(address)).toBe(0)
        await sendAll(folder, [address], at(through.port))
        expect([times(address), statesIn(folder)]).toEqual([1, { [address]: 'accepted' }])
      } finally {
        through.net.close()
      }
    })
  })

  test.each([
    ['within the message', 0],
    ['before its end is passed on', 0],
    ['with the answer', 1],
  ] as const)(
    'after DATA, %s: it is not known whether the letter arrived, and it is not sent again',
    async (moment, arrived) => {
      await inTemporaryFolder(async (folder) => {
        const address = `${moment.replaceAll(' ', '-')}@example.gov.uk`
        const through = await relay(() => false, moment)
        try {
          await sendAll(folder, [address], at(through.port))
          await sendAll(folder, [address], at(through.port))
          expect([times(address), statesIn(folder)]).toEqual([arrived, { [address]: 'unknown' }])
        } finally {
          through.net.close()
        }
      })
    },
  )
})

test('a refused address is refused for good, a deferred one is not; others of the run get their letter', async () => {
  await inTemporaryFolder(async (folder) => {
    const addresses = ['550-gone@example.gov.uk', '451-later@example.gov.uk', 'fine@example.gov.uk']
    const { results } = await sendAll(folder, addresses, at(port))
    expect(results.map(({ state, note }) => `${state}: ${note}`)).toEqual([
      'refused: 550 not now, or never',
      'waiting: 451 not now, or never',
      expect.stringMatching(/^accepted: 250/),
    ])
  })
})

test('a wrong password ends the run at once, and is in no message', async () => {
  await inTemporaryFolder(async (folder) => {
    const credentials = { user: 'office', password: 'wrong-password' }
    const { stopped, results } = await sendAll(
      folder,
      ['a@example.gov.uk', 'b@example.gov.uk'],
      at(port, credentials),
    )
    expect(stopped).toMatch(/^the server refuses the login/)
    expect(results).toHaveLength(2)
    expect(
      JSON.stringify([stopped, results, readFileSync(ledgerPath(folder, '2101'), 'utf8')]),
    ).not.toContain('wrong-password')
    const right = await sendAll(
      folder,
      ['auth@example.gov.uk'],
      at(port, { user: 'office', password: 'right' }),
    )
    expect(right.results.map(({ state }) => state)).toEqual(['accepted'])
  })
})

test('a server without TLS gets nothing where TLS is required', async () => {
  await inTemporaryFolder(async (folder) => {
    const { stopped } = await sendAll(folder, ['tls@example.gov.uk'], { ...at(port), requiresTls: true })
    expect([stopped, times('tls@example.gov.uk')]).toEqual([
      expect.stringMatching(/^no secure connection/),
      0,
    ])
  })
})

test('the last line of a ledger may be cut off; a damaged one before it stops everything', async () => {
  await inTemporaryFolder(async (folder) => {
    const path = ledgerPath(folder, '2101')
    await sendAll(folder, ['torn@example.gov.uk'], at(port))
    const whole = readFileSync(path, 'utf8')
    const [prepared = '', sending = '', accepted = ''] = whole.split('\n')
    truncateSync(path, whole.length - 20)
    expect(readLedger(path)).toMatchObject({
      isTorn: true,
      entries: [{ state: 'prepared' }, { state: 'sending' }],
    })
    await sendAll(folder, ['torn@example.gov.uk'], at(port))
    expect([times('torn@example.gov.uk'), statesIn(folder)]).toEqual([
      1,
      { 'torn@example.gov.uk': 'unknown' },
    ])
    appendFileSync(path, '\0\0\0\0')
    expect(readLedger(path).isTorn).toBe(true)
    writeFileSync(path, `${prepared}\n${sending.slice(9)}\n${accepted}\n`)
    expect(() => readLedger(path)).toThrow(LedgerError)
  })
})

test('credentials come from a file that nobody else can read, or from the environment', async () => {
  await inTemporaryFolder((folder) => {
    const path = join(folder, 'mail-login')
    writeFileSync(path, 'user: office\npassword: a b:c \n', { mode: 0o600 })
    expect(readCredentials(path, {})).toEqual({ user: 'office', password: 'a b:c' })
    chmodSync(path, 0o640)
    if (process.platform !== 'win32') expect(() => readCredentials(path, {})).toThrow('can be read by others')
    expect(() => readCredentials(undefined, { LETTERS_SMTP_USER: 'a' })).toThrow(
      'LETTERS_SMTP_PASSWORD is not set',
    )
    expect(readCredentials(undefined, {})).toBeUndefined()
    return Promise.resolve()
  })
})
