import { registerHooks } from 'node:module'

// Tests import Jest's functions, which Jest's own module gives away only under its own test runner.
const globals = new URL('./jest-globals.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context),
})
