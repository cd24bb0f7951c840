import {
  isIssued,
  RECORD_LAYOUT,
  replacedHash,
  replacedHashes,
  type Approval,
  type LetterRecord,
  type Printing,
} from './letter-record.ts'

/** Whether an approval is valid for a printing: it shows the same letter as the one that was approved. */
export function isApprovalOf(approval: Approval, { revision, fingerprint, pages }: Printing): boolean {
  const isSame = typeof fingerprint !== 'string' && approval.content === fingerprint.content
  return isSame && approval.revision === revision && approval.pages === pages && approval.lapsed === undefined
}

/** Lists the valid approvals of the current printing, one for each person. */
export function validApprovals({ current, approvals = [] }: LetterRecord): Approval[] {
  const valid = approvals.filter((approval) => isApprovalOf(approval, current))
  return [...new Map(valid.map((approval) => [nameKey(approval.by), approval])).values()]
}

/** Lists a draft's lapsed approvals, except those that the same person has given again. */
export function lapsedApprovals(record: LetterRecord): Approval[] {
  if (isIssued(record)) return []
  const again = new Set(validApprovals(record).map(({ by }) => nameKey(by)))
  return (record.approvals ?? []).filter(
    ({ by, revision, lapsed }) => lapsed && revision === record.current.revision && !again.has(nameKey(by)),
  )
}

/** Whether two names are one person's: case, spaces, accents and punctuation make no difference. */
export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other)

const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

/**
 * Adds a person's approval of the current printing to a draft's record. It replaces an earlier one of the same person.
 *
 * @param at ISO 8601 in UTC
 * @throws Error for a record of the first layout, which does not say what the letter shows
 */
export function approve(record: LetterRecord, by: string, at: string): LetterRecord {
  const { revision, fingerprint, pages, sha256 } = record.current
  if (typeof fingerprint === 'string') throw new Error(`${record.authority} has no content fingerprint`)
  const approval: Approval = { by, at, revision, content: fingerprint.content, pages, sha256 }
  const { approvals = [] } = withoutApprovalsBy(record, by)
  return withApprovals(record, [...approvals, approval])
}

/** Removes a person's approvals of the current revision, lapsed ones included. */
export function withoutApprovalsBy(record: LetterRecord, by: string): LetterRecord {
  const { current, approvals = [] } = record
  const isOwn = (each: Approval) => each.revision === current.revision && isSameName(each.by, by)
  return withApprovals(
    record,
    approvals.filter((each) => !isOwn(each)),
  )
}

/**
 * Lists the approvals that a record has after a letter was printed. Those of the same revision lapse unless the letter shows
 * the same again. Those of a correction that was dropped are removed.
 *
 * @param changes what changed, a line each; recorded with the approvals that lapse
 */
export function keptApprovals(
  previous: LetterRecord | undefined,
  printing: Printing,
  changes: readonly string[],
): Approval[] {
  const kept = (previous?.approvals ?? []).filter(({ revision }) => revision <= printing.revision)
  return kept.map((approval) => {
    const isPast = approval.revision < printing.revision || approval.lapsed !== undefined
    if (isPast || isApprovalOf(approval, printing)) return approval
    return { ...approval, lapsed: { at: printing.printedAt, changes } }
  })
}

/** A copy of a record with these approvals, in the earliest layout that has all it needs. */
export function withApprovals(
  { year, authority, name, current, issued, ...others }: Omit<LetterRecord, 'version'>,
  approvals: readonly Approval[] = [],
): LetterRecord {
  const isApproved = approvals.length > 0
  return {
    version: [current, ...issued].some(hasNewFormat) ? RECORD_LAYOUT : isApproved ? 3 : 2,
    year,
    authority,
    name,
    current,
    ...replacedHashes({
      pdf: replacedHash(others, 'pdf'),
      html: replacedHash(others, 'html'),
      large: replacedHash(others, 'large'),
      text: replacedHash(others, 'text'),
    }),
    issued,
    ...(isApproved ? { approvals } : {}),
  }
}

/** Whether a printing has a file in a format that earlier layouts do not know. */
const hasNewFormat = ({ largePrint, plainText }: Printing): boolean =>
  largePrint !== undefined || plainText !== undefined
