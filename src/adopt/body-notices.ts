import { countOf } from '../findings/finding.ts'
import { START, type Notice } from './adopt-authority.ts'
import type { CommonBody } from './common-body.ts'
import type { BodyDifference } from './compared-body.ts'

/** What there is to report about the body of a letter. @param fileOf the display path of a letter, by its index */
export function bodyNotices(
  letter: number,
  { differences, sharedRemarks, unsure, ambiguous }: CommonBody,
  fileOf: (letter: number) => string,
): Notice[] {
  const own = differences.filter((each) => each.letter === letter)
  const conditions = ambiguous
    .filter((each) => each.letter === letter)
    .map(({ figure, alike, text }): Notice => ({
      code: 'ADOPT_OPEN',
      place: START,
      message: `has a paragraph that is printed where ${figure} is true, and ${alike.join(', ')} would be the same in these letters: ${shortened(text)}`,
      help: 'choose the condition in wording.md',
    }))
  const unproved: Notice[] = unsure.has(letter)
    ? [
        {
          code: 'ADOPT_OPEN',
          place: START,
          message: 'has a paragraph, or lacks one, on a condition that the letter does not prove',
          help: 'check the authority’s type and its averages in edition.yaml',
        },
      ]
    : []
  const shared = sharedRemarks
    .filter((each) => each.letter === letter)
    .map(({ block, holders }): Notice => ({
      code: 'ADOPT_OPEN',
      place: block.place,
      message: `has a paragraph that ${holdersText(holders, fileOf)}, and no figure says which; it is in the remarks of each: ${shortened(block.text)}`,
      help: 'leave it there, or write it into wording.md on its condition',
    }))
  return [...own.map((each) => differenceNotice(each, fileOf)), ...shared, ...conditions, ...unproved]
}

/** The most files that a message names. */
const MOST_NAMED = 3

function differenceNotice(
  { before, after, block, holders }: BodyDifference,
  fileOf: (letter: number) => string,
): Notice {
  const place = block?.place ?? START
  const help = 'correct the text of this letter, or write the authority’s file by hand'
  const code = 'ADOPT_DIFFERS'
  if (holders.length > 1) {
    const message = `has a paragraph that ${holdersText(holders, fileOf)}, and no figure says which: ${shortened(after)}`
    return { code, place, message, help: 'write the paragraph into wording.md on its condition' }
  }
  const message =
    before === ''
      ? `has a paragraph where no other letter has one: ${shortened(after)}`
      : after === ''
        ? `lacks a paragraph of the other letters: ${shortened(before)}`
        : `has ${shortened(after)} where the other letters have ${shortened(before)}`
  return { code, place, message, help }
}

/** "2 letters have (a.txt, b.txt)". */
function holdersText(holders: readonly number[], fileOf: (letter: number) => string): string {
  const named = holders.slice(0, MOST_NAMED).map(fileOf).join(', ')
  const more = holders.length > MOST_NAMED ? ` and ${holders.length - MOST_NAMED} more` : ''
  return `${countOf(holders.length, 'letter')} have (${named}${more})`
}

const shortened = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
