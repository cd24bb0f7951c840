import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { AuthorityMatcher } from '../import/authority-matcher.ts'
import { blankFindings, prefixFindings } from '../import/cell-warnings.ts'
import { collectValues, type Collected } from '../import/collect-values.ts'
import { ColumnNames, NOT_READ, OTHER_PATHS, type ColumnMap } from '../import/column-names.ts'
import type { Table } from '../import/find-tables.ts'
import { planChanges, type AuthorityPlan } from '../import/plan-changes.ts'
import { missingRows, tooManyAuthorities } from '../import/table-findings.ts'
import { valueAt } from '../rules/data.ts'
import type { Workbook } from '../spreadsheet/workbook.ts'
import { displayPath, type Folders } from '../system/display-path.ts'
import type { FileChange } from '../system/write-files-together.ts'
import { EraCache } from './era-cache.ts'
import { changedFiles } from './import/changed-files.ts'
import { adviseField, keepColumns, readColumns } from './import/columns-file.ts'
import { hasError, headsMissing, readTables, readWorkbooks, sheetsMissing } from './import/read-tables.ts'
import { readYearData, type YearData } from './import/year-data.ts'

/** What is to be imported into a year. */
export interface ImportRequest {
  readonly year: string
  /** The paths of the spreadsheets. */
  readonly files: readonly string[]
  /** The names of the sheets to read; all where none is named. */
  readonly sheets: readonly string[]
  /** The mappings of --map, in addition to those of columns.yaml. */
  readonly map: ColumnMap
}

/** What an import changes; nothing is written yet. */
export interface ImportPlan {
  readonly findings: readonly Finding[]
  /** Each authority with a row, in the order of the rows. */
  readonly authorities: readonly AuthorityPlan[]
  /** The authorities of the year without a row. */
  readonly withoutRow: readonly string[]
  /** What was read, for the summary. */
  readonly workbooks: readonly Workbook[]
  readonly tables: readonly Table[]
  /** The files as they would be; empty where there is an error. */
  readonly files: readonly FileChange[]
  /** The files that still lack something, with what they lack. */
  readonly incomplete: ReadonlyMap<string, readonly string[]>
}

/** An option that names something that does not exist: wrong usage. */
export interface WrongOption {
  readonly message: string
  readonly remedy: string
}

/**
 * Reads spreadsheets and a year, and works out which values of the year's files differ from the spreadsheets. Checks the
 * files that would result as every command checks them. Writes nothing.
 */
export async function planImport(
  folders: Folders,
  { year, files: paths, sheets, map }: ImportRequest,
): Promise<ImportPlan | WrongOption> {
  const eraCache = new EraCache(folders)
  const { workbooks, findings } = await readWorkbooks(paths, folders.cwd)
  const nothing = { authorities: [], withoutRow: [], tables: [], files: [], incomplete: new Map(), workbooks }
  const { value: data, findings: ofYear } = readYearData(folders, eraCache, year)
  findings.push(...ofYear, ...eraCache.register.findings)
  if (!data || hasError(eraCache.register.findings)) return { ...nothing, findings }
  const fieldPaths = [...data.fields.map(({ path }) => path), ...OTHER_PATHS]
  const wrong = wrongOption(workbooks, { sheets, map }, fieldPaths, paths.length)
  if (wrong) return wrong
  const columns = readColumns(folders, year, fieldPaths)
  if (!columns.value) return { ...nothing, findings: [...findings, ...columns.findings] }

  const names = new ColumnNames(data.fields, new Map([...columns.value.map, ...map]))
  const read = readTables(workbooks, names, sheets)
  const slugs = new Set(data.files.slugs)
  const matcher = new AuthorityMatcher(data.authorities, eraCache.register.register, data.period)
  const collected = collectValues(read.tables, matcher, slugs, { year, period: data.period })
  const tooMany = tooManyAuthorities(collected)
  if (tooMany) return { ...nothing, tables: read.tables, findings: [...findings, tooMany] }
  const authorities = plansOf(data, collected)
  const withoutRow = data.authorities
    .filter(({ slug }) => !collected.authorities.has(slug))
    .map(({ name }) => name)
  const shownFolder = displayPath(join(folders.data, year), folders.cwd)
  findings.push(
    ...read.findings,
    ...collected.findings,
    ...authorities.flatMap((each) => each.findings),
    ...blankFindings(blanksOf(data, collected, authorities)),
    ...prefixFindings(prefixedOf(collected)),
    ...(read.tables.length > 0 ? missingRows(shownFolder, withoutRow, slugs.size) : []),
  )
  const kept = keepColumns(folders, year, columns.value, map)
  const changed = data.hasRows ? { changed: [], findings: [] } : changedFiles(folders, data, authorities)
  findings.push(...kept.findings, ...changed.findings)
  const checked = await checkAll(folders, eraCache, data, changed.changed)
  findings.push(...checked.findings)
  const texts = new Map(data.authorities.map(({ slug, text }) => [slug, text]))
  const files = [
    ...changed.changed.map(({ slug, text }) => ({
      path: join(data.files.folder, `${slug}.yaml`),
      before: texts.get(slug),
      after: text,
    })),
    ...(kept.value ? [kept.value] : []),
  ]
  return {
    findings,
    authorities,
    withoutRow,
    workbooks,
    tables: read.tables,
    files: hasError(findings) ? [] : files,
    incomplete: checked.incomplete,
  }
}

