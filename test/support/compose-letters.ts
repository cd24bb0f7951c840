import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../../src/findings/finding.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { listEras } from '../../src/read/read-era.ts'
import { listYears } from '../../src/read/list-files.ts'
import { erasOf } from './shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { inTemporaryFolder, PROJECT } from './folders.ts'

/** A letter as it is composed, before printing. */
export interface ComposedLetter {
  readonly year: string
  readonly slug: string
  readonly html: string
  readonly made: ReturnType<typeof makeLetter>
}

/** Fixed data for the tests: five letters of three years, as they once shipped. The shipped data may be corrected. */
export const FIXTURE_DATA = join(PROJECT, 'test', 'fixtures', 'data')

/** The project's folders with the fixture data; each can be replaced. */
export function foldersAt(other: Partial<Folders> = {}): Folders {
  return {
    data: FIXTURE_DATA,
    templates: join(PROJECT, 'templates'),
    output: join(PROJECT, 'output'),
    cwd: PROJECT,
    ...other,
  }
}

/** Composes all letters of a data folder, and returns them with the findings. */
export async function composeLetters(
  folders: Folders,
): Promise<{ letters: ComposedLetter[]; findings: Finding[] }> {
  const eraCache = erasOf(folders)
  const letters: ComposedLetter[] = []
  const findings: Finding[] = []
  for (const year of listYears(folders.data)) {
    const prepared = await prepareYear(folders, eraCache, year)
    findings.push(...prepared.findings)
    if (!prepared.ready) continue
    for (const letter of prepared.letters) {
      const made = makeLetter(letter, prepared.ready)
      letters.push({ year, slug: letter.slug, html: made.html, made })
    }
  }
  return { letters, findings }
}

/** Composes the letters of the fixture data, once for all test files of a worker. */
export const composeFixture = (): ReturnType<typeof composeLetters> =>
  (fixture ??= composeLetters(foldersAt()))

let fixture: ReturnType<typeof composeLetters> | undefined

/** Composes the letters of every era's sample, each under its era's name, once for all test files of a worker. */
export const composeSamples = (): ReturnType<typeof composeLetters> => (samples ??= composeAllSamples())

let samples: ReturnType<typeof composeLetters> | undefined

async function composeAllSamples(): Promise<{ letters: ComposedLetter[]; findings: Finding[] }> {
  const folders = foldersAt()
  const letters: ComposedLetter[] = []
  const findings: Finding[] = []
  for (const era of listEras(folders.templates)) {
    await inTemporaryFolder(async (folder) => {
      await cp(join(folders.templates, era, 'sample'), join(folder, '2101'), { recursive: true })
      const made = await composeLetters({ ...folders, data: folder })
      letters.push(...made.letters.map((letter) => ({ ...letter, year: era })))
      findings.push(...made.findings)
    })
  }
  return { letters, findings }
}

/** The text that a reader of the HTML sees: without markup and styles, one line for each block. */
export function visibleText(html: string): string {
  return html
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<svg[^>]*aria-label="([^"]*)"[\s\S]*?<\/svg>/g, '\n[$1]\n')
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, '[$1]')
    .replace(/<br>|<\/?(p|h\d|li|tr|table|section|div|th|td|caption|ul|ol)\b[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&#x3D;/g, '=')
    .replace(/&#x60;/g, '`')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
}
