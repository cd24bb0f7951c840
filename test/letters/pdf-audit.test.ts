import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { DAMAGES } from '../support/damages.ts'
import { finishedLetterWith } from '../support/finished-letters.ts'
import { sharedCommand } from '../support/shared-command.ts'
import { SMALL_TABLE } from '../support/difficult-letters.ts'
import { ATTACHMENTS, auditPdf } from '../support/pdf-audit/audit.ts'
import { OpenPdf } from '../support/pdf-audit/open-pdf.ts'

const folder = await mkdtemp(join(tmpdir(), 'letters-audit-'))
const [good] = await finishedLetterWith(folder, '2025-link', SMALL_TABLE, sharedCommand())
if (!good) throw new Error('there is no letter to damage')
const audit = (bytes: Uint8Array) => auditPdf(bytes, { ...good, attachments: ATTACHMENTS })

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the audit finds nothing in a good letter that is serialised again', async () => {
  expect(await audit(new OpenPdf(good.pdf).write())).toEqual([])
})

test.each(DAMAGES)('the audit finds that $defect', async ({ damage, finds }) => {
  const pdf = new OpenPdf(good.pdf)
  const bytes = damage(pdf)
  const findings = await audit(Buffer.isBuffer(bytes) ? bytes : pdf.write())
  const unexpected = findings.filter((finding) => !finds.some((pattern) => pattern.test(finding)))
  expect({ findings, unexpected }).toEqual({
    findings: expect.arrayContaining([expect.anything()]),
    unexpected: [],
  })
  expect(findings.join('\n')).toMatch(new RegExp(finds[0]?.source ?? '', 'm'))
})
