#!/usr/bin/env node
import module from 'node:module'

// Plain JavaScript that any Node can parse, so that one too old gets a sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    `letters needs Node 24.15 or newer, and this is ${process.version}: ` +
      'run it as "npm run letters -- …", which brings its own Node.\n',
  )
  process.exitCode = 2
} else {
  // What Node compiles it keeps there, and starts in two thirds of the time; where it cannot, it goes on without.
  module.enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/letters`)
  const { main } = await import('./cli/main.ts')
  // A reader that has seen enough ("letters status | head") closes the pipe, and a terminal may be closed: no faults,
  // and the work goes on or ends as it does for a signal.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined
      if (code !== 'EPIPE' && !(code === 'EIO' && stream.isTTY)) throw error
    })
  }
  process.exitCode = await main(process.argv.slice(2), process)
}
