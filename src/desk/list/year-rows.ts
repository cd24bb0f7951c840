import { setImmediate } from 'node:timers/promises'
import { isData } from '../../model/letter-data.ts'
import type { PreviewStore } from '../../preview/preview-store.ts'
import { stateLabel } from '../../preview/pages/state-label.ts'
import { isHeld, yearFindings } from '../../preview/pages/year-findings.ts'
import type { OverviewEntry } from '../../preview/year-overview.ts'
import { findEarlierFiles } from '../../read/read-earlier.ts'
import { approvalProgress, describeProgress } from '../../run/approval-progress.ts'
import { describeApproval } from '../../run/approval-text.ts'
import { revisionLabel, type ApprovalState } from '../../run/letter-state.ts'
import type { Folders } from '../../system/display-path.ts'
import { readYearFields } from '../year-fields.ts'
import {
  cellsOf,
  figureColumns,
  largestChange,
  sizeOf,
  type CountChange,
  type FigureColumn,
} from './figures-of-letter.ts'

/** A letter's row in the desk's list. */
export interface LetterRow {
  readonly slug: string
  readonly name: string
  readonly type: string
  /** The group of its state, and the label. */
  readonly state: string
  readonly label: string
  /** How far its approval is; "issued" also where the edition asks for none. */
  readonly approval: ApprovalState | ''
  /** Whether its file is printed, and the office has not issued it. */
  readonly isNotIssued: boolean
  readonly codes: readonly string[]
  readonly details: string
  readonly figures: readonly string[]
  readonly size: number
  readonly change: CountChange | null
}

/** The list of a year's letters, as its page shows it. */
export interface YearList {
  readonly columns: readonly string[]
  /** "2019: 312 of 400 checked". */
  readonly progress: string
  /** The findings about the year as a whole, as HTML. */
  readonly findings: string
  readonly rows: readonly LetterRow[]
}

/** A row's figures take their time: they are kept until the letter is checked again, which makes another entry. */
type RowCache = WeakMap<OverviewEntry, { readonly columns: readonly FigureColumn[]; readonly row: LetterRow }>

/** How many rows are made before other work gets its turn. */
const BATCH = 20

/** Makes the rows of the desk's lists. */
export class YearRows {
  readonly #known: RowCache = new WeakMap()
  /** The columns of each year, by the text of its era's fields: the same columns are the same object. */
  readonly #columns = new Map<string, { readonly key: string; readonly columns: readonly FigureColumn[] }>()

  /** The list of a year in its present state; letters whose state is not known yet have only their name. */
  async list(store: PreviewStore, year: string): Promise<YearList> {
    const columns = this.#columnsOf(store.folders, year)
    const earlier = findEarlierFiles(store.folders, year)
    const rows: LetterRow[] = []
    const entries = store.overview(year).entries()
    let made = 0
    for (const entry of entries) {
      const known = this.#known.get(entry)
      if (known?.columns === columns) {
        rows.push(known.row)
        continue
      }
      if (++made % BATCH === 0) await setImmediate()
      const row = rowOf(entry, columns, entry.status ? earlier.authority(entry.slug)?.value : undefined)
      if (entry.status) this.#known.set(entry, { columns, row })
      rows.push(row)
    }
    const [progress] = approvalProgress(entries.flatMap(({ status }) => status ?? []))
    return {
      columns: columns.map(({ title }) => title),
      progress: progress ? describeProgress(progress) : issuedOf(year, rows),
      findings: yearFindings(store.overview(year), store.ignoredFiles()).toString(),
      rows,
    }
  }

  #columnsOf(folders: Folders, year: string): readonly FigureColumn[] {
    // Where the edition or the era cannot be read, the list has no figures.
    const fields = readYearFields(folders, year).value ?? []
    const key = JSON.stringify(fields)
    const known = this.#columns.get(year)
    if (known?.key === key) return known.columns
    const columns = figureColumns(fields)
    this.#columns.set(year, { key, columns })
    return columns
  }
}

function rowOf(entry: OverviewEntry, columns: readonly FigureColumn[], earlier: unknown): LetterRow {
  const { slug, name, status, data, codes } = entry
  const { key, label } = stateLabel(status, isHeld(entry))
  const { approval, revision, issued } = status ?? {}
  const type = isData(data) ? data['type'] : undefined
  return {
    slug,
    name,
    type: typeof type === 'string' ? type : '',
    state: key,
    label,
    approval: approval?.state ?? (issued === true ? 'issued' : ''),
    isNotIssued: revision !== undefined && issued !== true,
    codes,
    details: detailsOf(entry),
    figures: cellsOf(columns, data),
    size: sizeOf(columns, data),
    change: largestChange(columns, data, earlier) ?? null,
  }
}

/** What its row says of a letter besides its state. */
function detailsOf({ status, ownErrors }: OverviewEntry): string {
  const { approval, details = [] } = status ?? {}
  const lines = ownErrors ? [ownErrors.first.message] : status?.state === 'refused' ? [] : details
  const texts = [
    status ? revisionLabel(status) : '',
    ...lines,
    ...(approval ? describeApproval(approval, details) : []),
  ]
  return texts.filter((text) => text !== '').join(' · ')
}

function issuedOf(year: string, rows: readonly LetterRow[]): string {
  const issued = rows.filter(({ approval }) => approval === 'issued').length
  return `${year}: ${issued} of ${rows.length} issued`
}
