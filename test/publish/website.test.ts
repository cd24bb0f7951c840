import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { largeCorrectionPages } from '../../src/publish/pages/corrections-page.ts'
import fc from 'fast-check'
import { flatten, unflatten } from '../../src/changes/values.ts'
import { embargoedYears } from '../../src/publish/embargo.ts'
import { formatManifest, MANIFEST, parseManifest } from '../../src/publish/site-manifest.ts'
import { sitemapsOf } from '../../src/publish/sitemap.ts'
import { sha256 } from '../../src/system/sha256.ts'
import { foldersAt } from '../support/compose-letters.ts'
import type { LetterRecord } from '../../src/model/letter-record.ts'
import { inTemporaryFolder } from '../support/folders.ts'
import { PrintedYear } from '../support/printed-years.ts'
import { correct, inPublishedYear, issueCorrected, NAMES, TestSite } from '../support/test-site.ts'
import { writeYear } from '../support/year-folder.ts'

describe('the letters on the website', () => {
  test('are the issued ones, with what was recorded when they were printed', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      correct(year, 'ashby-and-zouch-council')
      const { site: written, ...result } = await site.publish()
      expect(result).toMatchObject({ letters: 2, authorities: 2, embargo: undefined, findings: [] })
      expect(written?.removed).toEqual([])
      const page = site.read('authorities/ashby-and-zouch-council.html')
      expect(page).toContain('<h1>Ashby &amp; Zouch Council</h1>')
      // The data has another figure by now, which no letter states.
      expect(page).toContain(
        'We investigated 16 complaints about Ashby &amp; Zouch Council in detail and upheld 11 (69%); the average of similar authorities was 51%. It carried out our recommendations in 8 of 9 cases in which they fell due (89%); the average of similar authorities was 99%.',
      )
      expect(page).toContain('<td class="number">11 of 16</td>')
      expect(page).toContain('69% (11 of 16)')
      expect(sha256(site.read('2101/letters/ashby-and-zouch-council.pdf'))).toBe(
        year.recordOf('ashby-and-zouch-council').current.sha256,
      )
    })
  })

  test('are there in each format that they have', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      const text = 'The letter as plain text'
      writeFileSync(join(year.folders.output, '2101', 'burton-council.txt'), text)
      const record = JSON.parse(readFileSync(year.recordPath('burton-council'), 'utf8')) as LetterRecord
      const withText = { ...record.current, plainText: sha256(text) }
      const issued = record.issued.map((each) => ({ ...each, plainText: sha256(text) }))
      const changed = { ...record, version: 4, current: withText, issued }
      writeFileSync(year.recordPath('burton-council'), JSON.stringify(changed))
      const { left } = await site.publish()
      expect(left.faults).toEqual([])
      expect(site.read('2101/letters/burton-council.txt')).toBe(text)
      expect(site.read('authorities/burton-council.html')).toContain('</span> (plain text, 1 kB)</a>')
      expect(site.read('letters.json')).toContain(sha256(text))
    })
  })

  test('leave out those that are not issued, and keep the issued revision while another is prepared', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      const issued = year.recordOf('ashby-and-zouch-council').current.sha256
      correct(year, 'ashby-and-zouch-council')
      await year.print({ reason: 'A case was missing' })
      rmSync(year.recordPath('burton-council'))
      const { left, letters } = await site.publish()
      expect([letters, left.notIssued, left.pending]).toEqual([
        1,
        [{ year: '2101', authority: 'burton-council' }],
        [{ year: '2101', authority: 'ashby-and-zouch-council' }],
      ])
      expect(sha256(site.read('2101/letters/ashby-and-zouch-council.pdf'))).toBe(issued)
    })
  })

  test('are not published at all while one of them is not the recorded one', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      const { output } = year.folders
      writeFileSync(join(output, '2101', 'ashby-and-zouch-council.pdf'), 'another PDF')
      writeFileSync(year.recordPath('burton-council'), '{')
      const { left, site: written } = await site.publish()
      expect(left.faults.map(({ file, message }) => `${file} ${message}`)).toEqual([
        expect.stringMatching(
          /^output\/2101\/ashby-and-zouch-council\.pdf is not the one that was issued: restore/,
        ),
        expect.stringMatching(/^output\/2101\/records\/burton-council\.json is cut off or damaged/),
      ])
      expect([written, existsSync(site.folder)]).toEqual([undefined, false])
    })
  })

  test('of a new era are there with their figures, before the era says anything about the website', async () => {
    await inTemporaryFolder(async (folder) => {
      const templates = join(folder, 'templates')
      for (const [from, to] of [
        ['shared', 'shared'],
        ['2020-cards', '2105-rooms'],
      ])
        cpSync(join(foldersAt().templates, from ?? ''), join(templates, to ?? ''), { recursive: true })
      const figures = join(templates, '2105-rooms', 'figures.ts')
      const code = readFileSync(figures, 'utf8')
      writeFileSync(figures, code.replace('export function describeForWebsite', 'export function unused'))
      const edition = { era: '2105-rooms' }
      const data = await writeYear(folder, '2020-cards', { 'sample-borough-council': {} }, { edition })
      const year = new PrintedYear(folder, data, templates)
      const site = new TestSite(year)
      await year.print({ issued: true })
      expect((await site.publish()).findings).toEqual([])
      const page = site.read('authorities/sample-borough-council.html')
      expect(page).toContain(
        '<tr><th scope="row">Uphold rate</th><td class="number">69% (11 of 16)</td></tr>',
      )
      expect(page).not.toContain('What this means')
    })
  })
})

