import { expect, test } from '@jest/globals'
import { slug } from '../../src/rules/slug.ts'
import { foldersAt, composeLetters } from '../support/compose-letters.ts'
import { sharedPrinter } from '../support/shared-printer.ts'
import { readPdf } from '../support/read-pdf.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { writeYear } from '../support/year-folder.ts'

const printer = sharedPrinter()

/** Every construct that an office's approved text can contain. */
const APPROVED = `The first paragraph has **bold words**, *words in italics*, and a price of £1,250 & more than 50% of it – no less.

## A heading with an ’apostrophe’ & an ampersand

It’s “quoted” and ‘quoted again’, with an em dash — and an en dash in 2100–01; a hyphen in 2100-01 stays.

- the first item of a list, (c) included
- the second item, with a [link to the website](https://www.example.org/page?a=1&b=2)

1. one thing
2. another thing

> A quotation of its own.

### A smaller heading

Signs: * and _ and # and + and ~ and | and \\\` and 100 % and 3 < 4 > 2 and \\&amp; and "..." stay.
`

/** What the reader must find, paragraph by paragraph, in this order. */
const EXPECTED = [
  'The first paragraph has bold words, words in italics, and a price of £1,250 & more than 50% of it – no less.',
  'A heading with an ’apostrophe’ & an ampersand',
  'It’s “quoted” and ‘quoted again’, with an em dash — and an en dash in 2100–01; a hyphen in 2100-01 stays.',
  'the first item of a list, (c) included',
  'the second item, with a link to the website',
  'one thing',
  'another thing',
  'A quotation of its own.',
  'A smaller heading',
  'Signs: * and _ and # and + and ~ and | and ` and 100 % and 3 < 4 > 2 and &amp; and “...” stay.',
]

/** A name that is HTML, an entity, a placeholder and Markdown at once. */
const NASTY = `Borough of <b>&amp; {{x}} *Sample* [a](b) \\ "Council"`

async function printed(
  wording: string,
  authority: Record<string, unknown> = {},
  slug = 'sample-borough-council',
) {
  return inTemporaryFolder(async (folder) => {
    const data = await writeYear(
      folder,
      '2025-link',
      { [slug]: { remarks: undefined, ...authority } },
      { wording },
    )
    const { letters, findings } = await composeLetters(foldersAt({ data }))
    expect(findings).toEqual([])
    const html = letters[0]?.html ?? ''
    return { html, pdf: await readPdf(await printer.print(html)) }
  })
}

/** A text without line breaks and list markers, which belong to the layout. */
const flowing = (text: string) => text.replace(/\n(?:•|\d\.)\s*/g, '\n').replace(/\s+/g, ' ')

test('an approved text is printed word for word', async () => {
  const { pdf } = await printed(APPROVED)
  const text = flowing(pdf.pages.join('\n'))
  let from = 0
  for (const paragraph of EXPECTED) {
    const at = text.indexOf(flowing(paragraph), from)
    expect({ paragraph, found: at >= from }).toEqual({ paragraph, found: true })
    from = at + paragraph.length
  }
  expect(pdf.links).toContain('https://www.example.org/page?a=1&b=2')
})

test('data is printed literally in the address, the title and the wording, and is never markup', async () => {
  const { html, pdf } = await printed(
    'About {{authority.name}}, and **{{authority.addressee.name}}**.',
    {
      name: NASTY,
      addressee: {
        name: '# 1. _A_ <i> Example',
        job_title: '{{{authority}}}',
        salutation: '<script> Example',
      },
    },
    slug(NASTY),
  )
  const text = flowing(pdf.pages.join('\n'))
  expect(text).toContain(`About ${NASTY}, and # 1. _A_ <i> Example.`)
  expect(text).toContain(`{{{authority}}} ${NASTY}`)
  expect(text).toContain('Dear <script> Example')
  expect(pdf.title).toBe(`Annual Review letter (sample) – ${NASTY}`)
  expect(html).not.toMatch(/<script|<b>&amp;amp; \{\{x|<i>/)
})

test('remarks appear where the wording places them, and cannot change what follows', async () => {
  const { html } = await printed('Before.\n\n{{remarks}}\n\nAfter **it**.', {
    remarks: 'A remark with \\*\\*bold.\n\n- an open list\n  \\{{authority.name}}\n\n> and a quotation\n',
  })
  expect(html).toMatch(
    /<p>Before\.<\/p><p>A remark with \*\*bold\.<\/p>[\s\S]*\{\{authority\.name\}\}[\s\S]*<\/blockquote><p>After <strong>it<\/strong>\.<\/p>/,
  )
})

test('a letter without remarks has no gap where they would be', async () => {
  const { html } = await printed('Before.\n\n{{remarks}}\n\nAfter.')
  expect(html).toContain('<p>Before.</p><p>After.</p>')
})
