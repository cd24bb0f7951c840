import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import type { Oxum } from '../../archive/bag-info.ts'
import { bagFiles } from '../../archive/bag-files.ts'
import { isError, type Finding } from '../../findings/finding.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { lockOutput } from '../../record/output-lock.ts'
import { listPrinted } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { ensureFolder } from '../../system/ensure-folder.ts'
import { readInputFile } from '../../system/input-file.ts'
import { packageVersion } from '../../system/package-version.ts'
import { PROJECT } from '../../system/project-folder.ts'
import { writeNewFolder } from '../../system/write-new-folder.ts'
import { archivedFiles } from '../archive/archived-files.ts'
import { LETTER_STATES } from '../letter-state.ts'
import { prepareRun, type RunContext } from '../prepare-run.ts'
import { recordedLetters, type HeldLetter } from '../recorded-letters.ts'
import { selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'
import { verifyOutput } from './verify.ts'

/** An archive that was made, or why none was. */
export interface ArchiveResult {
  /** The path of the archive; undefined where none was made. */
  readonly path: string | undefined
  readonly letters: number
  /** How many of them are not issued. */
  readonly drafts: number
  readonly held: readonly HeldLetter[]
  /** Files of letters that are not as recorded: path and message. */
  readonly faults: ReturnType<typeof verifyOutput>['faults']
  readonly size: Oxum | undefined
  readonly findings: readonly Finding[]
}

/** The largest file that is archived, in bytes. */
const LARGEST = 1024 * 1024 * 1024

/**
 * Archives a year: its letters and records, and all that they were made from. The same files give the same archive, byte
 * for byte.
 *
 * @param options.asIs whether the year is archived even where letters are not current, or not as recorded
 * @throws UsageError, OutputError
 */
export async function archiveYear(
  context: RunContext,
  year: string,
  { out, asIs = false }: { readonly out: string; readonly asIs?: boolean | undefined },
): Promise<ArchiveResult> {
  const { folders } = context
  selectYears(folders, [year])
  const path = placeFor(folders, out)
  const lock = lockOutput(folders.output, new Date().toISOString())
  try {
    const run = await prepareRun(context, [year], undefined, {})
    const planning = { output: folders.output, browser: run.browser.identity ?? '' }
    const { held } = recordedLetters(run.prepared, run.unchanged, planning, (state) => ARCHIVED.has(state))
    const printed = listPrinted(folders.output, year)
    if (printed.length === 0)
      throw new UsageError(`there are no letters of ${year} to archive`, `run "npx letters generate ${year}"`)
    const known = new Set(run.prepared.flatMap(({ slugs }) => slugs))
    const orphaned = printed
      .filter((slug) => !known.has(slug))
      .map((slug) => ({ slug, why: LETTER_STATES.orphaned.detail, remedy: 'restore it from a backup' }))
    const { faults } = verifyOutput(folders, [year])
    const records = printed.flatMap((slug) => recordIfReadable(folders, year, slug))
    const files = archivedFiles(folders, year)
    const result = {
      letters: printed.length,
      drafts: records.filter((record) => !isIssued(record)).length,
      held: [...held, ...orphaned],
      faults,
      findings: [...run.findings, ...files.findings],
    }
    const isRefused = !asIs && (result.held.length > 0 || faults.length > 0 || run.findings.some(isError))
    if (isRefused || !files.value) return { ...result, path: undefined, size: undefined }
    lock.assertHeld()
    const size = await write(path, files.value, infoOf(year, records, result.held.length))
    return { ...result, path, size }
  } finally {
    lock.release()
  }
}

/** A draft that would be printed in another way is what its data says. */
const ARCHIVED: ReadonlySet<string> = new Set(['current', 'outdated'])

/** @throws UsageError where something is there, or where the archive would be among the files that are archived */
function placeFor({ data, templates, output, cwd }: Folders, out: string): string {
  const path = resolve(cwd, out)
  if (existsSync(path))
    throw new UsageError(
      `${displayPath(path, cwd)} is already there`,
      'name a new folder: an archive is never overwritten',
    )
  ensureFolder(dirname(path))
  const real = realpathSync(dirname(path))
  for (const folder of [data, templates, output]) {
    if (!existsSync(folder)) continue
    const within = relative(realpathSync(folder), real)
    if (within !== '' && within.startsWith('..')) continue
    throw new UsageError(
      `${displayPath(path, cwd)} is in a folder that is archived`,
      'name a folder elsewhere, on another disk if there is one',
    )
  }
  return path
}

function recordIfReadable({ output }: Folders, year: string, slug: string): LetterRecord[] {
  try {
    const record = readRecord(letterPaths(output, year, slug).record)
    return record ? [record] : []
  } catch (error) {
    if (error instanceof RecordError) return []
    throw error
  }
}

/** Writes the archive into a temporary folder, which is renamed when it is whole. */
async function write(
  path: string,
  files: ReadonlyMap<string, string>,
  info: Readonly<Record<string, string>>,
): Promise<Oxum> {
  let size: Oxum = { bytes: 0, files: 0 }
  function* payload(): Generator<readonly [string, Uint8Array | string]> {
    let program: readonly [string, string] | undefined = [PROGRAM_FILE, describeProgram()]
    for (const [archived, source] of files) {
      if (program && program[0] < archived) {
        yield program
        program = undefined
      }
      yield [archived, readInputFile(source, LARGEST).bytes]
    }
    if (program) yield program
  }
  function* bag() {
    size = yield* bagFiles(payload(), info)
  }
  await writeNewFolder(path, bag())
  return size
}

const PROGRAM_FILE = 'program.json'

/** Describes what made the letters: this program, and the packages that it uses, in the versions that are installed. */
function describeProgram(): string {
  const { name, version, dependencies } = manifest
  const packages: Record<string, string> = {}
  for (const each of Object.keys(dependencies))
    packages[each] = packageVersion(join(PROJECT, 'node_modules', each, 'package.json'))
  return `${JSON.stringify({ name, version, packages }, null, 2)}\n`
}

/** What bag-info.txt says of an archive. Its date is that of the last thing that was done to a letter. */
function infoOf(year: string, records: readonly LetterRecord[], held: number): Record<string, string> {
  const dates = records.flatMap(({ current, issued, approvals = [] }) => [
    current.printedAt,
    ...issued.map(({ issuedAt }) => issuedAt),
    ...approvals.map(({ at }) => at),
  ])
  const last = dates.sort().at(-1)?.slice(0, 'yyyy-mm-dd'.length)
  return {
    'External-Identifier': `annual-letters-${year}`,
    'External-Description': `Annual letters of ${year}: ${records.length}, with their records and all that they were made from`,
    ...(held > 0 ? { 'Letters-Not-Current': String(held) } : {}),
    ...(last === undefined ? {} : { 'Bagging-Date': last }),
    'Bag-Software-Agent': `${manifest.name} ${manifest.version}`,
  }
}
