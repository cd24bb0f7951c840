/**
 * Runs every check of the source that is not a test, two at a time: `npm run checks`. The output of each is shown in one
 * piece when it has ended. Exits with 1 where one failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Scripts of package.json. The longest comes first, and the others run while it does. */
const checks = ['lint', 'typecheck', 'format:check', 'unused'].values()

const colour = process.stdout.isTTY && process.stdout.hasColors() ? { FORCE_COLOR: '1' } : {}

async function runChecks(): Promise<void> {
  for (const name of checks) {
    const child = spawn(process.execPath, ['--run', name], {
      env: { ...process.env, ...colour },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void output.push(chunk))
    await once(child, 'close')
    const passed = child.exitCode === 0
    process.stdout.write(`${passed ? '✔' : '✘'} ${name}\n${Buffer.concat(output).toString()}`)
    if (!passed) process.exitCode = 1
  }
}

await Promise.all([runChecks(), runChecks()])
