import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { letterText } from '../../src/html/letter-text.ts'
import { isError } from '../../src/findings/finding.ts'
import { listEras } from '../../src/read/read-era.ts'
import { letterPaths } from '../../src/record/letter-paths.ts'
import { slug as slugOf } from '../../src/rules/slug.ts'
import { erasOf } from './shared-eras.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import { prepareYear } from '../../src/run/prepare-year.ts'
import { hostileText } from './hostile-text.ts'
import { foldersAt } from './compose-letters.ts'
import { tagsOf, unexpectedMarkupIn } from './letter-markup.ts'
import { damaged } from './mutation.ts'

const { templates } = foldersAt()
const YEAR = '2101'
const AUTHORITY = 'sample-borough-council.yaml'
const FILES = ['edition.yaml', 'wording.md', AUTHORITY] as const

/** A change to an era's sample. */
export type Input =
  | { readonly kind: 'damage'; readonly era: string; readonly file: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'value'
      readonly era: string
      readonly file: string
      readonly leaf: number
      readonly text: string
    }
  | { readonly kind: 'remarks'; readonly era: string; readonly text: string }
  | { readonly kind: 'wording'; readonly era: string; readonly at: number; readonly text: string }

/** How often each outcome occurred. */
export interface FuzzCounts {
  letters: number
  findings: number
  /** The slowest input, in milliseconds. */
  slowest: number
}

/** The code under test. */
export interface FuzzTarget {
  readonly counts: FuzzCounts
  /** Runs an input. Rejects where the program breaks a promise. */
  feed(given: Input): Promise<void>
}

/** Creates the target that checks and composes letters. @param folder an empty folder */
export const makeTarget = (folder: string): FuzzTarget => new SampleYear(folder)

/**
 * Runs a target on random inputs. It cannot stop an endless loop in the target: `fuzz` in watched-fuzz.ts can.
 *
 * @param seed makes the run repeatable
 * @param onInput receives each input with its number before it is run
 */
export async function feedInputs(
  inputs: number,
  seed: number,
  target: FuzzTarget,
  onInput: (number: number, given: Input) => void,
): Promise<FuzzCounts> {
  let number = 0
  const property = fc.asyncProperty(input(), (given) => {
    onInput(++number, given)
    return target.feed(given)
  })
  await fc.assert(property, { numRuns: inputs, seed, endOnFailure: false, includeErrorInReport: true })
  return target.counts
}

const sampleOf = (era: string, file: string) => readFileSync(join(templates, era, 'sample', file), 'utf8')

