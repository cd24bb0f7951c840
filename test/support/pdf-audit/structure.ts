import type { Mark } from './marks.ts'
import type { PdfFile } from './pdf-file.ts'
import { Name, type Dict, type Value } from './values.ts'

/** An element of the structure tree. */
export interface Element {
  readonly kind: 'element'
  readonly dict: Dict
  /** Its type as it is written. */
  readonly type: string
  /** The standard type that it is mapped to. */
  readonly role: string
  readonly parent: Element | undefined
  readonly kids: Kid[]
  /** Its attributes by owner and name, as Table/Scope. */
  readonly attributes: ReadonlyMap<string, Value>
}
/** Marked content that belongs to an element. */
interface Owned {
  readonly kind: 'content'
  readonly mark: Mark
}
/** An annotation that belongs to an element. */
interface Linked {
  readonly kind: 'object'
  readonly dict: Dict
}
type Kid = Element | Owned | Linked

export interface Structure {
  readonly root: Dict
  /** The elements directly below the root. */
  readonly top: readonly Element[]
  /** Every element in reading order. */
  readonly elements: readonly Element[]
  readonly faults: readonly string[]
}

const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP ' +
    'Warichu WT WP Figure Formula Form'
  ).split(' '),
)

/** Reads the structure tree and how it is tied to the content: each piece of content has one owner. */
export function readStructure(file: PdfFile, marks: readonly Mark[]): Structure | undefined {
  const root = file.dict(file.catalog.get('StructTreeRoot'))
  if (!root) return undefined
  const reader = new Reader(file, root, marks)
  const top = reader.kidsOf(root, undefined, undefined).filter((kid) => kid.kind === 'element')
  for (const mark of marks) {
    if (mark.mcid === undefined || reader.owned.has(mark)) continue
    reader.faults.push(`the content ${mark.mcid} on page ${mark.page + 1} has no owner in the structure`)
  }
  return { root, top, elements: reader.elements, faults: reader.faults }
}

class Reader {
  readonly elements: Element[] = []
  readonly faults: string[] = []
  readonly owned = new Set<Mark>()
  readonly #file: PdfFile
  readonly #root: Dict
  readonly #pages: readonly Dict[]
  readonly #seen = new Set<Dict>()
  readonly #byOwner = new Map<Dict, Map<number, Mark>>()

  constructor(file: PdfFile, root: Dict, marks: readonly Mark[]) {
    this.#file = file
    this.#root = root
    this.#pages = file.pages().map(({ dict }) => dict)
    for (const mark of marks) if (mark.mcid !== undefined) this.#enter(mark, mark.mcid)
  }

