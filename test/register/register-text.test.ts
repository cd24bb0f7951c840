import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readTable } from '../../scripts/register/read-table.ts'
import { registerText } from '../../scripts/register/register-text.ts'
import { inTemporaryFolder } from '../support/run-letters.ts'

const HEAD =
  'local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,local-authority-type,alt-names,former-gss-codes'

/** Invented bodies as the table writes such: last days of both kinds, names that mean nothing certain. */
const TABLE = [
  HEAD,
  'AAA,Dale County Council,Dale,X1,,2019-03-31,"NNN,EEE",England,CTY,"Dale,dale county",',
  'BBB,Ford  District Council,Ford,X2,2005-06-20,2019-04-01,NNN,England,NMD,"Ford Valley,Ford",X92',
  'NNN,North Dale Council,North Dale,X3,2019-04-01,,,England,UA,North Dale UA,',
  'EEE,Dale Council,Dale,X4,2019-04-01,,,England,UA,"Dale,Dale, District of",',
  'WWW,Abroad Council,Abroad,X5,,,,Wales,WPA,,',
].join('\n')

test('the register is made of the public table, and keeps what the office added', async () => {
  await inTemporaryFolder((folder) => {
    const table = join(folder, 'table.csv')
    writeFileSync(table, `${TABLE}\n`)
    const bodies = readTable(table)
    const text = registerText(bodies, 'version 1', '')
    expect(parse(text)).toEqual({
      bodies: {
        'Dale County Council': {
          type: 'County',
          code: 'X1',
          until: '2019-03-31',
          successors: ['North Dale Council', 'Dale Council'],
        },
        'Ford District Council': {
          type: 'District',
          code: 'X2',
          former_codes: ['X92'],
          other_names: ['Ford Valley'],
          until: '2019-03-31',
          successors: ['North Dale Council'],
        },
        'Dale Council': { type: 'Unitary', code: 'X4', since: '2019-04-01' },
        'North Dale Council': { type: 'Unitary', code: 'X3', since: '2019-04-01' },
      },
    })
    const own = '  Dale Fire Authority: # since the merger\n    type: Fire and rescue\n'
    const renewed = registerText(bodies, 'version 2', text + own)
    expect(renewed).toBe(`${text.replace('version 1', 'version 2')}${own}`)
    return Promise.resolve()
  })
})
