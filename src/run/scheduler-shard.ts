import type { Shard } from './shard.ts'
import { UsageError } from './usage-error.ts'

/** A shard that the scheduler of this process says, with the number of shards where the scheduler does not say it. */
export interface ScheduledShard {
  readonly of: number | undefined
}

/** A scheduler that gives each process of a group a number. */
interface Scheduler {
  readonly name: string
  /** The variable that holds this process's number. */
  readonly index: string
  /** The number of the first process, or the variable that holds it. */
  readonly first: 0 | 1 | string
  /** The variable that holds how many processes there are; undefined where the scheduler has none. */
  readonly count?: string
  /** The variable that holds the step between two numbers. */
  readonly step?: string
}

/** From the documentation of each: docs/scale.md has the links. */
const SCHEDULERS: readonly Scheduler[] = [
  { name: 'a Kubernetes indexed job', index: 'JOB_COMPLETION_INDEX', first: 0 },
  {
    name: 'a Slurm array',
    index: 'SLURM_ARRAY_TASK_ID',
    first: 'SLURM_ARRAY_TASK_MIN',
    count: 'SLURM_ARRAY_TASK_COUNT',
    step: 'SLURM_ARRAY_TASK_STEP',
  },
  {
    name: 'an AWS Batch array',
    index: 'AWS_BATCH_JOB_ARRAY_INDEX',
    first: 0,
    count: 'AWS_BATCH_JOB_ARRAY_SIZE',
  },
  { name: 'a parallel CI job', index: 'CI_NODE_INDEX', first: 1, count: 'CI_NODE_TOTAL' },
  { name: 'GNU parallel', index: 'PARALLEL_SEQ', first: 1 },
]

/**
 * Finds out which shard of a run this process prints, from the variables that a scheduler sets.
 *
 * @param of how many shards there are, where the command line says so
 * @returns the shard, numbered from 1, and the scheduler in words
 * @throws UsageError where no scheduler, or more than one, or too little is said
 */
export function scheduledShard({ of }: ScheduledShard, env: NodeJS.ProcessEnv): Shard {
  const present = SCHEDULERS.filter(({ index }) => filled(env, index))
  const [scheduler, other] = present
  if (!scheduler) {
    const known = SCHEDULERS.map(({ index }) => index).join(', ')
    throw new UsageError(`--shard auto finds none of the variables of a scheduler (${known})`, NAME_IT)
  }
  if (other) {
    const both = `${scheduler.index} and ${other.index}`
    throw new UsageError(`--shard auto finds ${both}: two schedulers at once`, NAME_IT)
  }
  const count = countIn(scheduler, of, env)
  const { index, name, first, step } = scheduler
  const start = typeof first === 'number' ? first : numberIn(env, first)
  const place =
    (numberIn(env, index) - start) / (step !== undefined && filled(env, step) ? numberIn(env, step) : 1)
  if (Number.isInteger(place) && place >= 0 && place < count)
    return { part: place + 1, of: count, from: `${index} of ${name}` }
  throw new UsageError(
    `${index} is ${env[index] ?? ''}, which is none of ${count} shards counted from ${start}`,
    'give the shards consecutive numbers; repeat single ones with their numbers, as --shard 3/10',
  )
}

const NAME_IT = 'name the shard, as --shard 3/10'

const filled = (env: NodeJS.ProcessEnv, name: string): boolean => (env[name] ?? '') !== ''

function countIn({ name, count }: Scheduler, of: number | undefined, env: NodeJS.ProcessEnv): number {
  const said = count !== undefined && filled(env, count) ? numberIn(env, count) : undefined
  if (said !== undefined && of !== undefined && said !== of)
    throw new UsageError(`--shard auto/${of} asks for ${of} shards, but ${count ?? ''} is ${said}`)
  const result = said ?? of
  if (result !== undefined) return result
  throw new UsageError(
    `${name} does not say how many shards there are${count === undefined ? '' : ` (${count})`}`,
    'write the number of shards, as --shard auto/10',
  )
}

function numberIn(env: NodeJS.ProcessEnv, name: string): number {
  const text = env[name] ?? ''
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new UsageError(`${name} is ${JSON.stringify(text)}, which is not a whole number`, NAME_IT)
}
