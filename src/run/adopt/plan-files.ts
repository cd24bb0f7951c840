import { join } from 'node:path'
import { typelessData, type AdoptedAuthority, type Notice } from '../../adopt/adopt-authority.ts'
import type { TakenLetter } from '../../adopt/taken-letter.ts'
import type { AdoptedYear } from '../../adopt/adopt-year.ts'
import type { LetterBlemish } from '../../adopt/blemishes.ts'
import { compareDrawn, compareWords, type WordComparison } from '../../adopt/compare-words.ts'
import { comparable } from '../../adopt/hints.ts'
import type { Data } from '../../model/letter-data.ts'
import { findingAtPlace, type Finding } from '../../findings/finding.ts'
import { EDITION, TEXTS, WORDING } from '../../read/list-files.ts'
import { readSignature } from '../../read/read-signature.ts'
import { valueAt } from '../../rules/data.ts'
import type { Folders } from '../../system/display-path.ts'
import type { ReadyEra } from '../era-cache.ts'
import type { ExistingYear } from './existing-year.ts'
import { authorityText, editionText, textsText } from './new-files.ts'
import { checkNewYear, type PrintedText } from './year-in-memory.ts'

/** What became of one letter. */
export interface LetterAdoption {
  /** Display path. */
  readonly file: string
  readonly name: string
  readonly slug: string
  readonly state: 'adopted' | 'to fill in' | 'refused'
  readonly comparison: WordComparison | undefined
  /** What the letter does not prove: a person has to fill it in, or to look at it. */
  readonly open: readonly string[]
  readonly blemishes: readonly LetterBlemish[]
}

/** The files that print letters again, and what became of each letter. */
export interface PlannedFiles {
  readonly letters: readonly LetterAdoption[]
  readonly findings: readonly Finding[]
  /** What the letters do not prove of the edition. */
  readonly open: readonly string[]
  readonly files: ReadonlyMap<string, string | Uint8Array>
}

/** Puts the files of a year together, checks them as every command does, and compares each letter with what they print. */
export async function planFiles(
  folders: Folders,
  year: string,
  adopted: AdoptedYear,
  era: ReadyEra,
  existing: ExistingYear | undefined,
): Promise<PlannedFiles> {
  const findings: Finding[] = []
  const { edition, wording, provenance } = adopted
  const letters = withoutDoubles(
    adopted.letters.filter(({ document }) => existing?.documents.includes(document) !== true),
    existing,
  )
  const order = provenance.era.fields.map(({ path }) => path)
  const texts = new Map<string, string>(
    existing?.texts ?? [
      [EDITION, editionText(folders, year, edition)],
      [WORDING, wording],
      ...(adopted.texts.size > 0 ? [[TEXTS, textsText(adopted.texts)] as const] : []),
    ],
  )
  const write = (slug: string, authority: Data) => {
    const text = authorityText(folders, year, era.files.name, era.sample.authority, authority, order)
    return [`${slug}.yaml`, text] as const
  }
  const own = new Map(letters.flatMap(({ slug, authority }) => (authority ? [write(slug, authority)] : [])))
  const sample = join(folders.templates, era.files.name, 'sample')
  const signatureFolder = existing ? join(folders.data, year) : sample
  const check = (files: ReadonlyMap<string, string>, shared: ReadonlyMap<string, string>) =>
    checkNewYear(folders, era, year, slugsOf(files), new Map([...shared, ...files]), signatureFolder)
  const checked = await check(own, texts)
  const printed = { ready: checked.texts, all: new Map(checked.texts) }
  const shared = (averages: Data) =>
    existing ? texts : new Map([...texts, [EDITION, editionText(folders, year, { ...edition, averages })]])
  for (const { averages, authorities } of typelessGroups(letters)) {
    const files = new Map(authorities.map(({ slug, authority }) => write(slug, authority)))
    const compared = await check(files, averages ? shared(averages) : texts)
    for (const [slug, text] of compared.texts) printed.all.set(slug, text)
  }
  const results = letters.map((letter) => resultOf(letter, printed, existing !== undefined))
  for (const { document, notices } of [...letters, ...results])
    for (const { code, place, message, help } of notices)
      findings.push(findingAtPlace(code, document.file, place, message, help))
  findings.push(...checked.findings)
  const refused = new Set(
    results.flatMap(({ result }) => (result.state === 'refused' ? [`${result.slug}.yaml`] : [])),
  )
  const good = new Map([...own].filter(([name]) => !refused.has(name)))
  const signature = existing ? [] : signatureFile(edition, sample, folders.cwd)
  return {
    letters: results.map(({ result }) => result),
    findings,
    open: existing ? [] : adopted.open,
    files:
      good.size > 0
        ? new Map<string, string | Uint8Array>([...(existing ? [] : texts), ...good, ...signature])
        : new Map(),
  }
}

