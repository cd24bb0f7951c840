import {
  textOf,
  wordsOf,
  type Block,
  type Blemish,
  type BlemishKind,
  type LetterDocument,
  type Place,
  type Word,
} from '../../documents/letter-document.ts'
import type { Code } from '../../findings/codes.ts'
import { findingAtPlace, type Finding } from '../../findings/finding.ts'

/** The parts of a finding that do not depend on its place. */
type Kind = readonly [code: Code, message: string, help: string]

const IMAGE: Kind = ['DRAFT_IMAGE', 'an image is left out', 'nothing, if the letter can do without it']

/** The findings for what a draft can contain and a wording cannot. */
const KINDS: Readonly<Partial<Record<BlemishKind, Kind>>> = {
  image: IMAGE,
  'image-description': IMAGE,
  'text-box': [
    'DRAFT_TEXT_BOX',
    'a text box, whose words are in no paragraph',
    'move its words into a paragraph, and delete the box',
  ],
  comment: ['DRAFT_COMMENT', 'a comment is left out', 'nothing, if it has been dealt with'],
  note: [
    'DRAFT_FOOTNOTE',
    'a footnote or endnote, which the wording of letters does not have',
    'put its words into the text, and delete the note',
  ],
  change: [
    'DRAFT_CHANGE',
    'a tracked change is neither accepted nor rejected',
    'accept or reject it in Word (Review, Accept), and save the draft',
  ],
}

/** Reports what a draft has and its wording cannot have, each with its place. */
export function draftFindings({ file, blocks, blemishes }: LetterDocument): Finding[] {
  return [
    ...blemishes.flatMap((blemish) => ofBlemish(file, blemish)),
    ...blocks.flatMap((block) => ofBlock(file, block)),
  ]
}

/** Reports a block whose words the wording would not print as they are. */
export function lostFinding(file: string, block: Block): Finding {
  const words = wordsOf(block)
  const message = `the wording would not print these words as they are: “${textOf(words).slice(0, 80)}”`
  return findingAtPlace(
    'DRAFT_LOST',
    file,
    words[0]?.place ?? { line: 1 },
    message,
    'write this place in simpler words',
  )
}

function ofBlemish(file: string, { kind, place, text }: Blemish): Finding[] {
  const known = KINDS[kind]
  if (!known) return []
  const [code, message, help] = known
  const words = text === '' ? '' : `: “${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`
  return [findingAtPlace(code, file, place, `${message}${words}`, help)]
}

function ofBlock(file: string, block: Block): Finding[] {
  const words = wordsOf(block)
  const place: Place = words[0]?.place ?? { line: 1 }
  if (block.kind === 'table') {
    const message = `a table, which the wording of letters does not have: “${textOf(words).slice(0, 60)}…”`
    return [findingAtPlace('DRAFT_TABLE', file, place, message, 'say it in sentences or a list')]
  }
  const lost = words.filter((word, index) => word.link === '' && words[index - 1]?.link !== '')
  return lost.map((word) => linkFinding(file, word))
}

const linkFinding = (file: string, { place, text }: Word): Finding =>
  findingAtPlace(
    'DRAFT_LINK',
    file,
    place,
    `the link at “${text}” does not lead to a web page or an e-mail address; its words are kept without it`,
    'give it an address in the draft, if it is needed',
  )
