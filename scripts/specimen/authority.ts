import { figureAt, totalAt } from '../../src/rules/totals.ts'
import { percentage } from '../../src/rules/percentage.ts'
import { slug } from '../../src/rules/slug.ts'
import { computedFields, type ComputedField } from '../../src/shape/computed-fields.ts'
import { requiredNames, type Resolve, type Schema } from '../../src/shape/schema-shape.ts'
import { isData } from '../../src/rules/data.ts'
import { RandomSource } from './random-source.ts'
import { specimenAddressee } from './names.ts'
import { isPublishedFigure, writePublished, type PublishedFigure } from './published-figures.ts'
import { specimenRemarks } from './remarks.ts'
import { place, type Specimen } from './specimen-data.ts'

/** An era's schema and how its references are resolved. */
export interface SpecimenSchema {
  readonly schema: Schema
  readonly url: string
  readonly resolve: Resolve
}

/** Kinds of figures: most are ordinary; letters have special sentences for the others. */
const KINDS = ['ordinary', 'ordinary', 'ordinary', 'ordinary', 'quiet', 'quiet', 'large', 'empty'] as const

/**
 * Generates one authority from an era's schema alone, so that new eras have specimens as well. Parts never exceed their
 * wholes; optional totals and rates are sometimes written, and are correct. Figures that are written as they were published
 * are there for some authorities.
 *
 * @param averages the names of the averages that the edition has for the authority's type
 * @throws Error if the schema requires something that cannot be generated
 */
export function specimenAuthority(
  { schema, url, resolve }: SpecimenSchema,
  random: RandomSource,
  named: { name: string; type: string },
  averages: readonly string[] = [],
): Specimen {
  const writer = new Writer(resolve, random, named)
  const authority = writer.of(schema, url, '')
  if (!isData(authority)) throw new Error('the schema of an authority describes no block of names')
  // In order of their names, so that the part of a part is limited by a whole that is already limited itself.
  for (const { path, whole } of writer.parts) {
    const most = figureAt(authority, whole)
    if (most === undefined) throw new Error(`${path} is a part of ${whole}, which has no specimen`)
    place(authority, path, random.happens(0.15) ? 0 : random.integer(0, most))
  }
  const hasComputed = random.happens(0.1)
  for (const figure of writer.published) writePublished(authority, figure, random, averages)
  if (hasComputed) for (const field of computedFields(schema, url, resolve)) writeComputed(authority, field)
  return authority
}

class Writer {
  readonly parts: { path: string; whole: string }[] = []
  readonly published: PublishedFigure[] = []
  readonly #resolve: Resolve
  readonly #random: RandomSource
  readonly #named: { name: string; type: string }
  readonly #kind: (typeof KINDS)[number]

  constructor(resolve: Resolve, random: RandomSource, named: { name: string; type: string }) {
    this.#resolve = resolve
    this.#random = random
    this.#named = named
    this.#kind = random.pick(KINDS)
  }

  of(schema: Schema, base: string, path: string): unknown {
    const { $ref: ref, partOf, then, else: otherwise, properties } = schema
    if (typeof partOf === 'string') {
      this.parts.push({ path, whole: partOf })
      return 0
    }
    if (typeof ref === 'string') return this.#referred(ref, base, path)
    if (isData(then) && isData(otherwise)) {
      if (this.#random.happens(0.06) && 'const' in otherwise) return otherwise['const']
      return this.of(then, base, path)
    }
    if (isData(properties)) return this.#object(schema, properties, base, path)
    if (Array.isArray(schema['enum'])) return this.#random.pick(schema['enum'] as unknown[])
    throw new Error(`there is no specimen of ${path}: teach it to scripts/specimen/authority.ts`)
  }

  #object(schema: Schema, properties: Schema, base: string, path: string): Specimen {
    const required = requiredNames(schema)
    const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`)
    for (const [name, property] of Object.entries(properties))
      if (isData(property) && isPublishedFigure(property))
        this.published.push({ path: pathOf(name), schema: property })
    const wanted = Object.entries(properties).filter(
      ([name, property]) =>
        required.includes(name) ||
        isWebAddress(property) ||
        (name === 'remarks' && this.#random.happens(0.2)),
    )
    return Object.fromEntries(
      wanted.map(([name, property]) => [
        name,
        isData(property) ? this.of(property, base, pathOf(name)) : undefined,
      ]),
    )
  }

  /** Recognises the parts that every era shares by the name of their definition. */
  #referred(ref: string, base: string, path: string): unknown {
    const { name, type } = this.#named
    switch (/authority\.schema\.json#\/\$defs\/(\w+)$/.exec(ref)?.[1]) {
      case 'name':
        return name
      case 'type':
        return type
      case 'addressee':
        return specimenAddressee((choices) => this.#random.pick(choices))
      case 'remarks':
        return specimenRemarks(this.#random)
      case 'count':
        return this.#count()
      case 'percentage':
        return this.#random.integer(0, 100)
      case 'web_address':
        return `https://www.example.org/authorities/${slug(name)}/statistics`
      case 'line':
        return 'Specimen'
    }
    const found = this.#resolve(ref, base)
    if (!found) throw new Error(`${path} refers to ${ref}, which is not there`)
    return this.of(found.schema, found.base, path)
  }

  /** A number of complaints. Ten large ones still add up to an allowed total. */
  #count(): number {
    const most = { ordinary: 60, quiet: 6, large: 99_999, empty: 0 }[this.#kind]
    return this.#kind === 'quiet' && this.#random.happens(0.4) ? 0 : this.#random.integer(0, most)
  }
}

/** Whether a property is a web address. The wording that is copied may link to it, so each specimen has one. */
const isWebAddress = (property: unknown): boolean =>
  isData(property) && typeof property['$ref'] === 'string' && property['$ref'].endsWith('/web_address')

/** Writes a total or rate into an authority's data, as it follows from the counts. */
export function writeComputed(authority: Specimen, { path, rule }: ComputedField): void {
  if ('sumOf' in rule) {
    const total = totalAt(authority, rule.sumOf)
    if (total !== undefined) place(authority, path, total)
    return
  }
  const { part, whole } = rule.percentageOf
  const [share, all] = [totalAt(authority, part), totalAt(authority, whole)]
  const rate = share === undefined || all === undefined ? null : percentage(share, all)
  if (rate !== null) place(authority, path, rate)
}
