import { deriveFigures } from '../derive/derive-figures.ts'
import {
  isData,
  type AuthorityData,
  type Data,
  type Figures,
  type LetterEdition,
} from '../model/letter-data.ts'
import { valueAt } from '../rules/data.ts'
import { complete } from '../shape/shape.ts'
import { asHtml } from '../template/compile.ts'
import type { AdoptableEra } from './adoptable-era.ts'
import { compileMarked, markLeaves, type MarkedHtml } from './compile-marked.ts'
import { withValue } from './data-paths.ts'
import { drawnWords, joinDrawnWords, type DrawnWords } from './drawn-words.ts'
import { FeatureCache } from './feature-cache.ts'
import { sequenceOf, type UnitSequence } from './unit-sequence.ts'
import { BODY, unitsOf, type Unit } from './units.ts'

/** A form that letters of an era take, such as a letter without its sheet, and data that gives it. */
export interface Variant {
  readonly sequence: UnitSequence
  readonly authority: Data
  readonly edition: Data
  /** The counts that are 0 in it. */
  readonly zeros: readonly string[]
  /** Whether it prints an average. */
  readonly averages: readonly string[]
  /** The options that give it, by their names. */
  readonly options: readonly Data[]
}

/** What an era prints, with the origin of each word, in every form that its letters take. */
export interface Provenance {
  readonly era: AdoptableEra
  readonly variants: readonly Variant[]
  readonly features: FeatureCache
  readonly drawn: DrawnWords
  compose(authority: Data, edition: Data): Unit[]
}

/** The type of an authority that has no averages. */
export const WITHOUT_AVERAGES = 'Other'

/** Finds the forms that an era's letters take, by composing letters of its sample with other data. Costs some milliseconds. */
export function findProvenance(era: AdoptableEra): Provenance {
  const render = compileMarked(era.templates, 'document', era.texts, era.language)
  const compose = (authority: Data, edition: Data): Unit[] =>
    unitsOf(renderLetter(era, render, authority, edition))
  const features = new FeatureCache()
  const variants = new Map<string, Variant>()
  const drawn = new Map<string, DrawnWords>()
  for (const candidate of candidatesOf(era, compose)) {
    const marked = renderLetter(era, render, candidate.authority, candidate.edition)
    const units = unitsOf(marked)
    const kind = kindOf(units)
    const same = variants.get(kind)
    const options = isData(candidate.edition['options']) ? [candidate.edition['options']] : []
    if (same)
      variants.set(kind, {
        ...same,
        options: [
          ...same.options,
          ...options.filter(
            (each) => !same.options.some((other) => JSON.stringify(other) === JSON.stringify(each)),
          ),
        ],
      })
    else {
      variants.set(kind, { ...candidate, options, sequence: sequenceOf(units, features) })
      drawn.set(kind, drawnWords(marked, units))
    }
  }
  return {
    era,
    variants: [...variants.values()],
    features,
    drawn: joinDrawnWords([...drawn.values()]),
    compose,
  }
}

function renderLetter(
  era: AdoptableEra,
  render: (context: object) => MarkedHtml,
  authority: Data,
  edition: Data,
): MarkedHtml {
  const names = {
    edition: completed(era, edition),
    authority: complete(authority, era.authorityShape),
  }
  return render({
    edition: markLeaves(names.edition, 'edition'),
    authority: markLeaves(names.authority, 'authority'),
    figures: markLeaves(figuresOf(era, authority, edition), 'figures'),
    letter: {
      body: asHtml(BODY),
      styles: '',
      signature: '',
      language: '',
      correction: markLeaves('Corrected on 1 August 2101', 'letter.correction'),
    },
  })
}

/** Derives the figures of data that came from a sample or from a letter, and fits the era's schema as far as is known. */
export const figuresOf = (era: AdoptableEra, authority: Data, edition: Data): Figures =>
  figuresWith(era, edition)(authority)

/** Derives the figures of several authorities with one edition, which is completed once. */
export function figuresWith(era: AdoptableEra, edition: Data): (authority: Data) => Figures {
  const full = completed(era, edition)
  return (authority) => {
    if (!isAuthority(authority) || !isEdition(full)) throw new TypeError('a letter without a type or an era')
    return deriveFigures(era.files, full, authority)
  }
}

/** Whether data has what every era's code relies on; the rest is for the schema to check once all is known. */
const isAuthority = (data: Data): data is AuthorityData => typeof data['type'] === 'string'
const isEdition = (data: Data): data is Data & LetterEdition => typeof data['era'] === 'string'

/** An edition with each name that its schema has; averages that are missing stay so, as computed ones can. */
function completed(era: AdoptableEra, edition: Data): Data {
  const { averages, ...rest } = edition
  return { ...complete(rest, era.editionShape(rest)), ...(averages === undefined ? {} : { averages }) }
}

