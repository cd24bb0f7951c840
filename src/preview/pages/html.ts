import { html as tag } from 'hono/html'

/** HTML made by the tag below: every value in it is escaped, but what the tag made itself. */
export type Markup = Exclude<ReturnType<typeof tag>, Promise<unknown>>

/** Hono's tag for what needs no waiting, as nothing on these pages does. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Markup =>
  tag(strings, ...values) as Markup
