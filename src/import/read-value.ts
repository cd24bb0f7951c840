import { didYouMean } from '../findings/near-match.ts'
import { hiddenCharacter } from '../rules/hidden-character.ts'
import type { Cell } from '../spreadsheet/workbook.ts'
import type { Field, FieldValue } from '../shape/field.ts'
import { readDate } from './read-date.ts'

/** What a cell means for a field: docs/spreadsheets.md has the table. */
export type Reading =
  /** The value, and a word before it that is no part of it. */
  | { readonly value: FieldValue; readonly prefix?: string }
  /** No value: the cell is blank, or has a sign for "none". */
  | { readonly none: string }
  /** The words that replace the block, such as "not enclosed". */
  | { readonly instead: string }
  | { readonly code: 'IMPORT_VALUE' | 'IMPORT_FORMULA'; readonly problem: string; readonly help: string }

/** Signs for "no value", in small letters; those in brackets are the statisticians' (Government Analysis Function). */
const NONE = /^(?:-+|–|—|\.\.|:|n\/?a|n\.a\.|not (?:applicable|available)|none|\[(?:x|c|z|u|w|low)\])$/

/** Numbers as people and programs write them: 1,140 and 1 140 and 3.0. */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[,'’  ]\d{3})+)(?:\.\d+)?$/

/** Reads a cell for a field; an undefined cell is a blank one. */
export function readValue(cell: Cell | undefined, field: Field): Reading {
  if (cell === undefined) return { none: 'blank' }
  switch (cell.kind) {
    case 'error':
      return formula(`shows ${cell.value}`, 'correct the formula')
    case 'no result':
      return formula(
        'has a formula without a result',
        'open the file in Excel or LibreOffice, and save it there: this calculates it',
      )
    case 'text':
      return readTyped(cell.value, field)
    case 'number':
      return readNumber(cell.value, cell.percent, field)
    case 'date':
      if (field.kind === 'date') return { value: cell.value.slice(0, 10) }
      return wrong(
        `is the date ${cell.value}`,
        'correct the cell: spreadsheet programs turn texts such as 1/2 into dates',
      )
    case 'time':
    case 'boolean':
      return wrong(
        `is ${String(cell.value)}`,
        'correct the cell, or map the column to the field that it is about',
      )
  }
}

/** Reads a text that somebody typed for a field. */
export function readTyped(written: string, field: Field): Reading {
  const text = written.replace(/[\s\u00a0]+/g, ' ').trim()
  if (text === '') return { none: 'blank' }
  if (NONE.test(text.toLowerCase())) return { none: text }
  if (text === field.instead?.words) return { instead: text }
  const hidden = hiddenCharacter(text)
  if (hidden) return wrong(`holds ${hidden.name}, which cannot be seen or printed`, 'type the text again')
  switch (field.kind) {
    case 'line':
      return readLine(text, field)
    case 'lines':
      return { value: linesIn(written) }
    case 'text':
      return { value: `${written.replace(/\r\n?/g, '\n').trim()}\n` }
    case 'choice':
      return readChoice(text, field.choices)
    case 'date':
      return readDay(text)
    case 'count':
    case 'percentage':
    case 'decimal':
      return readDigits(text, field)
  }
}

function readDay(text: string): Reading {
  const date = readDate(text)
  const help = 'write it as day, month and year: 31/03/2025'
  return date === undefined ? wrong(`is ${quoted(text)}, which is not a date`, help) : { value: date }
}

/** The lines of a list that is written in one cell: separated by line breaks or, where it has none, semicolons or commas. */
function linesIn(written: string): string[] {
  const separator = ['\n', ';', ','].find((each) => written.trim().includes(each)) ?? '\n'
  return written.split(separator).flatMap((line) => {
    const text = line.replace(/[\s\u00a0]+/g, ' ').trim()
    return text === '' || NONE.test(text.toLowerCase()) ? [] : [text]
  })
}

/** A line of text: "Dear Ms A," is Ms A where the field's cells may begin with "Dear". */
function readLine(text: string, { prefix }: Field): Reading {
  if (prefix === undefined || !text.toLowerCase().startsWith(prefix.toLowerCase())) return { value: text }
  const rest = text.slice(prefix.length)
  if (/^[\p{L}\p{N}]/u.test(rest)) return { value: text }
  const value = rest.replace(/^\s+|\s*,$/g, '')
  return value === '' ? { none: text } : { value, prefix }
}

function readDigits(text: string, field: Field): Reading {
  const percent = text.endsWith('%')
  const bare = percent ? text.slice(0, -1).trim() : text
  if (!NUMBER.test(bare))
    return wrong(`is ${quoted(text)}, which is not a number`, 'write the number in digits')
  const number = Number(bare.replace(/[,'’ ]/g, ''))
  return readNumber(percent ? number / 100 : number, percent, field)
}

function readNumber(number: number, percent: boolean, { kind }: Field): Reading {
  const shown = percent ? `${rounded(number * 100)}%` : String(number)
  if (kind !== 'count' && kind !== 'percentage' && kind !== 'decimal')
    return wrong(
      `is the number ${shown}`,
      'correct the cell, or map the column to the field that it is about',
    )
  if (kind !== 'percentage' && percent)
    return wrong(
      `is ${shown}, a percentage instead of a ${kind === 'count' ? 'count' : 'number'}`,
      kind === 'count' ? 'write the count' : 'write the number without %',
    )
  // Letters print one decimal; a cell that is calculated has many.
  if (kind === 'decimal') return { value: Math.floor(number * 10 + 0.5 + 1e-9) / 10 }
  const value = percent ? rounded(number * 100) : number
  if (Number.isSafeInteger(value)) return { value: value === 0 ? 0 : value }
  return wrong(
    `is ${shown}, but ${kind === 'count' ? 'a count' : 'a percentage in a letter'} must be a whole number`,
    'correct the cell',
  )
}

/** Removes the rounding error of binary fractions: 0.07 × 100 is 7. */
const rounded = (number: number): number => Number(number.toPrecision(12))

/** Capitals make no difference. */
function readChoice(text: string, choices: readonly string[]): Reading {
  const choice = choices.find((each) => each.toLowerCase() === text.toLowerCase())
  if (choice !== undefined) return { value: choice }
  return wrong(
    `is ${quoted(text)}, which is not one of its values`,
    didYouMean(text, choices, `write one of ${choices.join(', ')}`),
  )
}

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

const wrong = (problem: string, help: string): Reading => ({ code: 'IMPORT_VALUE', problem, help })

const formula = (problem: string, help: string): Reading => ({ code: 'IMPORT_FORMULA', problem, help })
