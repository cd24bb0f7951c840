#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'

// Plain JavaScript that any Node can parse, so that one too old gets a sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (!isInstalled('.')) {
  refuse('the packages that letters needs are not installed', 'run "npm ci" in the folder of the project')
} else if (major < 24 || (major === 24 && minor < 15)) {
  refuse(`letters needs Node 24.15 or newer, and this is ${process.version}`, remedyForOldNode())
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
  return isInstalled('node/bin')
    ? 'run it as "npx letters …", which uses the Node that comes with the project'
    : 'the Node that comes with the project is not installed: run "npm ci --ignore-scripts=false", or use a newer Node of your own'
}

/** @param {string} path a path in node_modules */
function isInstalled(path) {
  // An old Node knows no import.meta.dirname.
  return existsSync(new URL(`../node_modules/${path}`, import.meta.url))
}

/**
 * @param {string} message what is wrong
 * @param {string} remedy what to do about it
 */
function refuse(message, remedy) {
  process.stderr.write(`${message}\n  → ${remedy}\n`)
  if (process.argv.includes('--json')) {
    const error = { code: 'WRONG_USAGE', message, remedy }
    process.stdout.write(`${JSON.stringify({ status: 2, error }, null, 2)}\n`)
  }
  process.exitCode = 2
}
