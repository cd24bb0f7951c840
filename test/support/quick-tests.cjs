const { join, resolve, sep } = require('node:path')
const isSlow = require('./is-slow.cjs')

const TESTS = resolve(__dirname, '..')

/**
 * Jest's filter for `npm run test:quick`: leaves out test/faults, and tests that start a process, a server or a
 * browser, or that record letters. What a test imports decides, so there is no list to keep.
 *
 * @param {readonly string[]} paths
 */
module.exports = (paths) => ({
  filtered: paths.filter((path) => !path.startsWith(join(TESTS, 'faults') + sep) && !isSlow(path)),
})
