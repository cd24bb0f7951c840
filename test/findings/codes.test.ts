import { readFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CODES, type Code } from '../../src/findings/codes.ts'
import { cellFinding, fileFinding, inReadingOrder, placeOf } from '../../src/findings/finding.ts'
import { formatGroup } from '../../src/findings/format.ts'
import { positionAt } from '../../src/findings/source.ts'
import { makeLetter } from '../../src/run/make-letter.ts'
import {
  AUTHORITY,
  EDITION,
  inCaseFolder,
  placesOf,
  type Place,
  unmark,
  WORDING,
  YEAR,
  type CaseFolder,
} from '../support/case-folder.ts'
import { pngOf } from '../support/png-of.ts'
import { PROJECT } from '../support/folders.ts'

type Edit = readonly [file: string, from: string | RegExp, to: string]

interface Case {
  readonly code: Code
  readonly when: string
  /** The era whose sample is damaged. */
  readonly era?: '2019-tables' | '2020-cards' | '2025-link'
  /** The replacements; « marks the place that the finding must name. */
  readonly edits?: readonly Edit[]
  /** Damage other than a replacement, and the place that the finding must name. */
  readonly lay?: (folder: CaseFolder) => void
  readonly at?: readonly [file: string, line: number, column: number]
  /** The finding that this one follows from. */
  readonly cause?: Place
  /** The findings that follow from this one. */
  readonly follows?: readonly Place[]
  /** The letters that can be printed in spite of the finding; none where it is left out. */
  readonly printed?: readonly string[]
}

const SAMPLE = 'sample-borough-council'
const MAIL = `data/${YEAR}/mail.md`
const SIGNATURE = `data/${YEAR}/signature.svg`
const LINK = 'templates/2025-link'

const edit = (file: string, from: string | RegExp, to: string): { edits: readonly Edit[] } => ({
  edits: [[file, from, to]],
})
const append = (file: string, text: string) => edit(file, /$(?![\s\S])/, text)
const paragraph = (text: string) => edit(WORDING, '{{remarks}}\n', `{{remarks}}\n\n${text}\n`)
const remarks = (text: string) => edit(AUTHORITY, /remarks: \|[\s\S]*$/, `remarks: ${text}\n`)

const TEXTS = `data/${YEAR}/texts.yaml`
/** A year of the cards with texts of its own. */
const texts = (code: Code, when: string, marked: string): Case => {
  const { text, line, column } = unmark(`${marked}\n`) ?? { text: '', line: 0, column: 0 }
  return {
    code,
    when,
    era: '2020-cards',
    lay: (folder) => folder.write(TEXTS, text),
    at: [TEXTS, line, column],
  }
}

const NAME = 'Sample Borough Council'
const REGISTER_FILE = 'data/authorities.yaml'
const register = (name: string, body: string): Pick<Case, 'lay'> => ({
  lay: (folder) => folder.write(REGISTER_FILE, `bodies:\n  ${name}:\n    ${body}\n`),
})

/** Files of the year before. */
const BEFORE = { edition: 'data/2100/edition.yaml', authority: `data/2100/${SAMPLE}.yaml` }
const withoutRemarks = (text: string) => text.replace(/remarks: [\s\S]*$/, '')

