import { isUtf8 } from 'node:buffer'
import { checkPng } from './check-png.ts'
import { checkSvg } from './check-svg.ts'
import type { CheckedImage, ImageFinding } from './checked-image.ts'
import { checkSignatureDrawing } from './drawing.ts'

/** The kinds of images that a letter may hold. */
export type ImageType = 'svg' | 'png'

/** Checks that an image is complete and looks the same on every machine. */
export const checkImage = (type: ImageType, bytes: Buffer): readonly ImageFinding[] =>
  checkBytes(type, bytes).findings

/** Checks an image as checkImage does, and that it shows something when it is fitted into the place of a signature. */
export function checkSignatureImage(type: ImageType, bytes: Buffer): readonly ImageFinding[] {
  const { findings, drawing } = checkBytes(type, bytes)
  return drawing ? checkSignatureDrawing(drawing) : findings
}

function checkBytes(type: ImageType, bytes: Buffer): CheckedImage {
  if (type === 'png') return checkPng(bytes)
  if (isUtf8(bytes)) return checkSvg(bytes.toString('utf8'))
  return {
    findings: [{ message: 'is not UTF-8 text', help: 'save the file with the encoding UTF-8' }],
    drawing: undefined,
  }
}
