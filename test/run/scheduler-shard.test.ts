import { describe, expect, test } from '@jest/globals'
import { scheduledShard } from '../../src/run/scheduler-shard.ts'

const slurm = (id: number, min: number, count: number, step = 1) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_COUNT: String(count),
  SLURM_ARRAY_TASK_STEP: String(step),
})

describe('--shard auto takes the part from what a scheduler sets', () => {
  test.each([
    ['Kubernetes counts from 0', { JOB_COMPLETION_INDEX: '0' }, 4, '1/4'],
    ['the last of Kubernetes', { JOB_COMPLETION_INDEX: '3' }, 4, '4/4'],
    ['a Slurm array from 0', slurm(2, 0, 3), undefined, '3/3'],
    ['a Slurm array from 1', slurm(1, 1, 3), undefined, '1/3'],
    ['a Slurm array in steps', slurm(9, 1, 3, 4), undefined, '3/3'],
    [
      'AWS Batch counts from 0',
      { AWS_BATCH_JOB_ARRAY_INDEX: '9', AWS_BATCH_JOB_ARRAY_SIZE: '10' },
      undefined,
      '10/10',
    ],
    ['a CI counts from 1', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' }, 5, '2/5'],
    ['GNU parallel counts from 1', { PARALLEL_SEQ: '7' }, 8, '7/8'],
    ['an empty variable counts as none', { PARALLEL_SEQ: '7', JOB_COMPLETION_INDEX: '' }, 8, '7/8'],
  ])('%s', (_name, env, of, expected) => {
    const { part, of: count, from } = scheduledShard({ of }, env)
    expect(`${part}/${count}`).toBe(expected)
    expect(Object.keys(env).some((name) => from?.includes(name))).toBe(true)
  })

  test.each([
    ['no scheduler', {}, 3, 'finds none of the variables of a scheduler'],
    ['two at once', { PARALLEL_SEQ: '1', JOB_COMPLETION_INDEX: '1' }, 3, 'two schedulers at once'],
    ['no number of shards', { PARALLEL_SEQ: '1' }, undefined, 'does not say how many shards there are'],
    ['another number than asked for', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '5' }, 4, 'CI_NODE_TOTAL is 5'],
    ['more than there are', { PARALLEL_SEQ: '9' }, 8, 'none of 8 shards counted from 1'],
    ['fewer than the first', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '5' }, undefined, 'counted from 1'],
    ['tasks of a Slurm array that do not follow each other', slurm(7, 3, 2), undefined, 'none of 2 shards'],
    ['what is no number', { PARALLEL_SEQ: '1a' }, 8, 'not a whole number'],
  ])('refuses %s', (_name, env, of, reason) => {
    expect(() => scheduledShard({ of }, env)).toThrow(reason)
  })
})
