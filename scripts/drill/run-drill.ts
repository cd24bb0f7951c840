import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '../../src/findings/finding.ts'
import { EraCache } from '../../src/run/era-cache.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import type { Folders } from '../../src/system/display-path.ts'
import { PROJECT } from '../../src/system/project-folder.ts'
import { computedFields, type ComputedField } from '../../src/shape/computed-fields.ts'
import { RandomSource } from '../specimen/random-source.ts'
import { schemaOf } from '../specimen/specimen-year.ts'
import { DRILL_YEAR, nameLetters, writeYears, type DrillLetter } from './drill-folder.ts'
import { inventHistory } from './history.ts'
import { letterText } from './letter-text.ts'
import { LEVELS } from './levels.ts'
import { ERROR_KINDS, type Typed, type TypedLetter } from './typing-errors.ts'

/** The settings of a drill. */
export interface Drill {
  readonly era: string
  readonly authorities: number
  readonly errors: number
  readonly seed: string
  /** Whether the files also have the totals and rates of their tables. */
  readonly withTotals: boolean
}

/** A planted error, and what the checks report about it. */
export interface PlantedError {
  readonly kind: string
  readonly codes: readonly string[]
  /** Whether a finding is about a figure that is wrong. */
  readonly isRightField: boolean
}

/** The result of a drill. */
export interface DrillResult {
  readonly letters: number
  /** The codes of the findings in each letter that has one though nothing in it is wrong. */
  readonly falseAlarms: readonly (readonly string[])[]
  readonly planted: readonly PlantedError[]
}

/** Checks invented letters, plants typing errors in some of them, and checks them again. */
export async function runDrill({ era, authorities, errors, seed, withTotals }: Drill): Promise<DrillResult> {
  const levels = LEVELS[era]
  if (!levels) throw new RangeError(`${era} has no levels in scripts/drill/levels.ts`)
  const letters = nameLetters(inventHistory(levels, authorities, seed))
  const { schema, url, resolve } = await schemaOf(era)
  const computed = withTotals ? computedFields(schema, url, resolve) : []
  const cwd = await mkdtemp(join(tmpdir(), 'letters-drill-'))
  try {
    const templates = join(PROJECT, 'templates')
    const folders = { data: join(cwd, 'data'), templates, output: join(cwd, 'output'), cwd }
    await writeYears(folders.data, join(templates, era, 'sample'), letters, computed)
    const eras = new EraCache(folders)
    const good = await findingsByLetter(folders, eras, letters)
    const mistyped = mistype(letters, errors, new RandomSource(`${seed} errors`), computed)
    for (const { letter, text } of mistyped)
      await writeFile(join(folders.data, DRILL_YEAR, `${letter.slug}.yaml`), text)
    const found = await findingsByLetter(folders, eras, letters)
    const planted = mistyped.map(({ letter, kind, wrongLines }): PlantedError => {
      const before = new Set(good.get(letter.slug)?.map(({ message }) => message))
      const own = (found.get(letter.slug) ?? []).filter(({ message }) => !before.has(message))
      const isRightField = own.some(({ position }) => wrongLines.has(position.line))
      return { kind, codes: own.map(({ code }) => code), isRightField }
    })
    const falseAlarms = [...good.values()]
      .filter((findings) => findings.length > 0)
      .map((findings) => findings.map(({ code }) => code))
    return { letters: letters.length, falseAlarms, planted }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

async function findingsByLetter(
  folders: Folders,
  eras: EraCache,
  letters: readonly DrillLetter[],
): Promise<ReadonlyMap<string, Finding[]>> {
  const { findings, ready } = await prepareYear(folders, eras, DRILL_YEAR)
  if (!ready) throw new Error(`no letter can be checked: ${findings[0]?.message}`)
  const slugs = new Map(letters.map(({ slug }) => [`data/${DRILL_YEAR}/${slug}.yaml`, slug]))
  const byLetter = new Map<string, Finding[]>(letters.map(({ slug }) => [slug, []]))
  for (const finding of findings) byLetter.get(slugs.get(finding.file) ?? '')?.push(finding)
  return byLetter
}

interface Mistyped {
  readonly letter: DrillLetter
  readonly kind: string
  readonly text: string
  readonly wrongLines: ReadonlySet<number>
}

/** Plants errors of all kinds in turn, each in a different letter that has an earlier one. */
function mistype(
  letters: readonly DrillLetter[],
  errors: number,
  random: RandomSource,
  computed: readonly ComputedField[],
): Mistyped[] {
  const available = letters.filter(({ before }) => before !== undefined)
  const planted: Mistyped[] = []
  for (let at = 0; at < errors; at++) {
    const kind = ERROR_KINDS[at % ERROR_KINDS.length]
    const made = kind && plant(available, (letter) => kind.make(letter, random), letters, random)
    if (!kind || !made) throw new RangeError('there are too few letters for so many errors')
    const { letter, typed, next } = made
    const { name, isRow } = kind
    const file = letterText(letter.head, letter.figures, computed, typed, isRow ? next : letter.figures)
    const lines = file.text.split('\n').map((_line, line) => line + 1)
    // Where the whole row is wrong, a finding in any line is right.
    planted.push({
      letter,
      kind: name,
      text: file.text,
      wrongLines: isRow ? new Set(lines) : file.wrongLines,
    })
  }
  return planted
}

/** Chooses a random letter in which an error can be made, makes it, and removes the letter from those available. */
function plant(
  available: DrillLetter[],
  make: (letter: TypedLetter) => Typed | undefined,
  letters: readonly DrillLetter[],
  random: RandomSource,
): { letter: DrillLetter; typed: Typed; next: DrillLetter['figures'] } | undefined {
  for (let tries = 0; tries < 100 * letters.length && available.length > 0; tries++) {
    const letter = random.pick(available)
    const { figures } = letters[(letters.indexOf(letter) + 1) % letters.length] ?? letter
    const typed = make({ figures: letter.figures, before: letter.before?.figures ?? figures, next: figures })
    if (!typed) continue
    available.splice(available.indexOf(letter), 1)
    return { letter, typed, next: figures }
  }
  return undefined
}