test('the page of an authority says which bodies it replaced, and links to their pages', async () => {
  await inPublishedYear(async (year, site) => {
    await year.print({ issued: true })
    const register = {
      'Burton Council': { type: 'District', until: '2101-03-31', successors: ['Ashby & Zouch Council'] },
      'Ashby & Zouch Council': { type: 'District', since: '2101-04-01' },
    }
    writeFileSync(join(year.folders.data, 'authorities.yaml'), JSON.stringify({ bodies: register }))
    await site.publish()
    expect(site.read('authorities/burton-council.html')).toContain(
      '<p>It ended on 31 March 2101. <a href="../authorities/ashby-and-zouch-council.html">Ashby &amp; Zouch Council</a> took its place.</p>',
    )
    expect(site.read('authorities/ashby-and-zouch-council.html')).toMatch(
      /<p>It took the place of <a [^>]*>Burton Council<\/a> on 1 April 2101\.<\/p>/,
    )
  })
})

test('what was recorded of a letter is nested again as it was', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 7, 'text', ''),
      fc.dictionary(fc.constantFrom('name', 'total', '__proto__', 'London borough'), tie('value'), {
        minKeys: 1,
      }),
      fc.array(tie('value'), { minLength: 1, maxLength: 12 }),
    ),
  }))
  fc.assert(
    fc.property(fc.record({ authority: value }), (data) => {
      expect(JSON.stringify(unflatten(flatten(data)))).toBe(JSON.stringify(data))
    }),
  )
})

