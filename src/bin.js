#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'

// Plain JavaScript that any Node can parse, so that one too old gets a sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 24 || (major === 24 && minor < 15)) {
  const message = `letters needs Node 24.15 or newer, and this is ${process.version}`
  const remedy = remedyForOldNode()
  process.stderr.write(`${message}\n  → ${remedy}\n`)
  if (process.argv.includes('--json')) {
    const error = { code: 'WRONG_USAGE', message, remedy }
    process.stdout.write(`${JSON.stringify({ status: 2, error }, null, 2)}\n`)
  }
  process.exitCode = 2
} else {
  // What Node compiles it keeps there, and starts in two thirds of the time; where it cannot, it goes on without.
  module.enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/letters`)
  const [{ main }, { watchStreams }] = await Promise.all([
    import('./cli/main.ts'),
    import('./cli/watch-streams.ts'),
  ])
  const statusOf = watchStreams(process)
  process.exitCode = statusOf(await main(process.argv.slice(2), process))
}

/** npm puts the project's own Node in place by an install script, which its options and settings can leave out. */
function remedyForOldNode() {
  // An old Node knows no import.meta.dirname.
  return existsSync(new URL('../node_modules/node/bin', import.meta.url))
    ? 'run it as "npm run letters -- …", which uses the Node that comes with the project'
    : 'the Node that comes with the project is not installed: run "npm ci --ignore-scripts=false", or use a newer Node of your own'
}
