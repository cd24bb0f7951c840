/** Authorities by name, each given as changes to its era's sample. */
export type Authorities = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const SENTENCE =
  'The authority answered our enquiries in time and agreed to look at what went wrong in the case'
const LONG_ADDRESS = `https://www.example.org/${'complaints-and-how-they-were-put-right/'.repeat(6)}index.html`
const times = (count: number, line: (n: number) => string, between = '\n\n'): string =>
  Array.from({ length: count }, (_, i) => line(i + 1)).join(between)

const LONG_NAME =
  'Council of the United Boroughs, Parishes and Ancient Liberties of Saint Mary-le-Strand-under-the-Hill, ' +
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and Westward Ho'

const LISTS = `Lists of every kind:

- a short item
- an item that is long enough to be set on two lines, so that its second line begins below its first and not below its mark
  - a nested item with **bold words** in it
    - and one below that, with a [link](https://www.example.org/nested)
  - another nested item
- the last item

1. first, with *emphasis*
2. second
   - a mark below a number
   - and another
3. third

Loose lists have paragraphs:

- The first paragraph of an item.

  The second paragraph of the same item, which goes on for a while so as to be set on more than one line of the page.

- **Another** item.

  > A quotation in an item, which is a block of its own.

7. A list that begins with seven

8. and goes on with eight.

${times(70, (n) => `- item ${n} of a list that goes over the end of a page`, '\n')}

Numbers of three digits:

${times(101, (n) => `${n}. item ${n}`, '\n')}

- in an item

${times(101, (n) => `  ${n}. item ${n}`, '\n')}

> ${times(101, (n) => `${n}. item ${n}`, '\n> ')}`

const LINKS = `${times(
  24,
  (n) =>
    `[${SENTENCE} ${n}, and this whole paragraph is one link, so that it wraps over its lines, and over the end of a page where it stands at one; ${SENTENCE.toLowerCase()}](https://www.example.org/case/${n})`,
)}

An address as its own text: [${LONG_ADDRESS}](${LONG_ADDRESS}).

[One](https://www.example.org/1) [two](https://www.example.org/2)[three](https://www.example.org/3), and [**bold**](https://www.example.org/bold), and [with *emphasis* in it](https://www.example.org/?a=1&b=2#c), and [write to us](mailto:someone@example.org).`

const WEIGHTS = `**${SENTENCE}, and the whole of this paragraph is bold, so that it wraps from line to line while it stays so.**

*${SENTENCE}, and the whole of this one is emphasised, and wraps from line to line in the same way as the one before.*

Some **bold *and emphasised* words**, half-**bold** wo**rd**s, **[a bold link](https://www.example.org/b)**, “quotation marks”, it’s an apostrophe – a dash — another… and 50% of £1,400.

> ${SENTENCE}, said a quotation, which goes on for long enough to be set on several lines of the page.
>
> - with a list in it
>
> and a paragraph after it.`

const CHARACTERS =
  'Łódź, Ynys Môn, Gŵyl, naïve café, Ærøskøbing, € £ ½ ¼ § © ™ • · × ÷ ± °; office, affluent, fjord, fine.\n\n' +
  'Hard\u00a0spaces\u00a0between\u00a0these\u00a0words, a non-breaking-looking compound-word-that-is-long, and 1\u2009000.'

/** Content that is difficult to lay out or tag and can be in any era's letter. */
export const DIFFICULT: Authorities = {
  [LONG_NAME]: {
    addressee: {
      name: `The Right Worshipful ${'Anne-Marie Featherstonehaugh '.repeat(4).trim()}`,
      job_title:
        'Interim Chief Executive, Head of Paid Service, Returning Officer and Clerk to the Lieutenancy of the County',
      salutation: `Dame ${'Featherstonehaugh-Cholmondeley'.repeat(3)}`,
    },
  },
  'Council of Lists': { remarks: LISTS },
  'Council of Weights': { remarks: WEIGHTS },
  'Council of Characters': { remarks: CHARACTERS },
  'Council of No Remarks': { remarks: undefined },
}

/** Remarks of many pages. How they are laid out and tagged does not depend on the era. */
export const MANY_PAGES: Authorities = {
  'Council of Many Remarks': {
    remarks: times(220, (n) => `${n}. remark\\: ${SENTENCE}, which was case ${n}.`),
  },
  'Council of Paragraphs': {
    remarks: times(40, (n) => `Remark ${n}: ${SENTENCE}, which was case ${n}; ${SENTENCE}.`),
  },
  'Council of Links': { remarks: LINKS },
}

const CARDS = {
  investigations: 16,
  upheld: 11,
  compliance_outcomes: 9,
  complied: 8,
  satisfactory_remedies: 2,
}

/** The special cases of single eras. */
export const DIFFICULT_OF_ERA: Readonly<Record<string, Authorities>> = {
  '2020-cards': {
    'Cards Without Average': { type: 'Other', statistics: CARDS },
    'Cards Not Enclosed': { statistics: 'not enclosed' },
    'Cards With Nothing': {
      statistics: {
        investigations: 0,
        upheld: 0,
        compliance_outcomes: 0,
        complied: 0,
        satisfactory_remedies: 0,
      },
    },
    'Cards Without Upheld': { statistics: { ...CARDS, upheld: 0, satisfactory_remedies: 0 } },
    'Cards of One': {
      statistics: {
        investigations: 1,
        upheld: 1,
        compliance_outcomes: 1,
        complied: 1,
        satisfactory_remedies: 1,
      },
    },
    'Cards of None of One': {
      statistics: {
        investigations: 1,
        upheld: 1,
        compliance_outcomes: 1,
        complied: 0,
        satisfactory_remedies: 0,
      },
    },
    'Cards of Millions': {
      statistics: {
        ...{ investigations: 1000000, upheld: 999999, compliance_outcomes: 1000000, complied: 123456 },
        satisfactory_remedies: 654321,
      },
    },
  },
  '2019-tables': {
    'Tables of Nothing': {
      received: zero(
        'adult_care_services benefits_and_tax corporate_and_other_services education_and_childrens_services ' +
          'environment_services highways_and_transport housing planning_and_development other',
      ),
      decisions: zero(
        'incomplete_or_invalid advice_given referred_back_for_local_resolution closed_after_initial_enquiries ' +
          'not_upheld upheld',
      ),
      satisfactory_remedies: { upheld_cases: 0 },
      compliance: zero('on_time late not_complied'),
    },
    'Tables After Everything': { remarks: `${LISTS}\n\n${WEIGHTS}\n\n${LINKS}` },
  },
}

function zero(names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, 0]))
}