describe('corrections', () => {
  test('are on a page, in the feed and among the hashes, and can break neither', async () => {
    await inPublishedYear(async (year, site) => {
      await issueCorrected(year, 'A <case> was </script> missing')
      await site.publish({ base: 'https://www.example.org/letters/' })
      const [page, feed] = [site.read('corrections.html'), site.read('corrections.atom')]
      for (const text of [page, feed]) {
        expect(text).toContain('A &lt;case&gt; was &lt;/script&gt; missing')
        expect(text).toContain('Statistics: Upheld 11, now 12')
      }
      expect(feed).toContain('<updated>2101-07-25T10:00:00.000Z</updated>')
      expect(feed).toMatch(
        /<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}<\/id>/,
      )
      const { letters } = JSON.parse(site.read('letters.json')) as {
        letters: { sha256: string; status: string; authority: string; revision: number; file?: string }[]
      }
      expect(letters.map(({ authority, revision, status }) => [authority, revision, status])).toEqual([
        [NAMES['ashby-and-zouch-council'], 1, 'superseded'],
        [NAMES['ashby-and-zouch-council'], 2, 'current'],
        [NAMES['burton-council'], 1, 'current'],
      ])
      for (const { file, sha256: hash } of letters)
        if (file !== undefined) expect(sha256(site.read(file))).toBe(hash)
      expect(letters.map(({ sha256: hash }) => site.read('assets/hashes.js').includes(hash))).toEqual([
        true,
        true,
        true,
      ])
    })
  })
})

describe('the website', () => {
  test('has only links that lead somewhere, and loads nothing from elsewhere', async () => {
    await inPublishedYear(async (year, site) => {
      await issueCorrected(year)
      await site.publish()
      const files = site.list()
      const pages = files.filter((address) => address.endsWith('.html'))
      expect(pages).toEqual([
        '2101/index.html',
        'authorities/ashby-and-zouch-council.html',
        'authorities/burton-council.html',
        'corrections.html',
        'genuine.html',
        'index.html',
        'types/district.html',
      ])
      const dead = pages.flatMap((page) =>
        [...site.read(page).matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, link = '']) => {
          if (link === 'https://datapackage.org') return []
          const [path = '', anchor] = link.split('#')
          const target = path === '' ? page : posix.join(posix.dirname(page), path)
          const isThere =
            files.includes(target) && (anchor === undefined || site.read(target).includes(` id="${anchor}"`))
          return isThere ? [] : [`${page}: ${link}`]
        }),
      )
      expect(dead).toEqual([])
      for (const address of pages) expect(site.read(address)).toContain('default-src &#x27;none&#x27;')
    })
  })

  test('has the data without addressees, described for programs and search engines', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      await site.publish()
      const data = site.list().filter((address) => address.startsWith('2101/data/'))
      expect(data.map((address) => address.slice('2101/data/'.length))).toEqual([
        'annual-review-letters-2101.ods',
        'annual-review-letters-2101.xlsx',
        'datapackage.json',
        'letters.csv',
        'statistics.csv',
      ])
      expect(site.read('2101/data/statistics.csv').split('\r\n')[1]).toMatch(
        /^Ashby & Zouch Council,16,11,69,/,
      )
      for (const address of data) expect(site.read(address)).not.toContain('Alex Example')
      const [, json = ''] = /ld\+json">(.*?)<\/script>/s.exec(site.read('2101/index.html')) ?? []
      expect(JSON.parse(json)).toMatchObject({
        '@type': 'Dataset',
        temporalCoverage: '2100-04-01/2101-03-31',
        distribution: expect.arrayContaining([
          expect.objectContaining({ contentUrl: '../2101/data/statistics.csv', encodingFormat: 'text/csv' }),
        ]),
      })
    })
  })

  test('is the same bytes when it is made again, and only what differs is written', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      await site.publish()
      const before = site.bytes()
      expect((await site.publish()).site).toEqual({
        written: [],
        unchanged: Object.keys(before).length - 1,
        removed: [],
        kept: [],
      })
      // As a run leaves it that was killed, or a person who edits.
      rmSync(join(site.folder, 'index.html'))
      writeFileSync(join(site.folder, 'genuine.html'), 'edited')
      expect((await site.publish()).site?.written).toEqual(['index.html', 'genuine.html'])
      expect(site.bytes()).toEqual(before)
    })
  })

  test('has several sitemaps where there are more addresses than search engines read from one', () => {
    const addresses = Array.from({ length: 100_001 }, (_, at) => `authorities/${at}.html`)
    const [index, ...parts] = sitemapsOf('https://www.example.org/', addresses)
    const locationsIn = (text = '') =>
      Array.from(text.matchAll(/<loc>https:\/\/www\.example\.org\/(.*?)<\/loc>/g), ([, path]) => path)
    expect(index?.address).toBe('sitemap.xml')
    expect(locationsIn(index?.content)).toEqual(['sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml'])
    expect(parts.map(({ address }) => address)).toEqual(locationsIn(index?.content))
    expect(parts.map(({ content }) => locationsIn(content).length)).toEqual([50_000, 50_000, 1])
    expect(parts.flatMap(({ content }) => locationsIn(content))).toEqual(addresses)
    expect(sitemapsOf('', addresses.slice(0, 50_000)).map(({ address }) => address)).toEqual(['sitemap.xml'])
  })

  test('has a sitemap where its address is known', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      await site.publish({ base: 'https://www.example.org/letters/' })
      const listed = [
        ...site.read('sitemap.xml').matchAll(/<loc>https:\/\/www\.example\.org\/letters\/(.*?)<\/loc>/g),
      ]
      expect(listed.map(([, address]) => address).sort()).toEqual(
        site
          .list()
          .flatMap((address) =>
            /\.(html|pdf)$/.test(address) ? [address === 'index.html' ? '' : address] : [],
          )
          .sort(),
      )
      await site.publish()
      expect(site.list()).not.toContain('sitemap.xml')
    })
  })
})

