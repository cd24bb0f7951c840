const { existsSync, readFileSync } = require('node:fs')
const { dirname, join, resolve, sep } = require('node:path')

const TESTS = resolve(__dirname, '..')

/** What takes long: processes, servers, browsers, and the stages that print and record. */
const SLOW = /^node:(child_process|http)$|^puppeteer$|\/src\/(print|record)\//

const IMPORT = /^(?:import|export)\s(?!type\s)[^'"]*?from '([^']+)'|\bimport\('([^']+)'\)/gm

/** @type {Map<string, boolean>} */
const known = new Map()

/**
 * Whether a test file uses something slow, by itself or through other files of test/.
 *
 * @param {string} file
 * @returns {boolean}
 */
function isSlow(file) {
  const answer = known.get(file)
  if (answer !== undefined) return answer
  known.set(file, false)
  const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(
    ([, from, lazily]) => from ?? lazily ?? '',
  )
  const slow = imports.some((name) => {
    if (SLOW.test(name)) return true
    const path = join(dirname(file), name)
    return name.startsWith('.') && path.startsWith(TESTS + sep) && existsSync(path) && isSlow(path)
  })
  known.set(file, slow)
  return slow
}

module.exports = isSlow
