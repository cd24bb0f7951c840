/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.cjs' },
  setupFiles: ['<rootDir>/test/support/one-realm.cjs'],
  // Tests often wait for a process or a browser; jest by itself leaves one of two cores idle.
  maxWorkers: 2,
  // A browser's start can be slow on a busy machine; no promise of the product hangs on it.
  testTimeout: 60_000,
}