test('a letter that links to a page that is not there is named', async () => {
  const base = 'https://www.example.org/letters/'
  await inPublishedYear(async (year, site) => {
    const link = (slug: string, target: string) => {
      const text = readFileSync(year.dataOf(slug), 'utf8')
      const page = `statistics_page: ${base}authorities/${target}.html`
      writeFileSync(year.dataOf(slug), text.replace(/^statistics_page: .*/m, page))
    }
    link('ashby-and-zouch-council', 'ashby-council')
    link('burton-council', 'burton-council')
    await year.print({ issued: true })
    expect((await site.publish({ base })).deadLinks).toEqual([
      {
        year: '2101',
        authority: 'ashby-and-zouch-council',
        link: `${base}authorities/ashby-council.html`,
      },
    ])
  }, '2025-link')
})

test('a correction of many letters has a page of its own', () => {
  const letters = Array.from({ length: 31 }, (_each, at) => ({
    slug: `council-${at}`,
    name: `Council ${at}`,
    revision: 2,
    figures: [],
  }))
  const correction = {
    id: '2101-2101-07-25-0',
    year: '2101',
    day: '2101-07-25',
    at: '',
    reason: 'Why',
    letters,
  }
  const pagesOf = (...corrections: (typeof correction)[]) => {
    const site = { office: '', years: [], corrections, base: undefined, embargo: undefined }
    return largeCorrectionPages(site).map(({ address, content }) => [
      address,
      content.text.split('revision 2').length - 1,
    ])
  }
  expect(pagesOf(correction)).toEqual([['corrections/2101-2101-07-25-0.html', 31]])
  expect(pagesOf({ ...correction, letters: letters.slice(1) })).toEqual([])
})

