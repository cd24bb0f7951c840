import { isMap, isScalar } from 'yaml'
import type { Data } from '../model/letter-data.ts'
import type { YamlFile } from '../model/yaml-file.ts'
import { ONLY_FORM, type LetterText, type LetterTexts } from './letter-text.ts'
import type { TextUse, TextUses } from './text-uses.ts'

/** The plural categories of all languages; which of them a language has is checked with its letters. */
const PLURAL = ['zero', 'one', 'two', 'few', 'many', 'other']

/** A block of the schema while it is built. */
interface Block {
  readonly schema: Data
  readonly properties: Record<string, unknown>
  readonly blocks: Map<string, Block>
}

/**
 * Makes the JSON Schema of a year's texts.yaml, for editors: every text that the era's templates use, with the era's own
 * text as its default.
 *
 * @param files the shared texts.yaml and the era's own; their comments become descriptions
 */
export function textsSchema(
  era: string,
  files: readonly YamlFile[],
  texts: LetterTexts,
  uses: TextUses,
): Data {
  const comments = new Map(files.flatMap((file) => [...commentsIn(file.document.contents, '')]))
  const root = blockOf()
  for (const [key, text] of texts) {
    const use = uses.get(key)
    if (!use) continue
    const names = key.split('.')
    const last = names.pop() ?? ''
    let block = root
    let path = ''
    for (const name of names) {
      path = path === '' ? name : `${path}.${name}`
      const inner = block.blocks.get(name) ?? blockOf(comments.get(path))
      block.blocks.set(name, inner)
      block.properties[name] = inner.schema
      block = inner
    }
    block.properties[last] = schemaOf(text, use, comments)
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Texts of ${era}`,
    description: 'The texts that replace those of the era for a year. Each may be left out.',
    ...root.schema,
  }
}

function blockOf(description?: string): Block {
  const properties: Record<string, unknown> = {}
  const about = description === undefined ? {} : { description }
  const schema = { type: 'object', ...about, additionalProperties: false, properties }
  return { schema, properties, blocks: new Map() }
}

function schemaOf({ key, forms }: LetterText, use: TextUse, comments: ReadonlyMap<string, string>): Data {
  const description = [
    ...[comments.get(key)].filter((comment) => comment !== undefined),
    ...(use.given.length > 0
      ? [`It can print ${use.given.map((name) => `{{${name}}}`).join(' and ')}.`]
      : []),
    ...(use.longest === undefined ? [] : [`At most ${use.longest} characters.`]),
    ...(use.longestWord === undefined ? [] : [`No word of more than ${use.longestWord} characters.`]),
    ...(use.isPlain ? ['Without bold words or links.'] : []),
  ].join(' ')
  const about = description === '' ? {} : { description }
  const line = (text: string | undefined) => ({
    type: 'string',
    minLength: 1,
    ...(text === undefined ? {} : { default: text }),
  })
  if (use.kind === 'single') return { ...about, ...line(forms.get(ONLY_FORM)?.text) }
  const names = use.kind === 'plural' ? PLURAL : [...forms.keys()]
  return {
    type: 'object',
    ...about,
    additionalProperties: false,
    required: use.kind === 'plural' ? ['other'] : names,
    properties: Object.fromEntries(names.map((name) => [name, line(forms.get(name)?.text)])),
  }
}

/** Lists the comments above the names of a YAML file, joined to one line each, by the paths of the names. */
function* commentsIn(node: unknown, path: string): Generator<[string, string]> {
  if (!isMap(node)) return
  for (const [index, { key, value }] of node.items.entries()) {
    if (!isScalar(key)) continue
    const at = path === '' ? String(key.value) : `${path}.${String(key.value)}`
    // The comment above the first name of a block is the block's.
    const comment = key.commentBefore ?? (index === 0 && path !== '' ? node.commentBefore : undefined)
    if (typeof comment === 'string')
      yield [
        at,
        comment
          .trim()
          .replace(/\s*\n\s*/g, ' ')
          .replace(/[^.]$/, '$&.'),
      ]
    yield* commentsIn(value, at)
  }
}