/** Letters to authorities of an unknown type, with the averages that they print; those of one type print the same. */
function typelessGroups(letters: readonly AdoptedAuthority[]) {
  const typeless = letters.flatMap((letter) => {
    const data = typelessData(letter)
    return data ? [{ slug: letter.slug, ...data }] : []
  })
  return [...Map.groupBy(typeless, ({ averages }) => JSON.stringify(averages)).values()].map(
    (authorities) => ({ averages: authorities[0]?.averages, authorities }),
  )
}

const slugsOf = (files: ReadonlyMap<string, string>): string[] =>
  [...files.keys()].map((name) => name.slice(0, -'.yaml'.length)).sort()

/** The placeholder of a signature: a letter's text does not have the image. */
function signatureFile(edition: unknown, sample: string, cwd: string): [string, Uint8Array][] {
  const name = valueAt(edition, 'signatory.signature')
  const read = typeof name === 'string' ? readSignature(sample, name, cwd).value : undefined
  return typeof name === 'string' && read ? [[name, read.bytes]] : []
}

/** Refuses a second letter to an authority, and one that the year has already. */
function withoutDoubles(
  letters: readonly AdoptedAuthority[],
  existing: ExistingYear | undefined,
): AdoptedAuthority[] {
  const taken = new Set(existing?.slugs)
  return letters.map((letter) => {
    const { slug, authority, notices } = letter
    if (!authority) return letter
    if (!taken.has(slug)) {
      taken.add(slug)
      return letter
    }
    const message = `is a letter to ${String(authority['name'])}, which has one in this year already`
    const help = 'leave this file out, or delete the other one first'
    return {
      ...letter,
      authority: undefined,
      notices: [...notices, { code: 'ADOPT_DOUBLE' as const, place: { line: 1 }, message, help }],
    }
  })
}

/** The texts of letters, by slug. */
interface PrintedTexts {
  /** Of those whose files are complete. */
  readonly ready: ReadonlyMap<string, PrintedText>
  /** Of those as well that can be printed without what is left to fill in. */
  readonly all: ReadonlyMap<string, PrintedText>
}

/** Compares a letter with what is printed; one that is added to a year has to agree in every word. */
function resultOf(letter: AdoptedAuthority, texts: PrintedTexts, mustAgree: boolean) {
  const { document, slug, authority, open, taken } = letter
  const printed = authority && texts.all.get(slug)
  const { blemishes } = taken ?? document
  const comparison = printed && taken && compareLetter(taken, printed)
  const name = String(taken?.values.get('authority.name')?.value ?? document.file)
  const notices = lostWords(comparison, mustAgree)
  const twice = printedTwice(taken, printed?.blocks, mustAgree)
  const isRefused = authority === undefined || (mustAgree && notices.length + twice.length > 0)
  const state = isRefused ? 'refused' : texts.ready.has(slug) ? 'adopted' : 'to fill in'
  const result: LetterAdoption = { file: document.file, name, slug, state, comparison, open, blemishes }
  return { document, notices: [...notices, ...twice], result }
}

/** The words of a letter that are not printed as they were. */
const lostWords = (comparison: WordComparison | undefined, mustAgree: boolean): Notice[] =>
  (comparison?.differences ?? [])
    .filter(({ before }) => before !== '')
    .map(({ before, after, place }) => ({
      code: mustAgree ? 'ADOPT_DIFFERS' : 'ADOPT_WORDS',
      place,
      message: `${JSON.stringify(before)} is printed as ${after === '' ? 'nothing' : JSON.stringify(after)}`,
      help: mustAgree
        ? 'a letter that is added to a year has the year’s wording'
        : 'compare the letter with its file, and correct wording.md or texts.yaml',
    }))

/** Compares the words of a letter; those in its drawings are in any order there, and are compared by themselves. */
function compareLetter({ lines, drawn }: TakenLetter, printed: PrintedText): WordComparison {
  const own = compareWords(lines, printed.blocks)
  const drawing = compareDrawn(drawn, printed.drawn)
  return {
    words: own.words + drawing.words,
    same: own.same + drawing.same,
    differences: [...own.differences, ...drawing.differences],
  }
}

/** Paragraphs that a letter has once, taken for its remarks, and that the year's wording prints already. */
function printedTwice(
  taken: TakenLetter | undefined,
  printed: readonly string[] | undefined,
  mustAgree: boolean,
): Notice[] {
  if (!mustAgree || !taken || !printed) return []
  const { body } = taken
  const texts = printed.map(comparable)
  const times = (all: readonly string[], text: string) => all.filter((each) => each === text).length
  const own = body.map(({ text }) => text)
  return body.flatMap(({ text, place }): Notice[] =>
    times(texts, text) <= times(own, text)
      ? []
      : [
          {
            code: 'ADOPT_DIFFERS',
            place,
            message: `has a paragraph once that would be printed twice: ${JSON.stringify(text)}`,
            help: 'write the authority’s file by hand: the year’s wording prints this paragraph on a condition',
          },
        ],
  )
}
