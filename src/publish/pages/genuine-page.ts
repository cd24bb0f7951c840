import { markup } from '../../changes/markup.ts'
import { ADDRESSES, linkFrom } from '../addresses.ts'
import type { Site } from '../site.ts'
import { trail, type PageContent } from './page.ts'

/** The page that compares a file with the letters, in the reader's browser. */
export function genuinePage({ office }: Site): PageContent {
  const page = ADDRESSES.genuine
  return {
    address: page,
    title: 'Is this letter genuine?',
    scripts: [ADDRESSES.hashes, ADDRESSES.genuineScript],
    content: markup`${trail(page, [[ADDRESSES.index, 'All authorities']])}
<h1>Is this letter genuine?</h1>
<p class="lead">Compare a file that you were given with the letters that the ${office} issued. The file stays on your computer: nothing is sent, and it works without a network.</p>
<noscript><p class="notice">Your browser runs no scripts here. The page of each authority lists the SHA-256 of its letters, which you can compare with that of your file.</p></noscript>
<div id="check" class="check" hidden>
<label for="file">Choose the file of a letter (PDF, web page or text), or drop it here</label>
<input id="file" type="file" accept=".pdf,.html,.txt,application/pdf,text/html,text/plain">
</div>
<div id="result" class="result" role="status"></div>
<h2>What is compared</h2>
<p>The whole file, byte for byte, by its SHA-256. A letter that was printed and scanned, or opened and saved again by another program, is no longer the same file, although it may say the same: compare it with the letter on the authority’s page by reading.</p>
<p>The SHA-256 of all letters, those that were corrected since included, are in <a href="${linkFrom(page, ADDRESSES.letters)}">letters.json</a>.</p>`,
  }
}
