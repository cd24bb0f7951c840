import { SingleBar } from 'cli-progress'
import { printLines } from './output.ts'
import type { Process } from './process.ts'

/** Shows the progress of a run: a bar on a terminal, a few plain lines elsewhere. */
export interface Progress {
  step(): void
  stop(): void
}

/** How many plain lines a long run writes. */
const LINES = 10

/**
 * Starts to show progress on standard error.
 *
 * @param total how many letters there are to print
 * @param now the time in milliseconds
 * @param verb what is done with them
 */
export function startProgress(
  { stderr, env }: Process,
  total: number,
  now: () => number = Date.now,
  verb = 'Printing',
): Progress {
  const began = now()
  const pace = (done: number) => {
    const seconds = Math.max(0.001, (now() - began) / 1000)
    const perSecond = done / seconds
    return {
      speed: perSecond.toFixed(perSecond < 10 ? 1 : 0),
      remaining: duration(done === 0 ? 0 : (total - done) / perSecond),
    }
  }
  if (stderr.isTTY === true && env['CI'] === undefined && total > 1)
    return terminalBar(stderr, total, pace, verb)
  const every = Math.max(1, Math.ceil(total / LINES))
  let done = 0
  const step = () => {
    done++
    if (total <= LINES || (done % every !== 0 && done !== total)) return
    const { speed, remaining } = pace(done)
    printLines(stderr, [`${done} of ${total} letters, ${speed} a second, ${remaining} left`])
  }
  return { step, stop: () => undefined }
}

function terminalBar(
  stream: NodeJS.WritableStream,
  total: number,
  pace: (done: number) => { speed: string; remaining: string },
  verb: string,
): Progress {
  const bar = new SingleBar({
    stream,
    format: `${verb} {bar} {value} of {total} · {speed} a second · {remaining} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  })
  let done = 0
  bar.start(total, 0, pace(0))
  return { step: () => bar.update(++done, pace(done)), stop: () => bar.stop() }
}

/** Formats seconds for people: "8 s", "2 min". */
function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
