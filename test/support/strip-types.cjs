const { createHash } = require('node:crypto')
const { stripTypeScriptTypes } = require('node:module')

// Jest's own loader does not strip types; this does it as Node does, so that tests run the code that users run.
/** @type {{ process(code: string): { code: string }, getCacheKey(code: string, path: string): string }} */
module.exports = {
  process: (code) => ({ code: stripTypeScriptTypes(code) }),
  getCacheKey: (code, path) =>
    createHash('sha256').update(process.version).update(path).update(code).digest('hex'),
}
