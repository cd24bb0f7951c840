import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../../findings/finding.ts'
import { isData } from '../../model/letter-data.ts'
import { isIssued, type LetterRecord } from '../../model/letter-record.ts'
import { coverList, placesOf, type Place, type PostedLetter } from '../../post/cover-list.ts'
import { joinLetters } from '../../post/join-letters.ts'
import { findBrowser } from '../../print/find-browser.ts'
import { LIMITS } from '../../print/print-limits.ts'
import { openPrinter, type Printer } from '../../print/printer.ts'
import { readStyles } from '../../read/read-styles.ts'
import { readYear } from '../../read/read-year.ts'
import { listAuthorities } from '../../read/list-files.ts'
import { openAuthorities } from '../../read/open-authorities.ts'
import { SHARED } from '../../read/read-era.ts'
import { letterPaths } from '../../record/letter-paths.ts'
import { refuseLostSubfolders } from '../../record/list-letters.ts'
import { readRecord, RecordError } from '../../record/record-store.ts'
import { valueAt } from '../../rules/data.ts'
import { isPostcode } from '../../rules/postal-address.ts'
import { displayPath, type Folders } from '../../system/display-path.ts'
import { sha256 } from '../../system/sha256.ts'
import { envelopeFindings } from '../fits-envelope.ts'
import type { RunContext } from '../prepare-run.ts'
import type { HeldLetter } from '../recorded-letters.ts'
import { selectAuthorities, selectYears } from '../select.ts'
import { UsageError } from '../usage-error.ts'

/** In which order letters are posted. */
type PostOrder = 'authority' | 'postcode'

/** What `post` is asked to do. */
export interface PostOptions {
  readonly only?: readonly string[] | undefined
  readonly order: PostOrder
  readonly browser?: string | undefined
}

/** Letters that were joined, or why there are none. */
export interface PostResult {
  /** undefined where no letter can be posted. */
  readonly pdf: Uint8Array | undefined
  readonly letters: readonly (PostedLetter & Place)[]
  /** The letters that are left out, and why. */
  readonly held: readonly HeldLetter[]
  /** How many pages the whole has, list and blank pages included. */
  readonly pages: number
  readonly findings: readonly Finding[]
}

/** A letter that can be posted. */
interface Postable extends PostedLetter {
  readonly path: string
  readonly sha256: string
  readonly postcode: string | undefined
}

/**
 * Joins the issued letters of a year into one PDF for a printer, with a list of them on top.
 *
 * @throws UsageError, OutputError, NoBrowserError
 */
export async function joinPost(context: RunContext, year: string, options: PostOptions): Promise<PostResult> {
  const { folders, env } = context
  selectYears(folders, [year])
  const asked = selectAuthorities(folders.data, [year], options.only)
  const slugs = asked ?? listAuthorities(join(folders.data, year))
  refuseLostSubfolders(folders.output, year)
  const edition = readYear(join(folders.data, year), year, folders).edition?.value
  const isWindow = isData(edition) && edition['layout'] !== undefined
  const held: HeldLetter[] = []
  const findings: Finding[] = []
  const ready: Postable[] = []
  for (const slug of slugs) {
    const found = await readLetter(folders, year, slug)
    if ('why' in found) held.push(found)
    else {
      const misfit = isWindow
        ? await envelopeFindings(await readFile(found.path), displayPath(found.path, folders.cwd))
        : []
      findings.push(...misfit)
      if (misfit.length === 0) ready.push(found)
      else held.push({ slug, why: 'it does not fit a window envelope', remedy: 'correct the findings above' })
    }
  }
  if (ready.length === 0) return { pdf: undefined, letters: [], held, pages: 0, findings }
  const letters = ready.sort(options.order === 'postcode' ? byPostcode : byName)
  const title = `Letters of ${year} for the post`
  const list = coverList(letters, { title, order: options.order, styles: sharedStyles(folders) })
  const printer = await openPrinter(await findBrowser(options.browser, env), env, {
    ...LIMITS,
    tabs: 1,
  })
  const cover = await printOnce(printer, list)
  const date = isData(edition) ? String(valueAt(edition, 'date')) : `${year}-01-01`
  const joined = await joinLetters<Postable | undefined>(
    [undefined, ...letters],
    (letter) => (letter ? readAgain(letter) : cover),
    { title, date },
  )
  const places = placesOf(letters.map(({ pages }) => pages))
  return {
    pdf: joined.pdf,
    letters: letters.map(({ slug, name, addressee, pages }, index) => ({
      slug,
      name,
      addressee,
      pages,
      ...(places[index] ?? { position: 0, firstSheet: 0, lastSheet: 0 }),
    })),
    held,
    pages: joined.pages,
    findings,
  }
}

