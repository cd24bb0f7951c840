import { html, type Markup } from '../preview/pages/html.ts'

/** The head of a page of a year, with the way back to its list. */
export const yearHeader = (year: string, title: string): Markup =>
  html`<header class="bar">
    <a class="home" href="/${year}">All letters ${year}</a>
    <h1>${title}</h1>
  </header>`
