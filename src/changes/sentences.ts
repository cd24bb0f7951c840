import { countOf } from '../findings/finding.ts'
import { longDate } from '../rules/dates.ts'
import type { AverageShiftSummary, ShiftedLetter } from './average-shift-summary.ts'
import type { LetterHead, LetterReport } from './letter-report.ts'
import type { CorrectionsReport, YearReport } from './report.ts'

/** The sentences of the report as plain text: each format escapes them in its own way. */

export function title({ years }: CorrectionsReport): string {
  return `Corrections to the annual review letters of ${list(years)}`
}

/** What the report covers, and how many letters are in it. */
export function introduction({
  generatedAt,
  since,
  corrections,
  notReported,
  years,
}: CorrectionsReport): string[] {
  const covers =
    since === undefined
      ? ''
      : ` It covers letters printed since ${longDate(since)}, and those not printed yet.`
  const first = `Generated on ${moment(generatedAt)}.${covers}`
  const others = notReported.length > 0 ? 'other ' : ''
  if (corrections.length === 0)
    return [first, `There are no corrections to the ${others}letters of ${list(years)}.`]
  const count = corrections.reduce((sum, year) => sum + year.count, 0)
  return [`${first} ${countOf(count, 'letter')} ${count === 1 ? 'has' : 'have'} changed.`]
}

/** The letters that are not in the report, and why, a line each. */
export function notIncluded({ notReported }: CorrectionsReport): string[] {
  return notReported.map(
    ({ year, authority, because }) => `Not in this report: ${year}/${authority}, because ${because}.`,
  )
}

/** A letter that has no change of its own, in one line. */
export function withoutOwnChange(head: LetterHead): string {
  return [revision(head), ...reasons(head), superseded(head)].join('; ')
}

/** What several letters of a year have in common, a sentence each. */
export function sharedSentences({ year, count, shared }: YearReport): string[] {
  if (!shared) return []
  const { wording, format, text, edition } = shared
  const of = (part: number) =>
    `${part === count ? 'all' : `${part} of the ${count}`} letters of ${year} in this report`
  return [
    ...(wording > 0 ? [`The wording (wording.md or texts.yaml) changed in ${of(wording)}.`] : []),
    ...(format > 0 ? [`The format (layout, styles or signature) changed in ${of(format)}.`] : []),
    ...(edition.length > 0 ? ['What the letters of the year share (edition.yaml) changed.'] : []),
    ...(text.length === 0 ? ['No text changed in the same way in several of them.'] : []),
  ]
}

/** How many letters have a shared change of text. */
export function sharedTextCount(part: number, { shared }: YearReport): string {
  return part === shared?.letters ? 'in all of them' : `in ${countOf(part, 'letter')}`
}

/** "revision 1 → 2", or that it is not printed yet. */
export function revision({ pending, before, after }: LetterHead): string {
  if (pending) return `revision ${before.revision}, the correction is not printed yet`
  return before.revision === after.revision
    ? `revision ${after.revision}, printed again`
    : `revision ${before.revision} → ${after.revision}`
}

/** The printing that a correction replaces. */
export function superseded({ pending, before }: LetterHead): string {
  const { revision: number, printedAt, issuedAt, file } = before
  return [
    `${pending ? 'Printed so far' : 'Superseded'}: revision ${number}, printed ${moment(printedAt)}`,
    issuedAt === undefined ? 'not issued' : `issued ${moment(issuedAt)}`,
    ...(file === undefined ? [] : [`kept as ${file}`]),
  ].join(', ')
}

/** Why a letter was corrected, and its correction line. */
export function reasons({ reason, correction }: LetterHead): string[] {
  return [
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
    ...(correction === undefined ? [] : [`The letter says: ${correction}`]),
  ]
}

/** Notes on a letter's changes. */
export function notes({
  wording,
  format,
  averageShift,
  data,
  printed,
  edition,
  text,
}: LetterReport): string[] {
  const found = [
    ...(wording ? ['The wording (wording.md or texts.yaml) changed.'] : []),
    ...(format ? ['The format (layout, styles or signature) changed.'] : []),
    ...(averageShift ? [`The averages of ${averageShift.type} moved as well: see below.`] : []),
  ]
  const nothing =
    found.length === 0 && [data, printed, edition, text].every((changes) => changes.length === 0)
  return nothing ? ['Neither figures nor text differ.'] : found
}

/** Why averages moved, and whose figures moved them. */
export function averageShiftSentence({ type, causes, neverIssued }: AverageShiftSummary): string {
  const named = (authorities: AverageShiftSummary['causes']) => list(few(authorities.map(({ name }) => name)))
  return [
    `The averages of ${type} moved because they are computed from the data of all authorities of that type.`,
    ...(causes.length > 0 ? [`Figures changed in this report: ${named(causes)}.`] : []),
    ...(neverIssued.length > 0
      ? [`New, or changed before the letter was first issued: ${named(neverIssued)}.`]
      : []),
    ...(causes.length + neverIssued.length === 0
      ? ['No authority of that type has changed figures in this report; one may have been removed.']
      : []),
  ].join(' ')
}

/** How many letters print averages that moved, and what applies to all of them. */
export function shiftedSentence({ letters: shifted }: AverageShiftSummary): string {
  const common = inCommon(shifted)
  const count = `${countOf(shifted.length, 'letter')} ${shifted.length === 1 ? 'prints' : 'print'} them`
  return common === undefined ? `${count}.` : `${count} (${common}).`
}

/** What applies to one of them alone; "" where there is nothing. */
export function shiftedAside(letter: ShiftedLetter, { letters: shifted }: AverageShiftSummary): string {
  return [
    ...(inCommon(shifted) === undefined ? [revisionAndReasons(letter)] : []),
    ...(letter.changedOtherwise ? ['has other changes, see above'] : []),
  ].join('; ')
}

const revisionAndReasons = (letter: ShiftedLetter): string =>
  [revision(letter), ...reasons(letter)].join('; ')

/** Revision and reason, where they are the same for all letters. */
function inCommon(shifted: readonly ShiftedLetter[]): string | undefined {
  const [first = '', ...others] = new Set(shifted.map(revisionAndReasons))
  return others.length === 0 ? first : undefined
}

/** The most names that a sentence lists. */
const MAX_LISTED = 8

function few(names: readonly string[]): readonly string[] {
  return names.length > MAX_LISTED
    ? [...names.slice(0, MAX_LISTED - 1), `${names.length - MAX_LISTED + 1} more`]
    : names
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** A time, ISO 8601 in UTC, as people read it. */
function moment(iso: string): string {
  return `${longDate(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`
}
