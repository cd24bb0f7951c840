import { expect, test } from '@jest/globals'
import { omitUnusedFonts } from '../../src/fonts/omit-unused-fonts.ts'
import { composeFixture } from '../support/compose-letters.ts'

const latin = { rule: '@font-face{latin}', inRange: () => true }
const extended = {
  rule: '@font-face{extended}',
  inRange: (point: number) => point >= 0x100 && point <= 0x17f,
}
const STYLES = `${extended.rule}\n${latin.rule}\np { margin: 0 }`
const stylesFor = omitUnusedFonts(STYLES, [extended, latin])

test.each([
  ['letters of English', '<p>Dear Ms Smith – “yes” &amp; no…</p>', false],
  ['a letter of the range', '<p>Dear Ms Novák and Mr Dvořák</p>', true],
  ['one that is written as an entity', '<p>Dvo&rcaron;&aacute;k</p>', true],
  ['one that is written by its number', '<p>Dvo&#x159;ak</p>', true],
  ['one whose capital is in the range', '<p>Louÿs</p>', true],
  ['a letter and its mark that make up one in the range', '<p>Dvor\u030cak</p>', true],
])('for %s a document has only the fonts that it needs', (_what, document, needed) => {
  const styles = stylesFor(document)
  expect(styles.includes(extended.rule)).toBe(needed)
  expect(styles).toContain(latin.rule)
  expect(styles).toContain('p { margin: 0 }')
})

test.each(['content: "Ł"', 'content: "\\141 "'])(
  'a font stays that the styles themselves ask for: %s',
  (style) => {
    const styles = `${STYLES}\np::before { ${style} }`
    expect(omitUnusedFonts(styles, [extended, latin])('<p>Dear</p>')).toBe(styles)
  },
)

test('a comment in a style sheet needs no font', () => {
  const styles = `${STYLES}\n/* such as Ł */`
  expect(omitUnusedFonts(styles, [extended, latin])('<p>Dear</p>')).not.toContain(extended.rule)
})

test('the shipped letters have only the fonts for western characters, and all have the same ones', async () => {
  const { letters } = await composeFixture()
  for (const { html } of letters) {
    expect(html.match(/@font-face\s*\{/g)).toHaveLength(3)
    expect(html.match(/unicode-range:\s*U\+0000-00FF/g)).toHaveLength(3)
    expect(html.length).toBeLessThan(120_000)
  }
})
