/** @type {import('jest').Config} */
export default {
  // Runs test files in processes that keep the product's modules loaded: loading them for each file took most of the time.
  runner: '<rootDir>/test/support/runner.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  testSequencer: '<rootDir>/test/support/slow-first.cjs',
  // Tests often wait for a process or a browser; jest by itself leaves one of two cores idle.
  maxWorkers: 2,
}
