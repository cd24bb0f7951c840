import type { XmlElement } from '@rgrove/parse-xml'

/** Properties by name, such as fill: "#000". */
export type Declarations = ReadonlyMap<string, string>

/** A style rule for the elements of a name, a class or an id, or for all elements. */
interface StyleRule {
  /** The selector's specificity: elements, then classes, then ids. */
  readonly rank: number
  readonly applies: (element: XmlElement, classes: ReadonlySet<string>) => boolean
  readonly declarations: Declarations
}

/** A style sheet inside an image; undefined where a selector is more than a name, a class or an id. */
export type StyleSheet = readonly StyleRule[] | undefined

/** More rules than any drawing program writes: each is matched against each element. */
const MAX_RULES = 200

function withoutComments(css: string): string {
  const [first = '', ...others] = css.split('/*')
  const rest = others.map((part) => {
    const end = part.indexOf('*/')
    return end === -1 ? '' : part.slice(end + 2)
  })
  return [first, ...rest].join(' ')
}

/** Parses the declarations of a style attribute or rule. Names are in lower case, values are trimmed. */
export function parseDeclarations(css: string): Declarations {
  const pairs = withoutComments(css)
    .split(';')
    .filter((declaration) => declaration.trim() !== '')
    .map((declaration): [string, string] => {
      const colon = declaration.indexOf(':')
      const name = colon === -1 ? declaration : declaration.slice(0, colon)
      return [name.trim().toLowerCase(), colon === -1 ? '' : declaration.slice(colon + 1).trim()]
    })
  return new Map(pairs)
}

/** Parses a style element as drawing programs write it: rules for single classes, ids and elements. */
export function parseStyleSheet(css: string): StyleSheet {
  const blocks = withoutComments(css).split('}')
  if (blocks.pop()?.trim() !== '' || blocks.length > MAX_RULES) return undefined
  const rules: StyleRule[] = []
  for (const block of blocks) {
    const [selectors = '', body, ...more] = block.split('{')
    if (body === undefined || more.length > 0) return undefined
    const declarations = parseDeclarations(body)
    for (const selector of selectors.split(',')) {
      const rule = parseSelector(selector.trim())
      if (!rule || rules.length >= MAX_RULES) return undefined
      rules.push({ ...rule, declarations })
    }
  }
  return rules.sort((a, b) => a.rank - b.rank)
}

function parseSelector(selector: string): Omit<StyleRule, 'declarations'> | undefined {
  const [, mark = '', name = ''] = /^([.#]?)([A-Za-z_][\w-]*)$/.exec(selector) ?? []
  if (name === '') return selector === '*' ? { rank: 0, applies: () => true } : undefined
  if (mark === '#') return { rank: 3, applies: ({ attributes }) => attributes['id'] === name }
  if (mark === '') return { rank: 1, applies: (element) => element.name === name }
  return { rank: 2, applies: (_element, classes) => classes.has(name) }
}

/** The declarations that apply to an element: its attributes, then the rules for it, then its style attribute; the last wins. */
export function declarationsOf(element: XmlElement, sheet: StyleSheet): Declarations {
  const classes = new Set((element.attributes['class'] ?? '').split(/\s+/))
  const rules = (sheet ?? []).filter(({ applies }) => applies(element, classes))
  return new Map([
    ...Object.entries(element.attributes),
    ...rules.flatMap(({ declarations }) => [...declarations]),
    ...parseDeclarations(element.attributes['style'] ?? ''),
  ])
}
