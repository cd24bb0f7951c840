import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import type { AuthorityFile, YearFiles } from '../read/read-year.ts'
import type { Shape } from '../shape/shape.ts'
import { checkAverage, checkFileName, checkTwice, checkType } from './check-authorities.ts'
import { checkEdition } from './check-edition.ts'
import { checkTemplates, type CheckedEra } from './check-era.ts'
import { checkRemarks } from './check-remarks.ts'
import { checkWording, hasRemarksPlace } from './check-wording.ts'
import { schemaFindings } from './schema-findings.ts'

/** The nearest earlier year's file of an authority. */
export interface EarlierFile {
  readonly year: string
  readonly file: AuthorityFile
}

/** What a check of a year found. */
export interface CheckedYear {
  /** About what all letters share: an error here stops the year. */
  readonly shared: readonly Finding[]
  /** About single authorities: an error here stops that letter. */
  readonly own: readonly Finding[]
  /** The authorities without an error of their own. */
  readonly good: readonly AuthorityFile[]
}

/** Stage 2: everything that can be wrong with a year's files, alone and against each other. */
export function checkYear(
  files: YearFiles,
  era: CheckedEra,
  figures: Shape,
  earlier: (slug: string) => EarlierFile | undefined,
): CheckedYear {
  const { edition, wording } = files
  const names = {
    edition: era.validators.editionShape(edition?.value),
    authority: era.validators.authorityShape,
    figures,
  }
  const editionFindings = edition ? checkEdition(edition, files.year, era.validators) : []
  const shared = [
    ...editionFindings,
    ...(wording ? checkWording(wording, names) : []),
    // Names that an edition lacks are told at the edition; at the templates only where the edition is right.
    ...(edition && !editionFindings.some(isError) ? checkTemplates(era, names) : []),
  ]
  const averages = (edition?.value as { averages?: Record<string, unknown> } | undefined)?.averages
  const place = wording === undefined || hasRemarksPlace(wording)
  const fitting: AuthorityFile[] = []
  const own = files.authorities.flatMap((file): Finding[] => {
    const findings = schemaFindings(file.yaml, era.validators.authority)
    if (findings.length > 0) return findings
    fitting.push(file)
    const before = earlier(file.slug)
    return [
      ...checkFileName(file),
      ...checkAverage(file, averages),
      ...checkRemarks(file, place),
      ...(before ? checkType(file, before.file, before.year) : []),
    ]
  })
  own.push(...checkTwice(fitting))
  const bad = new Set(own.filter(isError).map((finding) => finding.file))
  return { shared, own, good: fitting.filter((file) => !bad.has(file.yaml.source.file)) }
}

/** A warning where a year has no authority at all. */
export function checkEmpty(files: YearFiles, folder: string): Finding[] {
  if (files.slugs.length > 0) return []
  return [
    fileFinding(
      'EDITION_EMPTY',
      folder,
      'has no authority',
      'add a file for each authority, such as london-borough-of-bexley.yaml',
    ),
  ]
}