const CASES: readonly Case[] = [
  {
    code: 'FILE_MISSING',
    when: 'the wording is not there',
    lay: (folder) => folder.remove(WORDING),
    at: [WORDING, 1, 1],
  },
  {
    code: 'FILE_MISSING',
    when: 'an era has no sample',
    lay: (folder) => folder.remove(`${LINK}/sample`),
    at: [`${LINK}/sample`, 1, 1],
    follows: [{ code: 'ERA_FIGURES', file: `${LINK}/schema.json`, line: 1, column: 1 }],
  },
  {
    code: 'FILE_MISSING',
    when: 'the edition is not there',
    lay: (folder) => folder.remove(EDITION),
    at: [EDITION, 1, 1],
  },
  {
    code: 'FILE_MISSING',
    when: 'an era has no letter.hbs',
    lay: (folder) => folder.remove(`${LINK}/letter.hbs`),
    at: [`${LINK}/letter.hbs`, 1, 1],
  },
  {
    code: 'FILE_NOT_A_FILE',
    when: 'a folder has the name of an authority’s file',
    lay: (folder) => mkdirSync(folder.path(`data/${YEAR}/other.yaml`)),
    at: [`data/${YEAR}/other.yaml`, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'FILE_UNREADABLE',
    when: 'a file is a link to itself',
    lay: (folder) => {
      folder.remove(WORDING)
      symlinkSync('wording.md', folder.path(WORDING))
    },
    at: [WORDING, 1, 1],
  },
  {
    code: 'FILE_TOO_LARGE',
    when: 'a wording has more than 256 KiB',
    lay: (folder) => folder.write(WORDING, 'x'.repeat(256 * 1024 + 1)),
    at: [WORDING, 1, 1],
  },
  {
    code: 'FILE_EMPTY',
    when: 'a file has no byte',
    lay: (folder) => folder.write(AUTHORITY, ''),
    at: [AUTHORITY, 1, 1],
  },
  {
    code: 'FILE_EMPTY',
    when: 'a file has comments only',
    lay: (folder) => folder.write(AUTHORITY, '# name: Sample\n'),
    at: [AUTHORITY, 1, 1],
  },
  {
    code: 'FILE_ENCODING',
    when: 'a file is saved as UTF-16',
    lay: (folder) => folder.write(EDITION, Buffer.from(`\ufeff${folder.read(EDITION)}`, 'utf16le')),
    at: [EDITION, 1, 1],
  },
  {
    code: 'FILE_ENCODING',
    when: 'a name is written in Latin-1',
    lay: (folder) => folder.write(AUTHORITY, Buffer.from('# first line\nname: Café\n', 'latin1')),
    at: [AUTHORITY, 2, 10],
  },
  {
    code: 'FILE_ENDING',
    when: 'a file ends in .yml',
    lay: (folder) => folder.write(`data/${YEAR}/other.yml`, 'name: Other'),
    at: [`data/${YEAR}/other.yml`, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'FILE_ENDING',
    when: 'an editor added an ending of its own',
    lay: (folder) => folder.write(`data/${YEAR}/other.yaml.txt`, 'name: Other'),
    at: [`data/${YEAR}/other.yaml.txt`, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'FILE_ENDING',
    when: 'a text has the fields of an authority',
    lay: (folder) => folder.write(`data/${YEAR}/other.txt`, 'name: Other\ntype: County\n'),
    at: [`data/${YEAR}/other.txt`, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'FILE_PLACE',
    when: 'authorities are in a folder of the year’s folder',
    lay: (folder) => folder.write(`data/${YEAR}/north/other.yaml`, 'name: Other'),
    at: [`data/${YEAR}/north`, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'FILE_UNEXPECTED',
    when: 'a file is none of the year',
    lay: (folder) => folder.write(`data/${YEAR}/notes.txt`, 'x'),
    at: [`data/${YEAR}/notes.txt`, 1, 1],
    printed: [SAMPLE],
  },
  ...['~$mple-borough-council.yaml', '~$wording.docx', 'figures.xlsx', 'Figures.CSV', 'wording.docx'].map(
    (name): Case => ({
      code: 'FILE_UNEXPECTED',
      when: `an office program left ${name}`,
      lay: (folder) => folder.write(`data/${YEAR}/${name}`, Buffer.from([0x50, 0x4b, 3, 4, 0xff])),
      at: [`data/${YEAR}/${name}`, 1, 1],
      printed: [SAMPLE],
    }),
  ),
  { code: 'TEXT_CHARACTER', when: 'a direction mark is in a file', ...append(WORDING, 'a«\u202eb\n') },
  {
    code: 'TEXT_CHARACTER',
    when: 'a direction mark is written as an escape',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: «"Alex \\u202e Example"'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a name has a sign that the fonts do not have',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: Alex «→ Example'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a name is in another script',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: «א Example'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'such a sign is written as an escape',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: «"Alex \\u2192 Example"'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a letter and its accent are in different fonts',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: Alex E«\u0142\u0301xample'),
  },
  { code: 'TEXT_GLYPH', when: 'remarks have an emoji', ...remarks('|\n  Well done\n\n  **and «😀 again**') },
  {
    code: 'TEXT_GLYPH',
    when: 'the edition has a look-alike',
    ...edit(EDITION, 'By email', 'By e«\u2011mail'),
  },
  { code: 'TEXT_GLYPH', when: 'the wording has such a sign', ...paragraph('One «☃ and one ☃.') },
  {
    code: 'TEXT_GLYPH',
    when: 'a template has such a sign',
    ...edit(`${LINK}/letter.hbs`, '<main>', '{{! ☃ }}<main><p>«☃</p>'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a template names such a sign',
    ...edit(`${LINK}/letter.hbs`, '<main>', '<main><p>&ndash; «&rarr;</p>'),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a style sheet prints such a sign',
    ...append(`${LINK}/style.css`, "/* → */ p::before { content: '«→' }\n"),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a style sheet prints such a sign by its number',
    ...append(`${LINK}/style.css`, "p::before { content: '\\2013«\\2192' }\n"),
  },
  {
    code: 'TEXT_GLYPH',
    when: 'a computed figure has such a sign',
    ...edit(`${LINK}/figures.ts`, 'return {}', "return { mark: ['a', '→'] }"),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'TEXT_GLYPH',
    when: 'the era’s fonts have no curly quotation marks',
    ...edit(
      'templates/shared/fonts.css',
      /(?<=latin-600-normal\.woff2'\);[^}]*)(?=\})/,
      '\n  unicode-range: U+20-7E, U+A0-FF, U+2010-2017, U+2022;\n',
    ),
    at: [`${LINK}/style.css`, 1, 1],
  },

  { code: 'YAML_SYNTAX', when: 'a line is no name and value', ...append(EDITION, '«nonsense\n') },
  {
    code: 'YAML_SYNTAX',
    when: 'a line begins too far to the right',
    ...edit(AUTHORITY, '  job_title:', '\n   «job_title:'),
  },
  {
    code: 'YAML_SYNTAX',
    when: 'an apostrophe ends a text in single quotes',
    ...edit(AUTHORITY, 'name: Alex Example', "name: 'Alex O«'Example'"),
  },
  {
    code: 'YAML_SYNTAX',
    when: 'a quotation mark ends a text in double quotes',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: "Alex «"Al" Example"'),
  },
  { code: 'YAML_SYNTAX', when: 'a quotation mark is not closed', ...edit(EDITION, 'By email', '«"By email') },
  { code: 'YAML_SYNTAX', when: 'a second colon is in a value', ...edit(EDITION, 'By email', '«By: email') },
  { code: 'YAML_SYNTAX', when: 'a line begins too far left', ...edit(EDITION, '  to: 2101', ' «to: 2101') },
  { code: 'YAML_SYNTAX', when: 'a name is a number', ...append(EDITION, '«2101: x\n') },
  { code: 'YAML_SYNTAX', when: 'the file asks for another YAML', ...edit(EDITION, /^/, '«%YAML 1.1\n---\n') },
  { code: 'YAML_TAB', when: 'a tab indents', ...edit(EDITION, '  from', '«\tfrom') },
  { code: 'YAML_TAB', when: 'a tab separates', ...edit(EDITION, 'delivery: By', 'delivery:«\tBy') },
  { code: 'YAML_DUPLICATE_KEY', when: 'a name occurs twice', ...append(EDITION, '«title: Again\n') },
  { code: 'YAML_ALIAS', when: 'a value is an alias', ...edit(EDITION, 'By email', '«*email') },
  { code: 'YAML_ALIAS', when: 'a value has an anchor', ...edit(EDITION, 'By email', '«&email By email') },
  { code: 'YAML_TAG', when: 'a value has a tag', ...edit(EDITION, 'By email', '«!!str By email') },
  {
    code: 'YAML_SEVERAL_DOCUMENTS',
    when: 'a second document follows',
    ...append(AUTHORITY, '«---\nname: B\n'),
  },
  {
    code: 'YAML_TOO_DEEP',
    when: 'lists are in lists',
    ...append(EDITION, `options: ${'['.repeat(22)}«[[[]]]${']'.repeat(22)}\n`),
  },
  {
    code: 'YAML_TOO_DEEP',
    when: 'there are more brackets than a parser can bear',
    ...append(EDITION, `options: ${'['.repeat(100_000)}`),
    at: [EDITION, 1, 1],
  },
  {
    code: 'YAML_COMMENT',
    when: 'a name has a number sign',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: Mr Dicks «#1 Office'),
  },
  {
    code: 'YAML_QUOTES',
    when: 'a name is in curly quotation marks',
    ...edit(AUTHORITY, 'name: Alex Example', 'name: «“Alex Example”'),
  },
  {
    code: 'YAML_SYNTAX',
    when: 'a hyphen is written for none',
    era: '2019-tables',
    ...edit(AUTHORITY, /housing: +7/, 'housing: «-'),
  },
  { code: 'YAML_AMBIGUOUS', when: 'a text is No', ...edit(EDITION, 'By email', '«No') },
  { code: 'YAML_AMBIGUOUS', when: 'a number has a comma', ...edit(EDITION, ': 1400', ': «1,400') },
  { code: 'YAML_AMBIGUOUS', when: 'a value is missing', ...edit(EDITION, ' By email', '«') },

  { code: 'SCHEMA_UNKNOWN_KEY', when: 'a name is mistyped', ...append(EDITION, '«titel: Letter\n') },
  { code: 'SCHEMA_UNKNOWN_KEY', when: 'a name is __proto__', ...append(AUTHORITY, '«__proto__: {x: 1}\n') },
  { code: 'SCHEMA_UNKNOWN_KEY', when: 'a name is constructor', ...append(AUTHORITY, '«constructor: 1\n') },
  {
    code: 'SCHEMA_UNKNOWN_KEY',
    when: 'a link’s name has capitals',
    ...edit(EDITION, 'links:', 'links:\n  «MyLink: https://a.uk'),
  },
  {
    code: 'SCHEMA_UNKNOWN_KEY',
    when: 'an average is of no type',
    era: '2020-cards',
    ...edit(EDITION, '  District:', '  «Distrikt:'),
  },
  { code: 'SCHEMA_UNKNOWN_KEY', when: 'an era has no options', ...append(EDITION, '«options: {a: 1}\n') },
  {
    code: 'SCHEMA_MISSING_KEY',
    when: 'a period has no beginning',
    ...edit(EDITION, /period:\n.*\n/, '«period:\n'),
  },
  {
    code: 'SCHEMA_MISSING_KEY',
    when: 'an authority has no type',
    ...edit(AUTHORITY, /name(.*)\ntype.*/, '«name: Sample Borough Council'),
  },
  {
    code: 'SCHEMA_MISSING_KEY',
    when: 'the edition lacks what its era needs',
    era: '2020-cards',
    ...edit(EDITION, 'era: 2020-cards', '«era: 2020-cards'),
    lay: (folder) => {
      const [before = ''] = folder.read(EDITION).split('options:')
      folder.write(EDITION, before)
    },
  },
  {
    code: 'SCHEMA_TYPE',
    when: 'a count is a word',
    era: '2020-cards',
    ...edit(AUTHORITY, /( {2}investigations:).*/, '  investigations: «five'),
  },
  {
    code: 'SCHEMA_TYPE',
    when: 'averages are a number',
    era: '2020-cards',
    ...edit(EDITION, /averages:\n( .*\n)+/, 'averages: «45\n'),
  },
  {
    code: 'SCHEMA_TYPE',
    when: 'the file is a text',
    lay: (folder) => folder.write(AUTHORITY, 'Sample\n'),
    at: [AUTHORITY, 1, 1],
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'a date does not exist',
    ...edit(EDITION, 'date: 2101-05-20', 'date: «2101-02-30'),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'an address has the sentence’s full stop in it',
    ...edit(
      EDITION,
      'training: https://www.example.org/training',
      'training: «https://www.example.org/training.',
    ),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'a type is none of the known',
    ...edit(AUTHORITY, 'type: District', 'type: «Borough'),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'the words for computed averages are mistyped',
    era: '2020-cards',
    ...edit(EDITION, /averages:\n( .*\n)+/, 'averages: «computed\n'),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'averages are to be computed in an era that has none',
    ...append(EDITION, 'averages: «computed from the data\n'),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'a list item is too long',
    ...edit(EDITION, '    - Local', `    - «${'x'.repeat(200)}Local`),
  },

  {
    code: 'TO_FILL_IN',
    when: 'dates of an edition are left as a new year has them',
    edits: [
      [EDITION, 'date: 2101-05-20', 'date: «to fill in'],
      [EDITION, /^publication: .*$/m, 'publication: To fill in'],
    ],
  },
  {
    code: 'TO_FILL_IN',
    when: 'an addressee is not known yet',
    ...edit(AUTHORITY, '  name: Alex Example', '  name: «to fill in'),
  },
  {
    code: 'AUTHORITY_TO_FILL_IN',
    when: 'two files have no figures',
    era: '2020-cards',
    ...edit(EDITION, 'era: 2020-cards', '«era: 2020-cards'),
    lay: (folder) => {
      const text = folder.read(AUTHORITY).replace(/statistics:[\s\S]*$/, '')
      folder.write(AUTHORITY, text)
      folder.write(`data/${YEAR}/other-council.yaml`, text.replace(NAME, 'Other Council'))
    },
  },
  {
    code: 'FIGURE_TOTAL',
    when: 'a total is not its parts',
    era: '2019-tables',
    ...edit(AUTHORITY, /( {2}total: +)45/, '  total: «44'),
  },
  {
    code: 'FIGURE_PART',
    when: 'a part exceeds its whole',
    era: '2020-cards',
    edits: [
      [AUTHORITY, / {2}complied:.*/, '  complied: «999'],
      [AUTHORITY, / {2}compliance_rate:.*/, ''],
      [AUTHORITY, / {2}published_compliance_rate:.*/, ''],
    ],
  },
  {
    code: 'FIGURE_RATE',
    when: 'a rate is not of its counts',
    era: '2019-tables',
    ...edit(AUTHORITY, /( {2}uphold_rate: +)69/, '  uphold_rate: «68'),
  },

  {
    code: 'FIGURE_RATE',
    when: 'a published rate is one that no count gives',
    era: '2020-cards',
    ...edit(
      AUTHORITY,
      /  complied: .*\n.*\n  published_compliance_rate: 89/,
      '  published_compliance_rate: «90',
    ),
  },
  {
    code: 'FIGURE_ROUNDED',
    when: 'nearly all is printed as all',
    era: '2020-cards',
    edits: [
      [AUTHORITY, /compliance_outcomes:.*/, 'compliance_outcomes: 800'],
      [AUTHORITY, /complied:.*/, 'complied: «796'],
      [AUTHORITY, / {2}compliance_rate:.*/, ''],
      [AUTHORITY, / {2}published_compliance_rate:.*/, ''],
    ],
    printed: [SAMPLE],
  },
  {
    code: 'FIGURE_ROUNDED',
    when: 'a computed average is',
    era: '2020-cards',
    edits: [[EDITION, /averages:\n( .*\n)+/, 'averages: «computed from the data\n']],
    lay: (folder) => {
      const own = withoutRemarks(folder.read(AUTHORITY))
      const other = own
        .replace('name: Sample', 'name: Other')
        .replace(/compliance_outcomes:.*/, 'compliance_outcomes: 791')
        .replace(/complied:.*/, 'complied: 791')
        .replace(/ {2}(published_)?compliance_rate:.*/g, '')
      folder.write(`data/${YEAR}/other-borough-council.yaml`, other)
    },
    printed: ['other-borough-council', SAMPLE],
  },

  {
    code: 'EDITION_ERA',
    when: 'the era has no folder',
    ...edit(EDITION, 'era: 2025-link', 'era: «2025-links'),
  },
  {
    code: 'EDITION_ERA',
    when: 'the edition names no era',
    ...edit(EDITION, 'era: 2025-link', '«erra: 2025-link'),
  },
  { code: 'EDITION_ERA', when: 'the era is a number', ...edit(EDITION, 'era: 2025-link', 'era: «2025') },
  {
    code: 'EDITION_YEAR',
    when: 'the date is in another year than the folder',
    edits: [
      [EDITION, 'date: 2101-05-20', 'date: «2102-05-20'],
      [EDITION, /publication.*/, ''],
    ],
  },
  {
    code: 'EDITION_DATES',
    when: 'the period ends before it begins',
    ...edit(EDITION, 'to: 2101-03-31', 'to: «2100-03-31'),
  },
  {
    code: 'EDITION_DATES',
    when: 'letters are published before they are written',
    ...edit(EDITION, /publication: .*/, 'publication: «2101-05-19'),
  },
  {
    code: 'EDITION_PERIOD',
    when: 'the period is a day short of twelve months',
    ...edit(EDITION, 'to: 2101-03-31', 'to: «2101-03-30'),
  },
  {
    code: 'EDITION_PERIOD',
    when: 'the period is that of the year before',
    ...edit(EDITION, 'from: 2100-04-01', 'from: «2100-04-01'),
    lay: (folder) => folder.write(BEFORE.edition, 'period: {from: 2100-04-01, to: 2101-03-31}\n'),
  },
  {
    code: 'EDITION_PERIOD_SHORT',
    when: 'the period is nine months',
    ...edit(EDITION, 'to: 2101-03-31', 'to: «2100-12-31'),
    printed: [SAMPLE],
  },
  {
    code: 'EDITION_TEXT_YEAR',
    when: 'the title is that of the year before',
    ...edit(EDITION, /title: .*/, 'title: «Annual Review letter 2100'),
  },
  {
    code: 'EDITION_TEXT_YEAR',
    when: 'the correction line is that of the year before',
    ...append(EDITION, 'correction_line: «Corrected on 2 August 2100\n'),
  },
  {
    code: 'EDITION_UNCHANGED',
    when: 'all figures are those of the year before',
    era: '2019-tables',
    ...edit(EDITION, 'period:', '«period:'),
    lay: (folder) => folder.write(BEFORE.authority, withoutRemarks(folder.read(AUTHORITY))),
  },
  {
    code: 'EDITION_COPIED',
    when: 'the averages are those of the year before',
    era: '2020-cards',
    ...edit(EDITION, 'averages:\n', '«averages:\n'),
    lay: (folder) => {
      const [, averages = ''] = /(averages:\n(?: .*\n)+)/.exec(folder.read(EDITION)) ?? []
      folder.write(BEFORE.edition, averages)
    },
    printed: [SAMPLE],
  },
  {
    code: 'EDITION_SIGNATURE',
    when: 'the image is not there',
    ...edit(EDITION, 'signature.svg', '«other.svg'),
  },
  {
    code: 'EDITION_SIGNATURE',
    when: 'the image is no image',
    lay: (folder) => folder.write(SIGNATURE, '<html></html>'),
    at: [SIGNATURE, 1, 1],
  },
  {
    code: 'EDITION_SIGNATURE',
    when: 'the image is comments without end',
    lay: (folder) => folder.write(SIGNATURE, '<!---->'.repeat(10_000)),
    at: [SIGNATURE, 1, 70_001],
  },
  {
    code: 'EDITION_SIGNATURE',
    when: 'the image holds text, which each machine prints in a font of its own',
    ...edit(SIGNATURE, '<rect', '«<text x="9" y="40">A. Example</text><rect'),
  },
  {
    code: 'EDITION_SIGNATURE',
    when: 'the image was cut off while it was copied',
    lay: (folder) => {
      folder.write(`data/${YEAR}/signature.png`, pngOf([[0, 255]]).subarray(0, 50))
      folder.replace(EDITION, 'signature.svg', 'signature.png')
    },
    at: [`data/${YEAR}/signature.png`, 1, 1],
  },
  {
    code: 'EDITION_AVERAGE',
    when: 'an authority’s type has no average',
    era: '2020-cards',
    edits: [
      [AUTHORITY, 'type: District', 'type: County'],
      [EDITION, /^averages:/m, '«averages:'],
    ],
  },
  {
    code: 'AVERAGE_INCOMPLETE',
    when: 'averages are computed, and another file has an error',
    era: '2020-cards',
    ...edit(EDITION, /averages:\n( .*\n)+/, '«averages: computed from the data\n'),
    lay: (folder) => folder.write(`data/${YEAR}/other.yaml`, ''),
    cause: { code: 'FILE_EMPTY', file: `data/${YEAR}/other.yaml`, line: 1, column: 1 },
  },
  {
    code: 'AVERAGE_INCOMPLETE',
    when: 'averages are computed, and a file is not read',
    era: '2020-cards',
    ...edit(EDITION, /averages:\n( .*\n)+/, '«averages: computed from the data\n'),
    lay: (folder) => folder.write(`data/${YEAR}/other.yml`, ''),
    cause: { code: 'FILE_ENDING', file: `data/${YEAR}/other.yml`, line: 1, column: 1 },
  },
  {
    code: 'AVERAGE_MISSING',
    when: 'a type lacks one average, and a letter prints the rate',
    era: '2020-cards',
    ...edit(EDITION, '  District:\n    upheld: 51\n', '  «District:\n'),
    printed: [SAMPLE],
  },
  {
    code: 'AVERAGE_MISSING',
    when: 'a type lacks the average per 100,000 residents, and a letter prints that rate',
    era: '2020-cards',
    edits: [
      [EDITION, '  District:', '  «District:'],
      [EDITION, /^ +upheld_per_100000: .*\n/m, ''],
    ],
    printed: [SAMPLE],
  },
  {
    code: 'AVERAGE_FEWER',
    when: 'averages are computed, and there were more districts in the year before',
    era: '2020-cards',
    ...edit(EDITION, /averages:\n( .*\n)+/, '«averages: computed from the data\n'),
    lay: (folder) => {
      for (const slug of ['one', 'two']) folder.write(`data/2100/${slug}.yaml`, 'type: District\nfigure: 1\n')
    },
    printed: [SAMPLE],
  },
  {
    code: 'EDITION_EMPTY',
    when: 'a year has no authority',
    lay: (folder) => folder.remove(AUTHORITY),
    at: [`data/${YEAR}`, 1, 1],
  },

  {
    code: 'AUTHORITY_FILE_NAME',
    when: 'the name is another',
    ...edit(AUTHORITY, 'name: Sample', 'name: «Example'),
  },
  {
    code: 'AUTHORITY_FILE_NAME',
    when: 'the name has no letter',
    ...edit(AUTHORITY, /name: Sample.*/, 'name: «£ & €'),
  },
  {
    code: 'AUTHORITY_TWICE',
    when: 'two files are about one authority',
    lay: (folder) => {
      const text = folder.read(AUTHORITY).replace('name: Sample', 'name: The Sample')
      folder.write(`data/${YEAR}/the-sample-borough-council.yaml`, text)
    },
    at: [`data/${YEAR}/the-sample-borough-council.yaml`, 3, 7],
    printed: [SAMPLE],
  },
  {
    code: 'AUTHORITY_TWICE',
    when: 'a copy is next to the right file, and comes first in the alphabet',
    lay: (folder) => folder.write(`data/${YEAR}/${SAMPLE} - Copy.yaml`, folder.read(AUTHORITY)),
    at: [`data/${YEAR}/${SAMPLE} - Copy.yaml`, 3, 7],
    printed: [SAMPLE],
  },
  {
    code: 'AUTHORITY_TWICE',
    when: 'a copy was renamed, and its name was left',
    lay: (folder) => folder.write(`data/${YEAR}/another-council.yaml`, folder.read(AUTHORITY)),
    at: [`data/${YEAR}/another-council.yaml`, 3, 7],
    printed: [SAMPLE],
  },
  {
    code: 'AUTHORITY_TYPE',
    when: 'the type was another in the year before',
    ...edit(AUTHORITY, 'type: District', 'type: «Unitary'),
    lay: (folder) => folder.write(`data/2100/${SAMPLE}.yaml`, 'type: District\n'),
  },

  {
    code: 'FIGURE_UNUSUAL',
    when: 'a figure has one digit more than in the year before',
    era: '2019-tables',
    edits: [
      [AUTHORITY, / {2}(uphold_rate|total: {28}|percentage_of_upheld).*\n/g, ''],
      [AUTHORITY, 'upheld:                             11', 'upheld:                             «114'],
    ],
    lay: (folder) => folder.write(BEFORE.authority, withoutRemarks(folder.read(AUTHORITY))),
    printed: [SAMPLE],
  },
  {
    code: 'AUTHORITY_UNCHANGED',
    when: 'one of two has the figures of the year before',
    era: '2019-tables',
    ...edit(AUTHORITY, 'received:', '«received:'),
    lay: (folder) => {
      const own = withoutRemarks(folder.read(AUTHORITY))
      const other = own.replace('name: Sample', 'name: Other')
      folder.write(BEFORE.authority, own)
      folder.write('data/2100/other-borough-council.yaml', other)
      const changed = other.replace(/ {2}total: .*\n/g, '').replace(/advice_given: .*/, 'advice_given: 3')
      folder.write(`data/${YEAR}/other-borough-council.yaml`, changed)
    },
    printed: ['other-borough-council', SAMPLE],
  },
  {
    code: 'AUTHORITY_SAME_FIGURES',
    when: 'two of four have the same',
    era: '2019-tables',
    ...edit(AUTHORITY, 'received:', '«received:'),
    lay: (folder) => {
      const withoutTotals = folder.read(AUTHORITY).replace(/ {2}total: .*\n/g, '')
      for (const [name, given] of [
        ['Other', 3],
        ['Third', 4],
      ]) {
        const text = withoutTotals.replace('name: Sample', `name: ${name}`)
        const own = text.replace(/advice_given: .*/, `advice_given: ${given}`)
        folder.write(`data/${YEAR}/${String(name).toLowerCase()}-borough-council.yaml`, own)
      }
      const twin = folder.read(AUTHORITY).replace('name: Sample', 'name: Twin')
      folder.write(`data/${YEAR}/twin-borough-council.yaml`, twin)
    },
    follows: [
      {
        code: 'AUTHORITY_SAME_FIGURES',
        file: `data/${YEAR}/twin-borough-council.yaml`,
        line: 11,
        column: 1,
      },
    ],
    printed: ['other-borough-council', SAMPLE, 'third-borough-council', 'twin-borough-council'],
  },
  {
    code: 'AUTHORITY_SALUTATION',
    when: 'it greets somebody else',
    ...edit(AUTHORITY, 'salutation: Mx Example', 'salutation: «Mx Sample'),
    printed: [SAMPLE],
  },
  {
    code: 'MAIL_HEAD',
    when: 'the mail has no subject',
    lay: (folder) => folder.write(MAIL, 'From: a@example.gov.uk\n\nDear all\n'),
    at: [MAIL, 1, 1],
    printed: [SAMPLE],
  },
  {
    code: 'MAIL_HEAD',
    when: 'the sender of the mail is no address',
    lay: (folder) => folder.write(MAIL, 'Subject: x\nFrom: The office\n\nDear all\n'),
    at: [MAIL, 2, 7],
    printed: [SAMPLE],
  },
  {
    code: 'TEMPLATE_NAME',
    when: 'the mail names something that does not exist',
    lay: (folder) => folder.write(MAIL, 'From: a@example.gov.uk\nSubject: {{edition.titel}}\n\nDear all\n'),
    at: [MAIL, 2, 12],
    printed: [SAMPLE],
  },
  {
    code: 'TEMPLATE_EMPTY',
    when: 'the mail names the correction where there is none',
    lay: (folder) =>
      folder.write(MAIL, 'From: a@example.gov.uk\nSubject: x\n\nSent on {{date correction.sent}}\n'),
    at: [MAIL, 4, 9],
    printed: [SAMPLE],
  },
  {
    code: 'CONTACT_SHARED',
    when: 'another authority has the same e-mail address, with capitals',
    lay: (folder) => {
      const text = folder.read(AUTHORITY)
      folder.write(AUTHORITY, `${text}contact: { email: office@example.gov.uk }\n`)
      const other = `${text}contact: { email: Office@Example.gov.uk }\n`
      folder.write(`data/${YEAR}/third-council.yaml`, other.replace(/name: .*/, 'name: Third Council'))
    },
    at: [`data/${YEAR}/third-council.yaml`, 17, 19],
    printed: [SAMPLE, 'third-council'],
  },
  {
    code: 'CONTACT_SHARED',
    when: 'a copy goes to the address itself',
    ...append(AUTHORITY, 'contact: { email: a@example.gov.uk, copies: [«a@example.gov.uk] }\n'),
    printed: [SAMPLE],
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'an e-mail address has no @',
    ...append(AUTHORITY, 'contact: { email: «office.example.gov.uk }\n'),
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'a postal address does not end in a postcode or a country',
    ...append(AUTHORITY, 'contact: { «postal_address: [Town Hall, High Street, Kent] }\n'),
  },
  {
    code: 'AUTHORITY_GONE',
    when: 'two had a letter in the year before and one has',
    ...edit(EDITION, 'date:', '«date:'),
    lay: (folder) => {
      folder.write(BEFORE.authority, 'type: District\n')
      folder.write('data/2100/gone-council.yaml', 'type: District\n')
    },
    printed: [SAMPLE],
  },
  {
    code: 'AUTHORITY_NEW',
    when: 'one had a letter in the year before and two have',
    ...edit(EDITION, 'date:', '«date:'),
    lay: (folder) => {
      folder.write(BEFORE.authority, 'type: District\n')
      const other = folder.read(AUTHORITY).replace('name: Sample', 'name: Another')
      folder.write(`data/${YEAR}/another-borough-council.yaml`, other)
    },
    printed: ['another-borough-council', SAMPLE],
  },
  {
    code: 'REGISTER_NAME',
    when: 'the register has the name in another form',
    ...edit(AUTHORITY, 'name: S', 'name: «S'),
    ...register('Sample Council', 'type: District'),
    printed: [SAMPLE],
  },
  {
    code: 'REGISTER_UNKNOWN',
    when: 'the register has other bodies of its type',
    ...edit(AUTHORITY, 'name: S', 'name: «S'),
    ...register('Another Borough Council', 'type: District'),
    printed: [SAMPLE],
  },
  {
    code: 'REGISTER_TYPE',
    when: 'the register has another one',
    ...edit(AUTHORITY, 'type: ', 'type: «'),
    ...register(NAME, 'type: Unitary'),
  },
  {
    code: 'REGISTER_TYPE',
    when: 'it is written to as abolished, and exists',
    ...edit(AUTHORITY, 'type: District', 'type: «Abolished'),
    ...register(NAME, 'type: District'),
  },
  {
    code: 'REGISTER_PERIOD',
    when: 'it began after the period',
    ...edit(AUTHORITY, 'name: S', 'name: «S'),
    ...register(NAME, 'type: District\n    since: 2101-04-01'),
  },
  {
    code: 'REGISTER_PERIOD',
    when: 'it had ended, and is written to as if it had not',
    ...edit(AUTHORITY, 'name: S', 'name: «S'),
    ...register(NAME, 'type: District\n    until: 2100-03-31'),
  },
  {
    code: 'REGISTER_MISSING',
    when: 'two of three districts have a file',
    ...edit(EDITION, 'period:', '«period:'),
    lay: (folder) => {
      const names = [NAME, 'Another Borough Council', 'Third Borough Council', 'A County Council']
      const types = ['District', 'District', 'District', 'County']
      const bodies = names.map((name, i) => `  ${name}:\n    type: ${types[i]}\n`)
      folder.write(REGISTER_FILE, `bodies:\n${bodies.join('')}`)
      const other = folder.read(AUTHORITY).replace('name: Sample', 'name: Another')
      folder.write(`data/${YEAR}/another-borough-council.yaml`, other)
    },
    printed: ['another-borough-council', SAMPLE],
  },
  {
    code: 'REGISTER_BODY',
    when: 'a body ends before it begins',
    ...register(NAME, 'type: District\n    since: 2019-04-01\n    until: 2019-03-31'),
    at: [REGISTER_FILE, 5, 12],
  },
  {
    code: 'REGISTER_BODY',
    when: 'a successor is not in the register',
    ...register(NAME, 'type: District\n    until: 2105-03-31\n    successors: [Nowhere Council]'),
    at: [REGISTER_FILE, 5, 18],
  },
  {
    code: 'REGISTER_TWICE',
    when: 'two bodies of one time have names that are spelt differently only',
    ...register(NAME, 'type: District\n  SAMPLE BC:\n    type: District'),
    at: [REGISTER_FILE, 4, 3],
  },
  {
    code: 'REGISTER_TWICE',
    when: 'two bodies of one time have the same code',
    ...register(NAME, 'type: District\n    code: X1\n  Kent:\n    type: County\n    code: X1'),
    at: [REGISTER_FILE, 5, 3],
  },
  {
    code: 'SCHEMA_VALUE',
    when: 'the register has a type that there is not',
    ...register(NAME, 'type: Parish'),
    at: [REGISTER_FILE, 3, 11],
  },
  {
    code: 'WORDING_YEAR',
    when: 'a paragraph is left over',
    ...paragraph('During «2099-00 we held 71 courses.'),
    printed: [SAMPLE],
  },
  {
    code: 'REMARKS_UNCHANGED',
    when: 'they are those of the last letter, three years before',
    ...edit(AUTHORITY, 'remarks:', '«remarks:'),
    lay: (folder) => folder.write(`data/2098/${SAMPLE}.yaml`, folder.read(AUTHORITY)),
    printed: [SAMPLE],
  },

  { code: 'MARKDOWN_HTML', when: 'the wording has an element', ...paragraph('Some «<b>bold words') },
  { code: 'MARKDOWN_HTML', when: 'the wording has a block', ...paragraph('«<script>alert(1)</script>') },
  { code: 'MARKDOWN_HTML', when: 'remarks have an element', ...remarks('|\n  One.\n\n  Two «<i>three.') },
  { code: 'MARKDOWN_HTML', when: 'remarks in quotes have an element', ...remarks('«"Two <i>three."') },
  {
    code: 'MARKDOWN_IMAGE',
    when: 'the wording has an image',
    ...paragraph('An image «![x](https://a.uk/x.png)'),
  },
  { code: 'MARKDOWN_LINK', when: 'a link has a script', ...paragraph('[x](«javascript:alert(1))') },
  {
    code: 'MARKDOWN_LINK',
    when: 'a placeholder gives an address without https',
    edits: [
      [EDITION, 'facts:', 'facts:\n  page: www.a.uk'],
      [WORDING, '{{remarks}}\n', '{{remarks}}\n\nSee [x](«{{edition.facts.page}}).\n'],
    ],
  },
  {
    code: 'MARKDOWN_LINK',
    when: 'a placeholder gives what is no address in a letter',
    ...paragraph(
      'See [x](«{{authority.statistics_page}}/{{authority.name}}) and [y]({{edition.links.training}}).',
    ),
  },
  {
    code: 'TEMPLATE_EMPTY',
    when: 'the wording prints what is yes or no',
    era: '2020-cards',
    ...paragraph('Averages: «{{figures.has_averages}}'),
  },
  { code: 'MARKDOWN_HEADING', when: 'the wording has a second title', ...paragraph('«# Title') },
  { code: 'MARKDOWN_HEADING', when: 'a level is left out', ...paragraph('## A\n\n«#### B') },
  { code: 'MARKDOWN_HEADING', when: 'remarks have a heading', ...remarks('|\n  «## Heading') },

  {
    code: 'MARKDOWN_UNFINISHED',
    when: 'a heading of the wording lacks its space',
    ...paragraph('One.\n\n«##Resources'),
  },
  {
    code: 'MARKDOWN_UNFINISHED',
    when: 'bold words of remarks have no end',
    ...remarks('|\n  One.\n\n  - Two «**three.'),
  },
  {
    code: 'MARKDOWN_UNFINISHED',
    when: 'bold words end in one branch only',
    ...paragraph('Some «**bold{{#if edition.publication}}**{{/if}} words'),
  },
  { code: 'MARKDOWN_UNSUPPORTED', when: 'a heading is underlined', ...paragraph('Resources\n«---------') },
  {
    code: 'MARKDOWN_EMPTY',
    when: 'a link has no words in a letter without publication',
    ...paragraph('See «[{{#if edition.publication}}more{{/if}}](https://a.uk).'),
  },
  {
    code: 'MARKDOWN_EMPTY',
    when: 'a list item of remarks has no words',
    ...remarks('|\n  - One\n  «-\n  - three'),
  },
  { code: 'MARKDOWN_NUMBER', when: 'remarks begin with a year', ...remarks('|\n  «2019. In that year') },
  { code: 'MARKDOWN_NESTING', when: 'a quotation is too deep', ...paragraph('«> > > > > > > words') },
  { code: 'MARKDOWN_PASTED', when: 'the wording has Word’s bullets', ...paragraph('«• One\n• Two') },
  {
    code: 'MARKDOWN_SUSPECT',
    when: 'two items of a list are in one line',
    ...paragraph('One «• two'),
    printed: [SAMPLE],
  },

  { code: 'TEMPLATE_SYNTAX', when: 'a placeholder is not closed', ...paragraph('{{date edition.date«}') },
  { code: 'TEMPLATE_SYNTAX', when: 'a block is not closed', ...append(WORDING, '{{#if edition.date}}x«') },
  { code: 'TEMPLATE_SYNTAX', when: 'blocks do not match', ...paragraph('{{#«if edition.date}}{{/unless}}') },
  {
    code: 'TEMPLATE_SYNTAX',
    when: 'a letter.hbs cannot be understood',
    ...append(`${LINK}/letter.hbs`, '{{«}}\n'),
  },
  { code: 'TEMPLATE_NAME', when: 'a name is mistyped', ...paragraph('{{«edition.titel}}') },
  { code: 'TEMPLATE_NAME', when: 'a block is to be printed', ...paragraph('{{«authority.addressee}}') },
  {
    code: 'TEMPLATE_NAME',
    when: 'a partial has an unknown name',
    ...append('templates/shared/sign-off.hbs', '{{«figures.none}}\n'),
  },
  { code: 'TEMPLATE_HELPER', when: 'a helper does not exist', ...paragraph('{{«datum edition.date}}') },
  {
    code: 'TEMPLATE_HELPER',
    when: 'a partial does not exist',
    ...append(`${LINK}/letter.hbs`, '«{{> none}}\n'),
  },
  {
    code: 'TEMPLATE_EMPTY',
    when: 'the wording prints what only some authorities have',
    ...paragraph('«{{authority.previous_type}}'),
  },
  { code: 'TEMPLATE_RAW', when: 'the wording has three braces', ...paragraph('«{{{authority.name}}}') },
  {
    code: 'TEMPLATE_BRACES',
    when: 'a word is in single braces',
    ...paragraph('Dear «{name}, \\{name} and {1}'),
    printed: [SAMPLE],
  },
  {
    code: 'TEMPLATE_UNPAIRED',
    when: 'a name is in single braces',
    ...paragraph('Dear «{authority.name}, \\{authority.name} and \\{{edition.date}}'),
  },
  {
    code: 'TEMPLATE_UNPAIRED',
    when: 'a placeholder has one brace too few at its beginning',
    ...paragraph('on «{date edition.date}}'),
  },
  {
    code: 'TEMPLATE_UNPAIRED',
    when: 'a placeholder has lost its beginning',
    ...paragraph('on edition.date«}} or {{! }} later'),
  },
  {
    code: 'TEMPLATE_UNPAIRED',
    when: 'braces in remarks have no partner',
    ...remarks('|\n  One.\n\n  Two «}} three.'),
  },
  {
    code: 'REMARKS_PLACEHOLDER',
    when: 'a placeholder is in remarks',
    ...remarks('|\n  One.\n\n  To «{{authority.name}}.'),
  },
  ...(
    [
      ['plain', 'First.\n\n  Second.'],
      ['folded', '>\n  - one\n  - two'],
      ['in quotes', '"First.\n\n  Second."'],
    ] as const
  ).map(([when, text]): Case => ({
    code: 'REMARKS_LINES',
    when: `they are ${when}`,
    ...remarks(`«${text}`),
    printed: [SAMPLE],
  })),
  { code: 'EDITION_LANG', when: 'there is no such language', ...edit(EDITION, /^era/m, 'lang: «xx\nera') },
  {
    code: 'TEXT_GLYPH',
    when: 'a language has digits without a glyph',
    ...edit(EDITION, /^era/m, 'lang: «fa\nera'),
  },
  {
    code: 'EDITION_LANG',
    when: 'its tag is written otherwise',
    ...edit(EDITION, /^era/m, 'lang: «en-gb\nera'),
  },
  texts('SCHEMA_UNKNOWN_KEY', 'no letter prints a text', 'upheld:\n  «hading: Upheld'),
  texts(
    'SCHEMA_UNKNOWN_KEY',
    'a text has no such form',
    'average: { number: a, more_than_99: b, less_than_1: c, none: «d }',
  ),
  texts('SCHEMA_MISSING_KEY', 'a text lacks a form', '«average: { number: a, more_than_99: b }'),
  texts('SCHEMA_TYPE', 'a text is a number', 'upheld:\n  «heading: 7'),
  texts('SCHEMA_TYPE', 'a text has no forms', '«average: In similar authorities.'),
  texts('SCHEMA_VALUE', 'a text is empty', '«salutation: " "'),
  texts('TEXT_PLURAL', 'a text lacks a plural form', 'upheld:\n  «count: { other: decisions }'),
  texts(
    'TEXT_PLURAL',
    'a language has no such plural form',
    'upheld:\n  count: { one: a, few: «b, other: c }',
  ),
  texts('TEXT_MARKDOWN', 'a text is a heading', 'upheld:\n  heading: "«# Upheld"'),
  texts('TEXT_MARKDOWN', 'a text has several lines', 'salutation: «|\n  Dear\n  you'),
  texts('TEXT_MARKDOWN', 'a drawing has bold words', 'bars:\n  own: This «**authority**'),
  texts(
    'TEXT_MARKDOWN',
    'a description has a passage in another language',
    'closing:\n  signature: x «{{#lang "cy"}}y{{/lang}}',
  ),
  texts('TEXT_LENGTH', 'a text is longer than its place', `bars:\n  average: «${'All of them. '.repeat(5)}`),
  {
    ...texts('TEXT_LENGTH', 'a word is longer than its column', 'received:\n  housing: «Accommodationwise'),
    era: '2019-tables',
  },
  texts('TEXT_GLYPH', 'a text has a character without a glyph', 'salutation: Dear «愛'),
  texts('MARKDOWN_UNFINISHED', 'a text has half of a bold word', 'closing:\n  line: Yours, «**sincerely'),
  texts(
    'MARKDOWN_HTML',
    'a text has HTML, in a folded text',
    'compliance:\n  note: >-\n    One\n    two «<br>three',
  ),
  texts(
    'MARKDOWN_LINK',
    'a link of a text leads nowhere',
    'closing:\n  line: Yours, [us](«{{edition.title}})',
  ),
  texts('TEMPLATE_NAME', 'a text has an unknown placeholder', 'salutation: Dear {{«authority.nam}}'),
  texts('TEMPLATE_NAME', 'a text has a placeholder that only others are given', 'salutation: Dear {{«rate}}'),
  texts('TEMPLATE_SYNTAX', 'a placeholder of a text is not closed', 'salutation: Dear {{authority.«name'),
  texts('TEMPLATE_HELPER', 'a text has an unknown helper', 'salutation: Dear {{«dat edition.date}}'),
  texts(
    'TEMPLATE_EMPTY',
    'a text has nothing to print for a placeholder',
    'salutation: Dear «{{authority.previous_type}}',
  ),
  {
    code: 'TEXT_LANGUAGE',
    when: 'the letters are in another language than their era',
    era: '2025-link',
    ...edit(EDITION, /^/, '«'),
    edits: [
      [EDITION, /^/, '«'],
      [EDITION, /^era/m, 'lang: cy\nera'],
    ],
    printed: [SAMPLE],
  },
  {
    code: 'TEMPLATE_SYNTAX',
    when: 'a passage in another language ends in another paragraph',
    ...paragraph('One «{{#lang "cy"}}dau\n\ntri{{/lang}}'),
  },
  {
    code: 'TEMPLATE_SYNTAX',
    when: 'there is no language of a passage',
    ...paragraph('One {{#«lang "xx"}}dau{{/lang}}'),
  },
  {
    code: 'TEMPLATE_NAME',
    when: 'a template prints an unknown text',
    ...edit(`${LINK}/letter.hbs`, '<main>', '<main><p>{{text «"sign_of"}}</p>'),
  },
  {
    code: 'TEMPLATE_SYNTAX',
    when: 'the call of a text has no key',
    ...edit(`${LINK}/letter.hbs`, '<main>', '<main><p>{{«text edition.title}}</p>'),
  },
  {
    code: 'TEMPLATE_ELEMENT',
    when: 'a template has a list of terms',
    ...edit(`${LINK}/letter.hbs`, '<main>', '{{! <dl> }}<main>«<dl><dt>a</dt><dd>b</dd></dl>'),
  },
  {
    code: 'TEMPLATE_ELEMENT',
    when: 'a template shows a value by an element',
    ...edit(
      `${LINK}/letter.hbs`,
      '<main>',
      '<main><p>«<meter value="1">1 of 2</meter> <meterage>x</meterage></p>',
    ),
  },
  {
    code: 'TEMPLATE_RAW',
    when: 'a template has an ampersand',
    ...append(`${LINK}/letter.hbs`, '«{{& authority.name}}\n'),
  },

  {
    code: 'REMARKS_PLACE',
    when: 'the wording has no place for remarks',
    edits: [
      [WORDING, '{{remarks}}', ''],
      [AUTHORITY, 'remarks: |', 'remarks: «|'],
    ],
  },
  { code: 'REMARKS_PLACE', when: 'there are two places', ...paragraph('«{{remarks}}') },
  {
    code: 'REMARKS_PLACE',
    when: 'the place is in a paragraph',
    ...edit(WORDING, '{{remarks}}', 'Remarks: «{{remarks}}'),
  },

  {
    code: 'ERA_SCHEMA',
    when: 'it is no JSON',
    lay: (folder) => folder.write(`${LINK}/schema.json`, '{'),
    at: [`${LINK}/schema.json`, 1, 2],
  },
  {
    code: 'ERA_SCHEMA',
    when: 'it is a list',
    lay: (folder) => folder.write(`${LINK}/schema.json`, '[]'),
    at: [`${LINK}/schema.json`, 1, 1],
  },
  {
    code: 'ERA_SCHEMA',
    when: 'it has an unknown rule',
    lay: (folder) => folder.write(`${LINK}/schema.json`, '{"sumOff": []}'),
    at: [`${LINK}/schema.json`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it exports nothing',
    lay: (folder) => folder.write(`${LINK}/figures.ts`, 'export {}'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it counts for averages with what is no function',
    ...append(`${LINK}/figures.ts`, 'export const countsForAverages = {}\n'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it describes letters for the website with what is no function',
    ...append(`${LINK}/figures.ts`, 'export const describeForWebsite = {}\n'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it cannot describe the era’s sample for the website',
    ...append(`${LINK}/figures.ts`, 'export function describeForWebsite() { throw new Error("no") }\n'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it cannot count the era’s sample for averages',
    ...append(`${LINK}/figures.ts`, 'export function countsForAverages() { throw new Error("no") }\n'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it is no program',
    lay: (folder) => folder.write(`${LINK}/figures.ts`, 'export {'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it fails on the era’s sample',
    lay: (folder) =>
      folder.write(`${LINK}/figures.ts`, 'export function deriveFigures() { throw new Error("no") }'),
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_FIGURES',
    when: 'it fails on a letter’s data',
    edits: [
      [
        `${LINK}/figures.ts`,
        'return {}',
        "if (arguments[0].authority.type === 'County') throw new Error('no')\n  return {}",
      ],
      [AUTHORITY, 'type: District', 'type: County'],
    ],
    at: [`${LINK}/figures.ts`, 1, 1],
  },
  {
    code: 'ERA_TEMPLATE',
    when: 'a template prints what a letter has not',
    era: '2020-cards',
    edits: [
      ['templates/2020-cards/letter.hbs', '<main>', '<main>{{figures.cards.upheld.count}}'],
      [AUTHORITY, /statistics:\n( .*\n)+/, 'statistics: not enclosed\n'],
    ],
    at: ['templates/2020-cards/letter.hbs', 1, 1],
  },
  {
    code: 'ERA_STYLE',
    when: 'a font is not there',
    ...append(`${LINK}/style.css`, "p { background: «url('none.woff2') }\n"),
  },
  {
    code: 'ERA_STYLE',
    when: 'a font is none that can be looked into',
    ...append(`${LINK}/style.css`, "@font-face { font-family: 'Letter'; src: local('Arial') }\n"),
    at: [`${LINK}/style.css`, 1, 1],
  },
  {
    code: 'ERA_STYLE',
    when: 'the style sheets bring no font',
    lay: (folder) => folder.write('templates/shared/fonts.css', 'p { color: black }'),
    at: [`${LINK}/style.css`, 1, 1],
  },
  {
    code: 'ERA_STYLE',
    when: 'an image names another file',
    lay: (folder) => {
      folder.write(
        `${LINK}/seal.svg`,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<image href="seal.png"/></svg>',
      )
      folder.replace(`${LINK}/style.css`, /^/, 'p { background: url(seal.svg) }\n')
    },
    at: [`${LINK}/seal.svg`, 2, 1],
  },
  {
    code: 'ERA_STYLE',
    when: 'a font has no range of its own, and so builds letters that another file has whole',
    ...edit('templates/shared/fonts.css', /(?<=latin-400-italic\.woff2'\);[^}]*)unicode-range:[^;]*;/, ''),
    at: ['templates/shared/fonts.css', 1, 1],
  },
  {
    code: 'ERA_STYLE',
    when: 'a file is outside the folder',
    ...append(`${LINK}/style.css`, 'p { background: «url("../../x.png") }\n'),
  },
]

const touchesTemplates = ({ edits = [], at }: Case) =>
  at?.[0].startsWith('templates') === true || edits.some(([file]) => file.startsWith('templates'))

/** Damages the folder and returns the place of the mark «, or else the one that the case names. */
function damage(folder: CaseFolder, { edits = [], lay, at }: Case): readonly [string, number, number] {
  let place = at
  lay?.(folder)
  for (const [file, from, to] of edits) {
    folder.replace(file, from, to)
    const marked = unmark(folder.read(file))
    if (!marked) continue
    folder.write(file, marked.text)
    place = [file, marked.line, marked.column]
  }
  if (!place) throw new Error('a case without a place')
  return place
}

describe('every error is found at its place, and nothing else is reported', () => {
  test.each(CASES.map((row) => ({ ...row, name: `${row.code}: ${row.when}` })))('$name', async (row) => {
    await inCaseFolder(row.era ?? '2025-link', touchesTemplates(row), async (folder) => {
      const [file, line, column] = damage(folder, row)
      const prepared = await folder.prepare()
      const causes = row.cause ? [row.cause] : []
      const { follows = [] } = row
      expect(placesOf(prepared.findings)).toEqual([
        ...causes,
        { code: row.code, file, line, column },
        ...follows,
      ])
      expect(prepared.findings.at(-1 - follows.length)?.severity).toBe(CODES[row.code].severity)
      expect(prepared.letters.map(({ slug }) => slug)).toEqual(row.printed ?? [])
    })
  })

  test('a byte order mark before UTF-8 changes neither the letter nor the place of a finding', async () => {
    await inCaseFolder('2019-tables', true, async (folder) => {
      const letter = async () => {
        const { letters, ready } = await folder.prepare()
        return letters.map((each) => ready && makeLetter(each, ready).html)
      }
      const before = await letter()
      const shared = ['document.hbs', 'style.css', 'edition.schema.json'].map(
        (name) => `templates/shared/${name}`,
      )
      for (const file of [AUTHORITY, EDITION, WORDING, ...shared])
        folder.write(file, `\ufeff${folder.read(file)}`)
      expect([before.length, await letter()]).toEqual([1, before])
      folder.write(AUTHORITY, '\ufeffnames: Sample Borough Council\n')
      const { findings } = await folder.prepare()
      expect(placesOf(findings)).toContainEqual({
        code: 'SCHEMA_UNKNOWN_KEY',
        file: AUTHORITY,
        line: 1,
        column: 1,
      })
    })
  })

  test.each(['2019-tables', '2020-cards', '2025-link'])('the sample of %s has no findings', async (era) => {
    await inCaseFolder(era, true, async (folder) => {
      const { findings, letters } = await folder.prepare()
      expect({ findings, letters: letters.length }).toEqual({ findings: [], letters: 1 })
    })
  })
})

describe('the codes', () => {
  const codes = Object.keys(CODES)

  test('each has a case in this file or, elsewhere, in test/rows, test/spreadsheet, test/import, test/archive, test/post and test/run', () => {
    const others = codes.filter(
      (code) =>
        !/^(?:ROWS?|JSON|CSV|SPREADSHEET|IMPORT|DOCUMENT|DRAFT|ADOPT|ARCHIVE|RESTORE|POST|SHARD)_/.test(code),
    )
    expect(others.filter((code) => !CASES.some((row) => row.code === code))).toEqual([])
  })

  test('each has a row in docs/findings.md, and no other code has one', () => {
    const text = readFileSync(join(PROJECT, 'docs', 'findings.md'), 'utf8')
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
    expect(rows.sort()).toEqual([...codes].sort())
  })
})

describe('a place in a file', () => {
  test.each([
    ['the first character', 'abc', 0, 1, 1, 'abc'],
    ['a later line', 'a\nbc\nd', 3, 2, 2, 'bc'],
    ['a line feed is the end of its line', 'a\nb', 1, 1, 2, 'a'],
    ['a line of Windows has no carriage return', 'a\r\nbc\r\n', 4, 2, 2, 'bc'],
    ['after the last line', 'a\n', 2, 2, 1, ''],
    ['past the end', 'ab', 99, 1, 3, 'ab'],
    ['before the beginning', 'ab', -1, 1, 1, 'ab'],
    ['an empty text', '', 0, 1, 1, ''],
  ])('%s', (_name, text, offset, line, column, sourceLine) => {
    expect(positionAt({ file: 'f', text }, offset)).toMatchObject({ line, column, sourceLine })
  })

  test('shows no line that is too long to display', () => {
    const text = `a\n${'x'.repeat(100_000)}\n`
    expect(positionAt({ file: 'f', text }, 50_000)).toEqual({
      line: 2,
      column: 49_999,
      length: 1,
      sourceLine: '',
    })
  })

  test('ends where its line ends', () => {
    expect(positionAt({ file: 'f', text: 'abc\ndef' }, 1, 99).length).toBe(2)
  })
})

describe('a place in a spreadsheet', () => {
  test.each([
    ['Decisions', 12, 6, 'f.xlsx:Decisions!F12'],
    ['Decisions made', 1, 27, "f.xlsx:'Decisions made'!AA1"],
    ["Kent's", 1, 702, "f.xlsx:'Kent''s'!ZZ1"],
    ['2025', 1_048_576, 16_384, "f.xlsx:'2025'!XFD1048576"],
    ['E12', 1, 1, "f.xlsx:'E12'!A1"],
    ['', 2, 1, 'f.xlsx:A2'],
  ])('of the sheet "%s", row %i, column %i', (sheet, row, column, place) => {
    const finding = cellFinding('SPREADSHEET_DAMAGED', 'f.xlsx', { sheet, row, column }, 'is', 'do')
    expect(placeOf(finding)).toBe(place)
    const group = { first: finding, findings: [finding], files: ['f.xlsx'] }
    expect(formatGroup(group, (_style, text) => text)).toBe(`${place}: SPREADSHEET_DAMAGED is\n    → do`)
  })

  test('comes after those of the sheets before it, and after the file’s own', () => {
    const at = (sheet: string, row: number) =>
      cellFinding('SPREADSHEET_DAMAGED', 'f', { sheet, row, column: 1 }, '', '')
    const file = fileFinding('SPREADSHEET_EMPTY', 'f', '', '')
    const ordered = inReadingOrder([at('B', 1), at('A', 10), at('A', 9), file])
    expect(ordered.map(placeOf)).toEqual(['f:1:1', 'f:A!A9', 'f:A!A10', 'f:B!A1'])
  })
})
