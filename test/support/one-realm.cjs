const { types } = require('node:util')

// Jest runs tests in a realm of their own, where errors from Node's own modules are not `instanceof Error`.
// In the product there is one realm; this makes it look so here. Classes that extend Error are left alone.
const ordinary = Function.prototype[Symbol.hasInstance]
Object.defineProperty(Error, Symbol.hasInstance, {
  /** @this {Function} @param {unknown} value */
  value(value) {
    return ordinary.call(this, value) || (this === Error && types.isNativeError(value))
  },
})
