import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkMarkdown } from '../../src/markdown/check-markdown.ts'
import { escapeMarkdown } from '../../src/markdown/escape.ts'
import { renderMarkdown } from '../../src/markdown/render.ts'

/** The text that a browser shows: character references are decoded. */
const unescapeHtml = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const PUNCTUATION = fc.constantFrom(...Array.from('\\`*_{}[]()<>#+-.!|~&;:"\'=$/?@,^ 19aZ'))

/** One line of any text that reading accepts from YAML data. */
const line = fc
  .string({
    unit: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), PUNCTUATION),
  })
  .filter((text) => /^\S.*\S$|^\S$/u.test(text))

describe('an escaped value', () => {
  test('prints exactly its characters in a sentence', () => {
    fc.assert(
      fc.property(line, (value) => {
        expect(unescapeHtml(renderMarkdown(`To ${escapeMarkdown(value)} now`))).toBe(
          `<p>To ${value} now</p>\n`,
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('prints exactly its characters as a paragraph of its own', () => {
    fc.assert(
      fc.property(line, (value) => {
        expect(unescapeHtml(renderMarkdown(escapeMarkdown(value)))).toBe(`<p>${value}</p>\n`)
      }),
      { numRuns: 1000 },
    )
  })

  test('prints exactly its characters in bold, in a list, in a heading and in the words of a link', () => {
    fc.assert(
      fc.property(line, (value) => {
        const text = escapeMarkdown(value)
        const html = renderMarkdown(`## ${text},\n\n- ${text},\n\n[${text}](https://a.uk)`)
        expect(unescapeHtml(html)).toBe(
          `<h2>${value},</h2>\n<ul>\n<li>${value},</li>\n</ul>\n<p><a href="https://a.uk">${value}</a></p>\n`,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('keeps its straight quotation marks and its dots', () => {
    expect(renderMarkdown(`It's ${escapeMarkdown('the "King\'s" ... (c)')}`)).toBe(
      "<p>It’s the &quot;King's&quot; ... (c)</p>\n",
    )
  })

  test('leads to the right place as a link’s address', () => {
    const address = fc
      .string({ unit: PUNCTUATION.filter((character) => character !== ' '), maxLength: 30 })
      .map((path) => `https://www.example.org/${path}`)
    fc.assert(
      fc.property(address, (value) => {
        const href = /^<p><a href="([^"]*)">x<\/a><\/p>\n$/.exec(
          renderMarkdown(`[x](${escapeMarkdown(value)})`),
        )?.[1]
        expect(decodeURIComponent(unescapeHtml(href ?? ''))).toBe(value)
      }),
      { numRuns: 1000 },
    )
  })
})

test('whatever a text holds, only the elements that letters use are printed', () => {
  const nasty = fc.constantFrom(
    ...[
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=x>',
      'javascript:',
      'JaVaScRiPt:',
      'data:text/html,',
    ],
    ...[
      '[',
      ']',
      '(',
      ')',
      '![',
      '](',
      '<',
      '>',
      '"',
      "'",
      '&',
      '&colon;',
      '&#58;',
      '\\',
      '`',
      '```',
      '\n',
      '\n\n',
      '    ',
      ' ',
    ],
    ...[
      '# ',
      '- ',
      '1. ',
      '> ',
      '*',
      '**',
      '_',
      '~~',
      '|',
      '---',
      '===',
      '[x]: ',
      'https://a.uk',
      'mailto:a@b.uk',
      'a',
      '="',
      'style=x ',
    ],
  )
  // An empty address leads nowhere; checking finds it.
  const own =
    /<\/?(?:p|h[1-6]|ul|ol|li|blockquote|strong|em|br)>|<ol start="\d+">|<a href="(?:(?:https?:\/\/|mailto:)[^"<>]*)?"(?: title="[^"<>]*")?>|<\/a>/gi
  fc.assert(
    fc.property(fc.array(nasty, { maxLength: 40 }), (parts) => {
      expect(renderMarkdown(parts.join('')).replace(own, '')).not.toMatch(/[<>]/)
    }),
    { numRuns: 3000 },
  )
})

describe('Markdown that letters do not use stays plain text', () => {
  test.each([
    ['four spaces', '    text', '<p>text</p>'],
    ['backticks', '`text`', '<p>`text`</p>'],
    ['a fence', '```\ntext\n```', '<p>```\ntext\n```</p>'],
    ['a rule of hyphens', '---', '<p>---</p>'],
    ['a rule of asterisks', '***', '<p>***</p>'],
    ['a heading by hyphens', 'text\n---', '<p>text\n---</p>'],
    ['a heading by equals signs', 'text\n===', '<p>text\n===</p>'],
    ['a character reference', '&amp; &#60;', '<p>&amp;amp; &amp;#60;</p>'],
    ['a table', '|a|b|\n|-|-|\n|1|2|', '<p>|a|b|\n|-|-|\n|1|2|</p>'],
    ['strike-through', '~~text~~', '<p>~~text~~</p>'],
    ['a bare address', 'www.a.uk https://a.uk', '<p>www.a.uk https://a.uk</p>'],
    ['signs in brackets', '(c) (tm) ... +- --', '<p>(c) (tm) ... +- --</p>'],
    ['a reference', '[a][b]\n\n[b]: https://a.uk', '<p>[a][b]</p>\n<p>[b]: https://a.uk</p>'],
    ['HTML', '<b>text</b>', '<p>&lt;b&gt;text&lt;/b&gt;</p>'],
    ['a heading without space', '#5 of them', '<p>#5 of them</p>'],
  ])('%s', (_name, text, html) => {
    expect(renderMarkdown(text)).toBe(`${html}\n`)
  })
})

test.each([
  ['"Focus" report', '“Focus” report'],
  ["the 'Focus' report", 'the ‘Focus’ report'],
  ["the council's", 'the council’s'],
  ["the councils' staff", 'the councils’ staff'],
  ['"so \'he\' said"', '“so ‘he’ said”'],
  ['**"bold"**', '<strong>“bold”</strong>'],
  ['Your Council’s Performance', 'Your Council’s Performance'],
])('straight quotation marks in the wording become curly: %s', (text, html) => {
  expect(renderMarkdown(text)).toBe(`<p>${html}</p>\n`)
})

describe('content that a letter cannot have is found at its place', () => {
  // « and » mark the place; a text without them has no findings.
  test.each([
    ['an element', 'MARKDOWN_HTML', 'Some «<b>»bold'],
    ['the end of an element', 'MARKDOWN_HTML', 'Some «</b>» bold'],
    ['an element with attributes', 'MARKDOWN_HTML', 'x «<img src=x onerror=alert(1)>»'],
    ['an element that begins a paragraph', 'MARKDOWN_HTML', 'One.\n\n«<br>»'],
    ['a block', 'MARKDOWN_HTML', 'One.\n\n«<div>»\ntext\n</div>'],
    ['a block with spaces before it', 'MARKDOWN_HTML', '  «<div>»'],
    ['a script', 'MARKDOWN_HTML', '«<script>alert(1)</script>»'],
    ['a comment as a block', 'MARKDOWN_HTML', '«<!-- note -->»'],
    ['a comment in a line', 'MARKDOWN_HTML', 'One «<!-- note -->» two'],
    ['a processing instruction', 'MARKDOWN_HTML', 'One «<?php x ?>» two'],
    ['an element in a file of Windows', 'MARKDOWN_HTML', 'One.\r\n\r\nTwo «<b>»three\r\n'],
    ['a block in a file of Windows', 'MARKDOWN_HTML', 'One.\r\n\r\n«<div>»\r\ntext'],
    ['an element after an escaped one', 'MARKDOWN_HTML', 'One \\<b> «<b>»'],
    ['an element in a list', 'MARKDOWN_HTML', '- One\n- Two «<i>»'],
    ['an element in a heading', 'MARKDOWN_HTML', '## One «<i>»'],
    ['an image', 'MARKDOWN_IMAGE', 'One «![»alt](https://a.uk/x.png)'],
    ['an image in a link', 'MARKDOWN_IMAGE', '[«![»alt](x.png)](https://a.uk)'],
    ['an image after an escaped one', 'MARKDOWN_IMAGE', '\\![a](https://b.uk) «![»c](d)'],
    ['a script’s address', 'MARKDOWN_LINK', 'javascript: [x](«javascript:alert(1)»)'],
    ['a script’s address in angle brackets', 'MARKDOWN_LINK', '<«javascript:alert(1)»>'],
    ['a script’s address in capitals', 'MARKDOWN_LINK', '[x](«JAVASCRIPT:alert(1)»)'],
    ['a file’s address', 'MARKDOWN_LINK', '[x](«file:///etc/passwd»)'],
    ['an address of data', 'MARKDOWN_LINK', '[x](«data:text/html,x»)'],
    ['a relative address', 'MARKDOWN_LINK', '[x](«page.html»)'],
    ['an address from the root', 'MARKDOWN_LINK', '[x](«/page»)'],
    ['an address without scheme', 'MARKDOWN_LINK', '[x](«//a.uk»)'],
    ['a place in the letter', 'MARKDOWN_LINK', '[x](«#place»)'],
    ['a web address without host', 'MARKDOWN_LINK', '[x](«https://»)'],
    ['an e-mail address without @', 'MARKDOWN_LINK', '[x](«mailto:office»)'],
    ['no address', 'MARKDOWN_LINK', 'One [x]«(»)'],
    ['an address with a title', 'MARKDOWN_LINK', '[x](«ftp://a.uk» "title")'],
    ['a title, which is not printed', 'MARKDOWN_UNSUPPORTED', '[x](https://a.uk «"»title")'],
    ['a link by reference', 'MARKDOWN_UNSUPPORTED', 'See «[c][d]» there.'],
    ['the address of a reference', 'MARKDOWN_UNSUPPORTED', '«[b]:» https://a.uk'],
    ['a second title', 'MARKDOWN_HEADING', 'One.\n\n«# Title»'],
    ['a level left out', 'MARKDOWN_HEADING', '## One\n\n«#### Two»\n\ntext'],
    ['a level left out at the beginning', 'MARKDOWN_HEADING', '«### One»'],
  ])('%s', (_name, code, marked) => {
    const text = marked.replace(/[«»]/g, '')
    const place = { code, offset: marked.indexOf('«'), length: marked.indexOf('»') - marked.indexOf('«') - 1 }
    expect(checkMarkdown(text, 'wording')).toEqual([expect.objectContaining(place)])
  })

  test.each([
    ['a web address', '[x](https://a.uk) [x](http://a.uk/b?c=d#e)'],
    ['an e-mail address', '[x](mailto:office@a.uk)'],
    ['an address in angle brackets', '<https://a.uk> <office@a.uk>'],
    ['headings in steps', '## One\n\n### Two\n\n## Three'],
    ['bold, emphasis, lists, quotations', '**a** *b*\n\n- c\n- d\n\n1. e\n\n> f'],
    ['what is escaped', '\\<b> \\![x](https://a.uk) \\# no'],
    ['a sign for less or more', '1 < 2 > 1, a<b'],
    ['what letters do not use, escaped', '\\`<\\` --- \\&lt; | \\~\\~a\\~\\~'],
    ['nothing', ''],
  ])('%s is accepted', (_name, text) => {
    expect(checkMarkdown(text, 'wording')).toEqual([])
  })

  test('the same fault is found at each of its places', () => {
    const text = '[a](x) <i> ![](y) [b](x) <i> ![](y)'
    expect(checkMarkdown(text, 'wording').map(({ offset }) => offset)).toEqual([4, 7, 11, 22, 25, 29])
  })

  test.each(['# One', '## One', '###### One', 'text\n\n## One', '#'])(
    'remarks have no heading: %j',
    (text) => {
      const [fault, ...others] = checkMarkdown(text, 'remarks')
      expect([fault?.code, fault?.offset, others.length]).toEqual(['MARKDOWN_HEADING', text.indexOf('#'), 0])
    },
  )

  test('places are inside the text, whatever it holds', () => {
    const part = fc.constantFrom(
      '<b>',
      '![',
      '](',
      ')',
      '[',
      '# ',
      '\n',
      '\r\n',
      '- ',
      '> ',
      '\\',
      'javascript:',
      ' ',
      'x',
      '<!--',
      '-->',
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }),
        fc.constantFrom('wording' as const, 'remarks' as const),
        (parts, kind) => {
          const text = parts.join('')
          for (const { offset, length } of checkMarkdown(text, kind)) {
            expect(offset).toBeGreaterThanOrEqual(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
