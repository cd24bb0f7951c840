import { expect, test } from '@jest/globals'
import { LatestEvents } from '../../src/preview/latest-events.ts'

test('A slow client gets the newest of each event, and no queue builds up for it', async () => {
  const sent: string[] = []
  const taken = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const events = new LatestEvents<'letter' | 'list'>((event, data) => {
    sent.push(`${event} ${data}`)
    return taken[sent.length - 1]?.promise ?? Promise.resolve()
  })
  const adding = Array.from({ length: 1000 }, (_, at) => [
    events.add('letter', String(at)),
    events.add('list', String(at)),
  ]).flat()
  expect(sent).toEqual(['letter 0'])
  taken[0]?.resolve(undefined)
  taken[1]?.resolve(undefined)
  await Promise.all(adding)
  expect(sent).toEqual(['letter 0', 'list 999', 'letter 999'])
  await events.add('list', 'later')
  expect(sent.at(-1)).toBe('list later')
})