/** Reads what is recorded of a letter, and makes sure that its PDF is the one that was issued. */
async function readLetter(folders: Folders, year: string, slug: string): Promise<Postable | HeldLetter> {
  const paths = letterPaths(folders.output, year, slug)
  const record = recordOf(paths.record)
  if (typeof record === 'string') return { slug, why: record }
  if (!record) return { slug, why: 'it is not printed yet', remedy: `run "npx letters generate ${year}"` }
  if (!isIssued(record))
    return { slug, why: 'it is not issued', remedy: `run "npx letters issue ${year} --only ${slug}"` }
  const { current, name } = record
  const bytes = await readFile(paths.pdf).catch(() => undefined)
  if (bytes === undefined || sha256(bytes) !== current.sha256) {
    const why = bytes ? 'its PDF is not the one that was issued' : 'its PDF is missing'
    return { slug, why, remedy: `run "npx letters verify ${year}", which says what to do` }
  }
  const data = openAuthorities(join(folders.data, year), folders).read(slug).yaml?.value
  const address = isData(data) ? valueAt(data, 'contact.postal_address') : undefined
  const last: unknown = Array.isArray(address) ? address.at(-1) : undefined
  return {
    slug,
    name,
    addressee: String(current.values['authority.addressee.name'] ?? ''),
    pages: current.pages,
    path: paths.pdf,
    sha256: current.sha256,
    postcode: typeof last === 'string' && isPostcode(last) ? last : undefined,
  }
}

/** Why a record cannot be read, or the record; undefined where there is none. */
function recordOf(path: string): LetterRecord | string | undefined {
  try {
    return readRecord(path)
  } catch (error) {
    if (error instanceof RecordError) return error.message
    throw error
  }
}

async function printOnce(printer: Printer, html: string): Promise<Uint8Array> {
  try {
    return await printer.print(html)
  } finally {
    await printer.close()
  }
}

async function readAgain({ path, slug, sha256: expected }: Postable): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (sha256(bytes) === expected) return bytes
  throw new UsageError(`the PDF of ${slug} was changed while the command ran, and nothing was written`)
}

function sharedStyles({ templates, cwd }: Folders): string {
  const { value, findings } = readStyles([join(templates, SHARED)], cwd)
  if (value) return value.styles
  throw new UsageError(`the shared style sheets cannot be read: ${findings[0]?.message ?? ''}`)
}

const collator = new Intl.Collator('en-GB', { numeric: true })

const byName = (one: Postable, other: Postable): number => collator.compare(one.name, other.name)

/** By postcode, SW2 before SW10; letters without one, such as those for abroad, come last. */
function byPostcode(one: Postable, other: Postable): number {
  if (one.postcode === undefined || other.postcode === undefined)
    return Number(one.postcode === undefined) - Number(other.postcode === undefined) || byName(one, other)
  return collator.compare(spaced(one.postcode), spaced(other.postcode)) || byName(one, other)
}

/** A postcode in capitals with one space before its last three characters. */
const spaced = (postcode: string): string =>
  postcode
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/(?=.{3}$)/, ' ')
