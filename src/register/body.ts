/** The file of the register, next to the years' folders; an office need not have one. */
export const REGISTER = 'authorities.yaml'

/** A body that letters go to, as it is in the register of bodies. Dates are YYYY-MM-DD. */
export interface Body {
  /** As letters print it. */
  readonly name: string
  /** undefined where only names are known. */
  readonly type?: string | undefined
  /** Its ONS code (GSS), or the office's own. */
  readonly code?: string | undefined
  /** Codes that it had before. */
  readonly formerCodes: readonly string[]
  readonly otherNames: readonly string[]
  /** The first day of its existence; undefined where it began before anything that letters are about. */
  readonly since?: string | undefined
  /** The last day of its existence; undefined where it still exists. */
  readonly until?: string | undefined
  /** The names of the bodies that it replaced, and of those that replaced it. */
  readonly predecessors: readonly string[]
  readonly successors: readonly string[]
}

/** The days that a year's figures are about: the first and the last, as YYYY-MM-DD. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** Whether a body began only after a period. Without a period, no body did. */
export const beganAfter = ({ since }: Body, period: Period | undefined): boolean =>
  period !== undefined && since !== undefined && since > period.to

/** Whether a body had ended before a period began. Without a period, no body had. */
export const endedBefore = ({ until }: Body, period: Period | undefined): boolean =>
  period !== undefined && until !== undefined && until < period.from

/** Whether a body existed on at least one day of a period. */
export const existedIn = (body: Body, period: Period | undefined): boolean =>
  !beganAfter(body, period) && !endedBefore(body, period)

/** Whether two bodies existed on at least one common day. */
export const coexisted = (one: Body, other: Body): boolean =>
  startOf(one) <= endOf(other) && startOf(other) <= endOf(one)

const startOf = ({ since }: Body): string => since ?? '0000-01-01'
const endOf = ({ until }: Body): string => until ?? '9999-12-31'