/** The units of a letter without the values of its data: letters of one form have the same. */
const kindOf = (units: readonly Unit[]): string =>
  units
    .map(({ element, pieces }) =>
      [
        element,
        ...pieces.map((piece) =>
          piece.kind === 'words' ? `${piece.origin?.key ?? ''}=${piece.text}` : piece.leaf.path,
        ),
      ].join('|'),
    )
    .join('\n')

type Candidate = Omit<Variant, 'sequence' | 'options'>

/** Data for letters of every form: without blocks that may be left out, with counts of 0, and without averages. */
function* candidatesOf(era: AdoptableEra, compose: Provenance['compose']): Generator<Candidate> {
  for (const sample of plainSamples(era)) yield* candidatesFrom(era, compose, sample)
}

/** The plain sample without and with what no count gives, such as a rate per 100,000 residents and its average. */
function plainSamples(era: AdoptableEra): { edition: Data; authority: Data }[] {
  const { edition, authority } = plainSample(era)
  const published = era.fields.filter(
    ({ path, kind }) => kind === 'decimal' && valueAt(authority, path) !== undefined,
  )
  if (published.length === 0) return [{ edition, authority }]
  const without = published.reduce(
    (data, { path }) => ({
      authority: withValue(data.authority, path, undefined),
      edition: withValue(
        data.edition,
        `averages.${String(authority['type'])}.${path.split('.').at(-1) ?? path}`,
        undefined,
      ),
    }),
    { authority, edition },
  )
  return [without, { edition, authority }]
}

function* candidatesFrom(
  era: AdoptableEra,
  compose: Provenance['compose'],
  { edition, authority }: { readonly edition: Data; readonly authority: Data },
): Generator<Candidate> {
  const ordinary = kindOf(compose(authority, edition))
  const counts = era.fields
    .filter(({ kind, rule }) => kind === 'count' && rule === undefined)
    .map(({ path }) => path)
  const telling = counts.filter(
    (path) => kindOf(compose(withValue(authority, path, 0), edition)) !== ordinary,
  )
  const blocks = era.fields.flatMap(({ path, kind, choices: [words] }) =>
    kind === 'choice' && words !== undefined && isData(authority[path])
      ? [withValue(authority, path, words)]
      : [],
  )
  const withOptions = optionsOf(era).map((options) => (options ? { ...edition, options } : edition))
  for (const each of withOptions) {
    for (const other of blocks)
      yield { authority: { ...other, type: WITHOUT_AVERAGES }, edition: each, zeros: [], averages: [] }
    for (const zeros of subsetsOf(telling)) {
      const zeroed = zeros.reduce((data, path) => withValue(data, path, 0), authority)
      for (const averaged of averagesOf(each, zeroed)) yield { ...averaged, zeros }
    }
  }
}

/** The sample without what a letter need not have, so that its counts are all that its figures follow from. */
function plainSample({ fields, sample }: AdoptableEra): { edition: Data; authority: Data } {
  const computed = fields
    .filter(({ rule, required, published }) => (rule !== undefined && !required) || published !== undefined)
    .map(({ path }) => path)
  const authority = [...computed, 'remarks'].reduce(
    (data, path) => withValue(data, path, undefined),
    sample.authority,
  )
  return { edition: sample.edition, authority }
}

/** Every combination of the values that options may have; those that an edition may leave out are left out. */
function optionsOf({ options }: AdoptableEra): (Data | undefined)[] {
  const needed = options.filter(({ required }) => required)
  if (needed.length === 0) return [undefined]
  return needed.reduce<Data[]>(
    (all, { name, choices }) => all.flatMap((each) => choices.map((choice) => ({ ...each, [name]: choice }))),
    [{}],
  )
}

/** The more counts there are that change a letter's form, the fewer of them are taken together. */
const MOST_TOGETHER = 4

function subsetsOf(paths: readonly string[]): string[][] {
  if (paths.length > MOST_TOGETHER) return [[], ...paths.map((path) => [path])]
  return paths.reduce<string[][]>((all, path) => [...all, ...all.map((each) => [...each, path])], [[]])
}

/** With all averages that the sample has, without each of them, and without any. */
function averagesOf(edition: Data, authority: Data): Omit<Candidate, 'zeros'>[] {
  const type = String(authority['type'])
  const averages = isData(edition['averages']) ? edition['averages'][type] : undefined
  if (!isData(averages)) return [{ authority, edition, averages: [] }]
  const names = Object.keys(averages)
  const without = names.map((name) => ({
    authority,
    edition: withValue(edition, `averages.${type}.${name}`, undefined),
    averages: names.filter((other) => other !== name),
  }))
  return [
    { authority, edition, averages: names },
    { authority: { ...authority, type: WITHOUT_AVERAGES }, edition, averages: [] },
    ...without,
  ]
}