async function checkAll(
  folders: Folders,
  eraCache: EraCache,
  { era, files }: YearData,
  changed: Parameters<typeof import('./import/check-changed.ts').checkChanged>[4],
) {
  if (changed.length === 0) return { findings: [], incomplete: new Map<string, readonly string[]>() }
  const { checkChanged } = await import('./import/check-changed.ts')
  return checkChanged(folders, eraCache, era, files, changed)
}

function plansOf({ authorities, fields }: YearData, collected: Collected): AuthorityPlan[] {
  const current = new Map(authorities.map(({ slug, value }) => [slug, value]))
  return [...collected.authorities].map(([slug, values]) => planChanges(values, current.get(slug), fields))
}

/**
 * The cells without a value, except where another cell has the value, it follows from a rate, or words replace the block.
 */
function blanksOf({ authorities, fields }: YearData, collected: Collected, plans: readonly AuthorityPlan[]) {
  const changed = new Map(
    plans.map(({ slug, changes }) => [slug, new Set(changes.map(({ field }) => field))]),
  )
  const follows = (slug: string, path: string): boolean =>
    fields.some(
      (field) =>
        (field.path === path || field.published?.part === path) &&
        changed.get(slug)?.has(field.path) === true,
    )
  const current = new Map(authorities.map(({ slug, value }) => [slug, value]))
  return [...collected.authorities].flatMap(([slug, { authority, values, blanks }]) =>
    blanks
      .filter(({ field: { path, instead } }) => {
        const words = instead && (values.get(instead.path)?.value ?? valueAt(current.get(slug), instead.path))
        return !values.has(path) && !follows(slug, path) && typeof words !== 'string'
      })
      .map((blank) => ({ ...blank, name: authority.name })),
  )
}

const prefixedOf = ({ authorities }: Collected) =>
  [...authorities.values()].flatMap(({ authority: { name }, prefixed }) =>
    prefixed.map((cell) => ({ ...cell, name })),
  )

/** A sheet, head or field that an option names and that does not exist. */
function wrongOption(
  workbooks: readonly Workbook[],
  { sheets, map }: Pick<ImportRequest, 'sheets' | 'map'>,
  paths: readonly string[],
  files: number,
): WrongOption | undefined {
  for (const [head, field] of map) {
    if (field !== NOT_READ && !paths.includes(field))
      return {
        message: `--map "${head}=${field}": there is no field ${field}`,
        remedy: adviseField(field, paths),
      }
  }
  // A file that could not be read may have it.
  if (workbooks.length < files) return undefined
  const [sheet] = sheetsMissing(workbooks, sheets)
  if (sheet !== undefined) {
    const names = workbooks
      .flatMap((workbook) => workbook.sheets.map(({ name }) => name))
      .filter((name) => name !== '')
    const known =
      names.length > 0 ? `the sheets are ${names.join(', ')}` : 'the file has no sheets with names'
    return { message: `there is no sheet ${JSON.stringify(sheet)}`, remedy: known }
  }
  const [head] = headsMissing(workbooks, [...map.keys()])
  if (head === undefined) return undefined
  const remedy =
    'write the column’s head as it is in the file; one with a head above it as "Decisions made / Upheld"'
  return { message: `--map "${head}=…": no column is called ${JSON.stringify(head)}`, remedy }
}
