import { resolve } from 'node:path'
import { createContext, type Context } from '../context.ts'
import { examples } from '../examples.ts'
import { interruptible } from '../interrupt.ts'
import { browserOption, path, type Host, type OptionsOf, type Program } from '../options.ts'
import { EXIT, type Interruption, type Process } from '../process.ts'
import { asOption, checkChoices, perMinute } from '../send-options.ts'
import { printInterrupted, printPrepared, printSent, printSettled, printStatus } from '../send-report.ts'

const declare = (program: Program) =>
  program
    .command('send')
    .summary('send issued letters by e-mail')
    .description(
      'Prepares an e-mail for each issued letter of a year, from data/<year>/mail.md, and shows what would go where. Nothing leaves this machine without --deliver. What was sent is in output/<year>/ledger.ndjson, so that nobody gets a letter twice. docs/sending.md explains it.',
    )
    .argument('<year>')
    .option('--only <authority...>', 'only these authorities, by name or by the name of their file')
    .option('--deliver', 'send them')
    .option('--to-me <address>', 'one letter of each kind, to this address alone (with --deliver: send them)')
    .option('--drafts', 'drafts for a mail program, and a table for a mail merge, in place of sending')
    .option('--again', 'include addresses that refused a letter, or sent it back')
    .option('--status', 'list what was sent, and what came of it')
    .option('--resolve <authority...>', 'record what became of letters, with --as')
    .addOption(asOption())
    .option('--address <address>', 'with --resolve: only the letter to this address')
    .option('--server <host:port>', 'the mail server (also: LETTERS_SMTP_SERVER; default port: 587)')
    .option(
      '--credentials <file>',
      'a file with "user: …" and "password: …" (also: LETTERS_SMTP_USER and LETTERS_SMTP_PASSWORD)',
      path,
    )
    .option('--insecure-no-tls', 'send without encryption, as to a server on this machine')
    .option('--per-minute <number>', 'messages sent in a minute, at most', perMinute, 30)
    .addOption(browserOption())

type Options = OptionsOf<typeof declare>

/** Adds `letters send`. */
export function addSend(program: Program, { process, end }: Host): void {
  declare(program)
    .addHelpText(
      'after',
      examples(process, ({ year, authority }) => [
        `letters send ${year}`,
        `letters send ${year} --to-me me@example.gov.uk --deliver --server mail.example.gov.uk`,
        `letters send ${year} --deliver --server mail.example.gov.uk`,
        `letters send ${year} --status`,
        `letters send ${year} --resolve ${authority} --as bounced`,
      ]),
    )
    .action(async (year, _options, command) => {
      const options = command.optsWithGlobals()
      checkChoices(options)
      const { checkAddress } = await import('../../run/send/mail-server.ts')
      checkAddress('--to-me', options.toMe)
      checkAddress('--address', options.address)
      const context = createContext(process, options)
      const run =
        options.status === true
          ? status
          : options.resolve
            ? settle
            : options.deliver === true
              ? send
              : prepare
      end(await run(context, year, options, process))
    })
}

/** Writes messages as files and shows them. Returns the exit status. */
async function prepare(context: Context, year: string, options: Options): Promise<number> {
  const { output, folders } = context
  const files = options.drafts === true ? 'drafts' : options.toMe === undefined ? 'outbox' : 'samples'
  const { prepareMail } = await import('../../run/commands/send.ts')
  const result = await prepareMail(context, year, options, files, options.toMe)
  printPrepared(output, year, result, { files, cwd: folders.cwd, sampleFor: options.toMe })
  const end = result.held.length > 0 ? EXIT.failed : EXIT.well
  const { held, done, unsettled, tables, findings } = result
  output.document({
    command: 'send',
    status: end,
    year,
    action: files,
    letters: result.letters.map(({ slug, name, record, to, copies, mail, due, file }) => ({
      slug,
      name,
      revision: record.current.revision,
      to: options.toMe ?? to,
      copies: options.toMe === undefined ? copies : [],
      due: options.toMe === undefined ? due : [options.toMe],
      subject: mail.subject,
      file,
    })),
    tables,
    done,
    unsettled,
    held,
    findings,
  })
  return end
}

/** Sends letters. Returns the exit status. */
async function send(context: Context, year: string, options: Options, process: Process): Promise<number> {
  const { output, folders } = context
  const [{ sendLetters }, { readServer }] = await Promise.all([
    import('../../run/commands/send.ts'),
    import('../../run/send/mail-server.ts'),
  ])
  const { credentials: file } = options
  const credentials = file === undefined ? undefined : resolve(folders.cwd, file)
  const server = readServer(context.env, { ...options, credentials })
  let interruption: Interruption | undefined
  const result = await sendLetters(
    context,
    year,
    { ...options, server, sampleFor: options.toMe },
    {
      onPlan: (_plan, interrupted, wasTorn) => printInterrupted(output, interrupted, wasTorn),
      whileSending: async (total, work) => {
        const { startProgress } = await import('../progress.ts')
        const sending = await interruptible(process, async (signal) => {
          const progress = startProgress(process, total, undefined, 'Sending')
          try {
            return await work(signal, () => progress.step())
          } finally {
            progress.stop()
          }
        })
        ;({ interruption } = sending)
        return sending.value
      },
    },
  )
  printSent(output, year, result, options.toMe)
  const { deliveries, held, done, unsettled, stopped, findings } = result
  const isBad =
    held.length > 0 ||
    unsettled.length > 0 ||
    stopped !== undefined ||
    deliveries.some(({ state }) => state !== 'accepted')
  const end = interruption ? EXIT[interruption] : isBad ? EXIT.failed : EXIT.well
  output.document({
    command: 'send',
    status: end,
    year,
    action: options.toMe === undefined ? 'deliver' : 'samples',
    interrupted: interruption !== undefined,
    deliveries,
    done,
    unsettled,
    held,
    ...(stopped === undefined ? {} : { stopped }),
    findings,
  })
  return end
}

/** Lists what was sent. Returns the exit status: 1 where something has to be settled. */
async function status({ output, folders }: Context, year: string): Promise<number> {
  const { deliveriesOf } = await import('../../run/commands/settle-deliveries.ts')
  const deliveries = deliveriesOf(folders, year)
  printStatus(output, year, deliveries)
  const end = deliveries.every(({ state }) => state === 'accepted' || state === 'prepared')
    ? EXIT.well
    : EXIT.failed
  output.document({ command: 'send', status: end, year, action: 'status', deliveries })
  return end
}

/** Records what became of letters. Returns the exit status. */
async function settle({ output, folders }: Context, year: string, options: Options): Promise<number> {
  const { resolve: authorities = [], as = 'accepted' } = options
  const { settleDeliveries } = await import('../../run/commands/settle-deliveries.ts')
  const settled = await settleDeliveries(folders, year, { authorities, address: options.address, as })
  printSettled(output, settled)
  output.document({ command: 'send', status: EXIT.well, year, action: 'resolve', deliveries: settled })
  return EXIT.well
}
