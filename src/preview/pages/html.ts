import { html as tag } from 'hono/html'

/** HTML made by the `html` tag, which escapes every value except its own results. */
export type Markup = Exclude<ReturnType<typeof tag>, Promise<unknown>>

/** Hono's `html` tag, typed as synchronous: these pages contain no promises. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Markup =>
  tag(strings, ...values) as Markup
