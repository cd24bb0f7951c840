const { default: TestSequencer } = require('@jest/test-sequencer')
const isSlow = require('./is-slow.cjs')

/**
 * Jest's order (where it knows, the longest first; else the largest), but files that start a process, a server or a
 * browser before all others: at the end, a slow one would run alone.
 */
module.exports = class extends TestSequencer {
  /**
   * @override
   * @param {Parameters<TestSequencer['sort']>[0]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests)
    const slow = sorted.filter(({ path }) => isSlow(path))
    return [...slow, ...sorted.filter((test) => !slow.includes(test))]
  }
}
