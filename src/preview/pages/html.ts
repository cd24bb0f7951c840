import { html as tag } from 'hono/html'

/** HTML made by the `html` tag, which escapes every value except its own results. */
export type Markup = Exclude<ReturnType<typeof tag>, Promise<unknown>>

/** Hono's `html` tag, typed as synchronous: these pages contain no promises. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  const markup = tag(strings, ...values)
  if (markup instanceof Promise) throw new TypeError('a page contains a promise')
  return markup
}
