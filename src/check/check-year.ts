import { fileFinding, isError, type Finding } from '../findings/finding.ts'
import type { AuthorityFile, AuthorityRead, YearFiles } from '../read/read-year.ts'
import type { Shape } from '../shape/shape.ts'
import { checkAverage, checkFileName, checkTwice, checkType } from './check-authorities.ts'
import { checkEdition } from './check-edition.ts'
import { checkTemplates, type CheckedEra } from './check-era.ts'
import { checkValueGlyphs, checkWordingGlyphs } from './check-glyphs.ts'
import { checkRemarks } from './check-remarks.ts'
import { checkWording, hasRemarksPlace } from './check-wording.ts'
import type { CheckedAuthority, GoodAuthority } from './checked-authority.ts'
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
  /** In the order in which they were read. An error of its own stops an authority's letter. */
  readonly authorities: readonly CheckedAuthority[]
}

/**
 * Stage 2: everything that can be wrong with a year's files, alone and against each other.
 *
 * @param authorities the files to check: taken one by one, and of each only plain values are kept
 * @param pause is awaited after each of them
 */
export async function checkYear(
  files: YearFiles,
  authorities: Iterable<AuthorityRead>,
  era: CheckedEra,
  figures: Shape,
  earlier: (slug: string) => EarlierFile | undefined,
  pause?: () => Promise<unknown>,
): Promise<CheckedYear> {
  const { edition, wording } = files
  const names = {
    edition: era.validators.editionShape(edition?.value),
    authority: era.validators.authorityShape,
    figures,
  }
  const editionFindings = edition ? checkEdition(edition, files.year, era) : []
  const shared = [
    ...editionFindings,
    ...(wording ? checkWording(wording, names) : []),
    ...(wording ? checkWordingGlyphs(wording, era.files.coverage) : []),
    // Names that an edition lacks are told at the edition; at the templates only where the edition is right.
    ...(edition && !editionFindings.some(isError) ? checkTemplates(era, names) : []),
  ]
  const place = wording === undefined || hasRemarksPlace(wording)
  const known = new Map<string, string>()
  const checkOne = (file: AuthorityFile): Finding[] => {
    const findings = schemaFindings(file.yaml, era.validators.authority)
    if (findings.length > 0) return findings
    const before = earlier(file.slug)
    return [
      ...checkFileName(file, files.slugs),
      ...checkAverage(file, edition?.value),
      ...checkRemarks(file, place),
      ...checkValueGlyphs(file.yaml, era.files.coverage),
      ...(before ? checkType(file, before.file, before.year) : []),
      ...checkTwice(file, known, files.slugs),
    ]
  }
  const found: CheckedAuthority[] = []
  for (const read of authorities) {
    found.push(checked(read, checkOne))
    await pause?.()
  }
  return { shared, authorities: found }
}

function checked(
  { slug, file, yaml, findings: unread }: AuthorityRead,
  checkOne: (file: AuthorityFile) => Finding[],
): CheckedAuthority {
  const findings = yaml ? [...unread, ...checkOne({ slug, yaml })] : unread
  const good = yaml && !findings.some(isError)
  return {
    slug,
    file,
    findings,
    good: good ? { slug, value: yaml.value as GoodAuthority['value'] } : undefined,
  }
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