  #enter(mark: Mark, mcid: number): void {
    const own = this.#byOwner.get(mark.owner) ?? new Map<number, Mark>()
    this.#byOwner.set(mark.owner, own)
    if (own.has(mcid)) this.faults.push(`page ${mark.page + 1} has the content ${mcid} twice`)
    own.set(mcid, mark)
  }

  kidsOf(dict: Dict, parent: Element | undefined, page: Dict | undefined): Kid[] {
    const own = this.#file.dict(dict.get('Pg')) ?? page
    const list = this.#file.resolve(dict.get('K'))
    return (Array.isArray(list) ? list : [list]).flatMap((value) => this.#kid(value, parent, own))
  }

  #kid(written: Value, parent: Element | undefined, page: Dict | undefined): Kid[] {
    const value = this.#file.resolve(written)
    if (typeof value === 'number') return this.#content(value, parent, page)
    if (!(value instanceof Map)) {
      if (value !== null) this.#fault(parent, 'has a kid that is neither element nor content')
      return []
    }
    const type = this.#file.name(value.get('Type'))
    if (type === 'MCR') {
      const stream = this.#file.dict(value.get('Stm'))
      const on = this.#file.dict(value.get('Pg')) ?? page
      return this.#content(this.#file.number(value.get('MCID')) ?? -1, parent, stream ?? on)
    }
    if (type === 'OBJR') {
      const dict = this.#file.dict(value.get('Obj'))
      if (dict) return [{ kind: 'object', dict }]
      this.#fault(parent, 'refers to an object that is not there')
      return []
    }
    return [this.#element(value, parent, page)]
  }

  #content(mcid: number, parent: Element | undefined, owner: Dict | undefined): Kid[] {
    const mark = owner && this.#byOwner.get(owner)?.get(mcid)
    if (!parent || !owner || !mark) {
      this.#fault(parent, `owns the content ${mcid}, which is on no page`)
      return []
    }
    if (this.owned.has(mark)) this.#fault(parent, `owns the content ${mcid}, which has another owner`)
    this.owned.add(mark)
    const key = this.#file.number(owner.get('StructParents'))
    const list = key === undefined ? null : lookUp(this.#file, this.#root.get('ParentTree'), key)
    const named = Array.isArray(list) ? this.#file.dict(list[mcid]) : undefined
    if (named !== parent.dict)
      this.#fault(parent, `is not named as the owner of its content ${mcid} in the parent tree`)
    return [{ kind: 'content', mark }]
  }

  #element(dict: Dict, parent: Element | undefined, page: Dict | undefined): Element {
    const type = this.#file.name(dict.get('S')) ?? '?'
    const element: Element = {
      kind: 'element',
      ...{ dict, type, role: this.#role(type), parent, kids: [], attributes: this.#attributes(dict) },
    }
    if (this.#seen.has(dict)) {
      this.#fault(element, 'is in the structure twice')
      return element
    }
    this.#seen.add(dict)
    this.elements.push(element)
    if (this.#file.dict(dict.get('P')) !== (parent?.dict ?? this.#root))
      this.#fault(element, 'names another parent')
    if (dict.has('Type') && this.#file.name(dict.get('Type')) !== 'StructElem')
      this.#fault(element, 'is of no StructElem')
    const own = this.#file.dict(dict.get('Pg'))
    if (own && !this.#pages.includes(own)) this.#fault(element, 'is on a page that there is not')
    element.kids.push(...this.kidsOf(dict, element, page))
    return element
  }

  #role(type: string): string {
    const map = this.#file.dict(this.#root.get('RoleMap'))
    if (STANDARD.has(type)) {
      if (map?.has(type)) this.#note(`the standard type ${type} is mapped to another`)
      return type
    }
    const seen = new Set<string>()
    let role: string | undefined = type
    while (role !== undefined && !STANDARD.has(role)) {
      if (seen.has(role)) {
        this.#note(`the type ${type} is mapped in a circle`)
        return type
      }
      seen.add(role)
      role = this.#file.name(map?.get(role))
    }
    if (role === undefined) this.#note(`the type ${type} is not mapped to a standard type`)
    return role ?? type
  }

  #attributes(dict: Dict): Map<string, Value> {
    const found = new Map<string, Value>()
    for (const one of this.#file.list(dict.get('A'))) {
      const owner = one instanceof Map ? this.#file.name(one.get('O')) : undefined
      if (one instanceof Map && owner !== undefined) {
        for (const [key, value] of one) found.set(`${owner}/${key}`, this.#file.resolve(value))
      } else if (typeof one !== 'number') this.#note('an attribute has no owner')
    }
    return found
  }

  #fault(element: Element | undefined, fault: string): void {
    this.faults.push(`the element ${element?.type ?? 'root'} ${fault}`)
  }

  #note(fault: string): void {
    if (!this.faults.includes(fault)) this.faults.push(fault)
  }
}

/** What a number tree has at a number; null for nothing. */
export function lookUp(file: PdfFile, node: Value | undefined, key: number): Value {
  const dict = file.dict(node)
  const numbers = file.resolve(dict?.get('Nums'))
  if (Array.isArray(numbers)) {
    for (let i = 0; i + 1 < numbers.length; i += 2)
      if (numbers[i] === key) return file.resolve(numbers[i + 1])
    return null
  }
  for (const kid of file.list(dict?.get('Kids'))) {
    const found = lookUp(file, kid, key)
    if (found !== null) return found
  }
  return null
}

/** The elements directly below one, NonStruct looked through where it only groups elements. */
export const elementsIn = (element: Element): Element[] =>
  element.kids.filter((kid) => kid.kind === 'element')

/** All content below an element, in reading order. */
export const contentIn = (element: Element): Mark[] =>
  element.kids.flatMap((kid) => {
    if (kid.kind === 'element') return contentIn(kid)
    return kid.kind === 'content' ? [kid.mark] : []
  })

/** What is read at an element: its replacement text, or the text of everything that it owns. */
export function textIn(file: PdfFile, element: Element): string {
  const actual = file.string(element.dict.get('ActualText'))
  if (actual !== undefined) return actual
  return element.kids
    .map((kid) => {
      if (kid.kind === 'element') return textIn(file, kid)
      return kid.kind === 'content' ? kid.mark.text : ''
    })
    .join('')
}

export const nameOf = (value: Value | undefined): string | undefined =>
  value instanceof Name ? value.text : undefined