describe('the folder of the website', () => {
  test('is refused where somebody else’s files would be touched', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      mkdirSync(site.folder)
      writeFileSync(join(site.folder, 'notes.txt'), 'mine')
      await expect(site.publish()).rejects.toThrow('site is not empty, and was not made by "letters publish"')
      const outside = formatManifest({ years: [], files: new Map([['../data/x', sha256('')]]) })
      writeFileSync(join(site.folder, MANIFEST), outside)
      await expect(site.publish()).rejects.toThrow('site-files.json is damaged')
      rmSync(site.folder, { recursive: true })

      await site.publish()
      rmSync(join(site.folder, 'types'), { recursive: true })
      symlinkSync(year.folders.data, join(site.folder, 'types'))
      await expect(site.publish()).rejects.toThrow('types/district.html is already there')
      expect(readdirSync(year.folders.data)).toEqual(['2101'])
    })
  })

  test('keeps what was not written by the command, and loses what no longer belongs', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      await site.publish()
      writeFileSync(join(site.folder, 'robots.txt'), 'mine')
      const own = join(site.folder, 'authorities', 'burton-council.html')
      writeFileSync(own, `${readFileSync(own, 'utf8')}<!-- mine -->`)
      rmSync(year.recordPath('burton-council'))
      const { site: written } = await site.publish()
      expect([written?.removed, written?.kept]).toEqual([
        ['2101/letters/burton-council.pdf'],
        ['authorities/burton-council.html'],
      ])
      expect(site.list()).toEqual(expect.arrayContaining(['robots.txt', 'authorities/burton-council.html']))
      // From now on it is the person's: the letter's page is in the way.
      await year.print({ issued: true })
      await expect(site.publish()).rejects.toThrow('authorities/burton-council.html is already there')
    })
  })

  test('loses a year only if that is asked for', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      const { data, output } = year.folders
      for (const folder of [data, output])
        cpSync(join(folder, '2101'), join(folder, '2102'), { recursive: true })
      for (const slug of Object.keys(NAMES)) {
        const record = join(output, '2102', 'records', `${slug}.json`)
        writeFileSync(record, readFileSync(record, 'utf8').replace('"year": "2101"', '"year": "2102"'))
      }
      expect(await site.publish()).toMatchObject({ years: ['2101', '2102'], letters: 4, authorities: 2 })
      await expect(site.publish({}, ['2102'])).rejects.toThrow('has the letters of 2101 as well')
      await site.publish({ dropYears: true }, ['2102'])
      expect(site.list().filter((address) => address.startsWith('2101'))).toEqual([])
      expect(existsSync(join(site.folder, '2101'))).toBe(false)
    })
  })

  test.each([
    ['no JSON', '{'],
    ['another program’s', '{"format": "other", "years": [], "files": {}}'],
    ['with a hash that is none', '{"format": "annual-letters/site/1", "years": [], "files": {"a": "b"}}'],
    ...['../a', '/a', 'a/../../b', 'c:/a', 'a\\b', ''].map((address) => [
      `with the address ${JSON.stringify(address)}`,
      formatManifest({ years: [], files: new Map([[address, sha256('')]]) }),
    ]),
  ])('is not taken for ours by a list that is %s', (_what, text) => {
    expect(parseManifest(text)).toBeUndefined()
  })
})

describe('the day of publication', () => {
  test.each([
    ['2101-07-26', true],
    ['2101-07-27', false],
    ['2101-07-28', false],
    ['2100-12-31', true],
  ])('on %s holds back the letters of 27 July 2101: %s', (today, isHeld) => {
    const years = [
      { year: '2101', publication: '2101-07-27' },
      { year: '2102', publication: undefined },
    ]
    expect(embargoedYears(years, today).map(({ year }) => year)).toEqual(isHeld ? ['2101'] : [])
  })

  test('is an embargo; before it, every page of a website says so', async () => {
    await inPublishedYear(async (year, site) => {
      await year.print({ issued: true })
      const early = { today: '2101-07-26' }
      await expect(site.publish(early)).rejects.toThrow(
        'the letters of 2101 must not be published before 27 July 2101',
      )
      expect(existsSync(site.folder)).toBe(false)
      expect(await site.publish({ ...early, embargoed: true })).toMatchObject({ embargo: '2101-07-27' })
      const pages = site.list().filter((address) => /^[^/]*(\/index|authorities.*)?\.html$/.test(address))
      for (const page of pages) expect(site.read(page)).toContain('Not for publication before 27 July 2101')
      await site.publish({ embargoed: true })
      for (const page of pages) expect(site.read(page)).not.toContain('Not for publication')
    })
  })
})
