import LightRunner from 'jest-light-runner/child-process'
import { Tinypool } from 'tinypool'

/**
 * Runs test files with jest-light-runner, which answers only the first process that asks for its configuration: one that
 * starts more slowly would wait for ever. Here every process that asks is answered.
 */
const run = Tinypool.prototype.run
Tinypool.prototype.run = function (task, options) {
  const { channel } = options ?? {}
  return run.call(this, task, channel ? { ...options, channel: answerAll(channel) } : options)
}

/** @typedef {import('tinypool').TinypoolChannel} Channel */
/** @typedef {Parameters<NonNullable<Channel['onMessage']>>[0]} Listener */

/**
 * The listeners of all processes, by the runner's channel. It forgets those that it has answered once.
 *
 * @type {WeakMap<Channel, Set<Listener>>}
 */
const listeners = new WeakMap()

/**
 * @param {Channel} channel
 * @returns {Channel}
 */
function answerAll(channel) {
  /** @type {Set<Listener>} */
  const known = listeners.get(channel) ?? new Set()
  listeners.set(channel, known)
  return {
    onMessage: (listener) => void known.add(listener),
    postMessage(message) {
      for (const listener of known) channel.onMessage?.(listener)
      channel.postMessage?.(message)
    },
  }
}

export default LightRunner
