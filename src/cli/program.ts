import { Command } from '@commander-js/extra-typings'
import manifest from '../../package.json' with { type: 'json' }
import type { Example } from '../run/select.ts'
import { addAdopt } from './commands/adopt.ts'
import { addApprove } from './commands/approve.ts'
import { addAverages } from './commands/averages.ts'
import { addArchive } from './commands/archive.ts'
import { addChanges } from './commands/changes.ts'
import { addCompare } from './commands/compare.ts'
import { addCheck } from './commands/check.ts'
import { addDesk } from './commands/desk.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExport } from './commands/export.ts'
import { addExtract } from './commands/extract.ts'
import { addGenerate } from './commands/generate.ts'
import { addHtml } from './commands/html.ts'
import { addImport } from './commands/import.ts'
import { addIssue } from './commands/issue.ts'
import { addNew } from './commands/new.ts'
import { addPost } from './commands/post.ts'
import { addPublish } from './commands/publish.ts'
import { addPreview } from './commands/preview.ts'
import { addRestore } from './commands/restore.ts'
import { addSend } from './commands/send.ts'
import { addStatus } from './commands/status.ts'
import { addVerify } from './commands/verify.ts'
import { addWording } from './commands/wording.ts'
import { examples } from './examples.ts'
import { path, type Host, type Program } from './options.ts'
import { printText } from './output.ts'
import type { Process } from './process.ts'

/**
 * Creates the command line. Each command declares its options next to its action, which loads what it needs when it is
 * called.
 *
 * @param end takes the exit status of the command that ran
 * @param showHelp takes the help, or the version, that was asked for
 */
export function createProgram(
  process: Process,
  end: (status: number) => void,
  showHelp: (text: string) => void = (text) => printText(process.stdout, text),
): Program {
  const program = new Command('npx letters')
    .description('Annual review letters: from YAML data to checked, printed PDFs.')
    .version(manifest.version, '--version', 'the version of this program')
    .option('--data <folder>', 'where the years are (default: data)', path)
    .option('--templates <folder>', 'where the eras are (default: templates)', path)
    .option('--output <folder>', 'where the PDFs go (default: output)', path)
    .option('--json', 'a result document on standard output, everything for people on standard error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: showHelp,
      writeErr: (text) => printText(process.stderr, text),
    })
    .showHelpAfterError('("npx letters --help" or "npx letters <command> --help" shows what there is)')
    .exitOverride()
    .addHelpText('after', examples(process, programExamples))
    .addHelpText('after', EXIT_STATUS)
  const host: Host = { process, end }
  for (const add of COMMANDS) add(program, host)
  return program
}

/** The commands, in the order in which the help lists them. */
const COMMANDS = [
  addGenerate,
  addCheck,
  addStatus,
  addAverages,
  addApprove,
  addIssue,
  addSend,
  addChanges,
  addPost,
  addVerify,
  addArchive,
  addRestore,
  addNew,
  addWording,
  addImport,
  addCompare,
  addAdopt,
  addExport,
  addPublish,
  addPreview,
  addDesk,
  addHtml,
  addExtract,
  addDoctor,
]

const programExamples = ({ year, authority }: Example) => [
  `letters generate ${year}                       print a year's letters`,
  `letters generate ${year} --only ${authority}`,
  'letters check                               look for mistakes, print nothing',
  `letters issue ${year} --all                    issue them`,
  `letters changes ${year}                        report what was corrected since`,
  'letters preview                             see the letters while you change them',
  `letters html ${year} ${authority} --out letter.html`,
]

const EXIT_STATUS = `\
Exit status: 0 all well, 1 a letter or its data failed, 2 wrong usage, 75 run it again later (another run has the
output folder), 129 terminal closed (SIGHUP), 130 interrupted (Ctrl+C), 143 ended (SIGTERM).
`
