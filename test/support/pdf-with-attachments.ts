import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib'
import type { Attachment } from '../../src/attach/make-attachments.ts'

/** Attaches files to a PDF, as associated files and in its list of attachments; without a PDF, to a new one. */
export async function pdfWithAttachments(
  files: readonly Pick<Attachment, 'name' | 'bytes'>[],
  pdf?: Uint8Array,
): Promise<Uint8Array> {
  const document = pdf ? await PDFDocument.load(pdf) : await PDFDocument.create()
  if (!pdf) document.addPage()
  for (const { name, bytes } of files)
    await document.attach(bytes, name, { afRelationship: AFRelationship.Data })
  return document.save()
}