/** Remarks with one of each element. */
export const OF_EACH =
  'A list:\n\n- with an item\n- with **bold** and *emphasised* words\n- with a [link](https://www.example.org/a)\n\n1. with a number'

/** A small table for a letter’s template, on a page of its own. */
export const SMALL_TABLE = `<h2 style="break-before: page">Figures</h2>
<table>
<caption>Complaints by month</caption>
<thead><tr><th scope="col">Month</th><th scope="col">Received</th><th scope="col">Decided</th></tr></thead>
<tbody>
<tr><td>April</td><td>1</td><td>2</td></tr>
<tr><td colspan="2">May to July</td><td>4</td></tr>
</tbody>
</table>`

/** A table for a letter's template that goes over several pages, with a head of two rows and cells of several rows. */
export const LONG_TABLE = `<h2>Wards</h2>
<table>
<caption>Complaints by ward</caption>
<thead>
<tr><th scope="col" rowspan="2">Ward</th><th scope="colgroup" colspan="2">Complaints</th><th scope="col" rowspan="2">Where to read more</th></tr>
<tr><th scope="col">received</th><th scope="col">decided</th></tr>
</thead>
<tbody>
${times(
  100,
  (n) =>
    `<tr><th scope="row">Ward ${n}</th><td>${n}</td><td><strong>${n * 2}</strong></td>` +
    (n % 4 === 1
      ? `<td rowspan="4"><a href="https://www.example.org/ward/${n}">what we found in ward ${n}</a></td>`
      : '') +
    '</tr>',
  '\n',
)}
</tbody>
</table>
<p>After the table.</p>`

/** A picture of one pixel. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** Elements that a later era's template may use and today's do not. */
export const OTHER_SHAPES = `<h2>Second level</h2><h3>Third level</h3><h4>Fourth level</h4>
<figure>
<svg role="img" viewBox="0 0 10 10" width="100" height="50" aria-label="A square"><rect width="9" height="9"></rect></svg>
<figcaption>What the square is</figcaption>
</figure>
<p><img alt="A dot" width="40" height="40" src="${DOT}"></p>
<p>x<sup>2</sup> and <sub>3</sub>, <abbr>abbr</abbr>, <code>code</code>, <small>small</small>, <mark>marked</mark>, <cite>cited</cite>, <i>i</i> <u>u</u> <s>s</s></p>
<p>Yn Gymraeg: <span lang="cy">Ymchwiliadau <b>a</b> chwynion</span>, <i lang="fr">enquêtes</i>, <a lang="cy" href="https://www.example.org/cy">dolen</a>.</p>
<div lang="cy"><p>Paragraff, and <span lang="en-GB">one</span> in English.</p></div>
<aside><p>Beside.</p></aside><address><p>Somewhere<br>Else</p></address>
<ol type="a"><li>one</li><li>two</li></ol><ol start="5"><li>five</li></ol><ol start="2019"><li>In that year</li></ol>
<blockquote>${times(50, (n) => `<p>Paragraph ${n} of a quotation that goes over pages.</p>`, '\n')}</blockquote>
<table>
<caption>A table with a link in its head, and a foot</caption>
<thead><tr><th scope="col"><a href="https://www.example.org/head">A linked head</a></th><th scope="col"><strong>Two</strong><br>lines</th></tr></thead>
<tbody>${times(70, (n) => `<tr><td>${n}</td><td><p>twice ${n * 2}</p><ul><li>half ${n / 2}</li></ul></td></tr>`, '\n')}</tbody>
<tfoot><tr><td>all</td><td>all of them</td></tr></tfoot>
</table>
<table><caption>A table headed by its rows</caption><tbody><tr><th scope="row">One</th><td>1</td></tr><tr><th scope="row">Two</th><td>2</td></tr></tbody></table>
<div style="columns: 2"><p>${'Text in two columns that is long enough to fill them both. '.repeat(8)}</p></div>`