function input(): fc.Arbitrary<Input> {
  const era = fc.constantFrom(...listEras(templates))
  const eraAndFile = fc.tuple(era, fc.constantFrom(...FILES))
  return fc.oneof(
    {
      weight: 4,
      arbitrary: eraAndFile.chain(([name, file]) =>
        fc.record({
          kind: fc.constant('damage' as const),
          era: fc.constant(name),
          file: fc.constant(file),
          bytes: damaged(sampleOf(name, file)),
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('value' as const),
        era,
        file: fc.constantFrom('edition.yaml', AUTHORITY),
        leaf: fc.nat({ max: 60 }),
        text: hostileText(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remarks' as const), era, text: hostileText() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('wording' as const),
        era,
        at: fc.nat({ max: 4000 }),
        text: hostileText(),
      }),
    },
  )
}

type Yaml = Record<string, unknown>

/** A folder with an era's sample as a year, which is changed, checked and composed for each input. */
class SampleYear implements FuzzTarget {
  readonly counts: FuzzCounts = { letters: 0, findings: 0, slowest: 0 }
  readonly #folder: string
  readonly #eraCache = erasOf(foldersAt())
  #era = ''
  /** The files that differ from the sample, below the folder. */
  readonly #changed: string[] = []
  readonly #natives = nativeNames()
  /** The tags of letters with plain words in the place of a value. */
  readonly #plain = new Map<string, string | undefined>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async feed(given: Input): Promise<void> {
    const began = performance.now()
    const changed = this.#lay(given)
    const html = await this.#letterOf(changed.file)
    if (html === undefined) this.counts.findings++
    else {
      this.counts.letters++
      const strange = unexpectedMarkupIn(html)
      if (strange !== undefined) throw new Error(`markup that no letter has: ${strange}`)
      if (given.kind === 'value' && changed.path !== 'remarks')
        await this.#compareWithPlain(given, html, changed)
    }
    if (nativeNames() !== this.#natives) throw new Error('something was added to a prototype')
    this.counts.slowest = Math.max(this.counts.slowest, performance.now() - began)
  }

  /** Checks that a hostile value changes a letter's markup no more than plain words do, and is printed literally. */
  async #compareWithPlain(
    given: Input & { kind: 'value' },
    html: string,
    { path }: { path: string },
  ): Promise<void> {
    const key = `${given.era} ${given.file} ${path}`
    if (!this.#plain.has(key)) {
      const letter = await this.#letterOf(this.#lay({ ...given, text: 'Plain words' }).file)
      this.#plain.set(key, letter === undefined ? undefined : tagsOf(letter))
    }
    const plain = this.#plain.get(key)
    if (plain !== undefined && plain !== tagsOf(html)) throw new Error(`${path} is markup in the letter`)
    if (path !== 'name' && path !== 'addressee.name' && path !== 'addressee.salutation') return
    const bare = (text: string) => text.normalize('NFD').replace(/\s+/g, '')
    if (!bare(letterText(html).join('')).includes(bare(given.text)))
      throw new Error(`${path} is not printed as it is`)
  }

  /** The one letter of the year; undefined where findings stop it. */
  async #letterOf(file: string): Promise<string | undefined> {
    const folders = foldersAt({ data: join(this.#folder, this.#era), cwd: this.#folder })
    const { ready, letters, refused, findings } = await prepareYear(folders, this.#eraCache, YEAR)
    const own = file.slice(0, -'.yaml'.length)
    if ([...letters.map(({ slug }) => slug), ...refused].join() !== own) throw new Error('the letter is lost')
    if (findings.some(isError) !== refused.length > 0)
      throw new Error('refused without a finding, or the reverse')
    const [letter] = letters
    if (!letter || !ready) return undefined
    const paths = letterPaths(join(this.#folder, 'output'), YEAR, letter.slug)
    for (const path of [paths.pdf, paths.html, paths.record, paths.superseded(1)])
      if (!path.startsWith(join(this.#folder, 'output', YEAR) + sep))
        throw new Error(`outside of output: ${path}`)
    // Without its styles, which hold the fonts and no data.
    return makeLetter(letter, ready).htmlWithoutStyles
  }

  /** Writes the era's sample with the input as a year; returns the authority's file and the path of the changed value. */
  #lay(given: Input): { file: string; path: string } {
    this.#era = given.era
    const year = join(this.#folder, given.era, YEAR)
    if (!existsSync(year)) cpSync(join(templates, given.era, 'sample'), year, { recursive: true })
    for (const name of this.#changed.splice(0)) this.#restore(name)
    const write = (name: string, content: Uint8Array | string) => {
      this.#changed.push(join(given.era, YEAR, name))
      writeFileSync(join(year, name), content)
    }
    if (given.kind === 'damage') write(given.file, given.bytes)
    if (given.kind === 'remarks')
      write(AUTHORITY, yamlOf({ ...(parse(sampleOf(given.era, AUTHORITY)) as Yaml), remarks: given.text }))
    if (given.kind === 'wording') {
      const text = sampleOf(given.era, 'wording.md')
      const at = given.at % text.length
      write('wording.md', text.slice(0, at) + given.text + text.slice(at))
    }
    if (given.kind !== 'value') return { file: AUTHORITY, path: '' }
    const { data, path } = withValue(given)
    const file = given.file === AUTHORITY && path === 'name' ? fileFor(given.text) : AUTHORITY
    if (file !== AUTHORITY) {
      this.#changed.push(join(given.era, YEAR, AUTHORITY))
      rmSync(join(year, AUTHORITY))
    }
    write(given.file === AUTHORITY ? file : given.file, yamlOf(data))
    return { file, path }
  }

  /** Restores a file of the year from the sample, or deletes it where the sample has none. */
  #restore(name: string): void {
    const [era = '', , file = ''] = name.split(sep)
    const sample = join(templates, era, 'sample', file)
    if (existsSync(sample)) writeFileSync(join(this.#folder, name), readFileSync(sample))
    else rmSync(join(this.#folder, name), { force: true })
  }
}

/** Replaces one text in a sample's data; returns the data and the path of that text. */
function withValue({ era, file, leaf, text }: Input & { kind: 'value' }): { data: Yaml; path: string } {
  const data = parse(sampleOf(era, file)) as Yaml
  const texts = textsIn(data)
  const { holder, key, path } = texts[leaf % texts.length] ?? { holder: data, key: 'name', path: 'name' }
  holder[key] = text
  return { data, path }
}

/** The file for an authority's name, where the name gives one; otherwise the sample's, which then has a finding. */
function fileFor(name: string): string {
  const file = `${slugOf(name)}.yaml`
  return ['.yaml', 'edition.yaml'].includes(file) ? AUTHORITY : file
}

function textsIn(holder: Yaml, above = ''): { holder: Yaml; key: string; path: string }[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const path = above + key
    if (typeof value === 'string') return [{ holder, key, path }]
    return typeof value === 'object' && value !== null ? textsIn(value as Yaml, `${path}.`) : []
  })
}

const yamlOf = (data: Yaml): string => stringify(data, { blockQuote: 'literal', lineWidth: 0 })

/** The built-in names that a polluted prototype would change. */
function nativeNames(): string {
  const owners = [
    Object.prototype,
    Array.prototype,
    Function.prototype,
    String.prototype,
    Number.prototype,
    Promise.prototype,
  ]
  return owners.map((owner) => Reflect.ownKeys(owner).map(String).join()).join(';')
}
