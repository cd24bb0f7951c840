import { isUtf8 } from 'node:buffer'
import { checkPng, type CheckedPng } from './check-png.ts'
import { checkSvg, type CheckedSvg } from './check-svg.ts'
import type { ImageFinding } from './image-fault.ts'
import { checkSignatureDrawing } from './drawing.ts'

/** Kinds of images that a letter may hold. */
export type ImageType = 'svg' | 'png'

/** Checks that an image is whole and is drawn alike on every machine. */
export const checkImage = (type: ImageType, bytes: Buffer): readonly ImageFinding[] =>
  checkBytes(type, bytes).faults

/** Checks an image as checkImage does, and that it shows something where it is fitted into the place of a signature. */
export function checkSignatureImage(type: ImageType, bytes: Buffer): readonly ImageFinding[] {
  const { faults, drawing } = checkBytes(type, bytes)
  return drawing ? checkSignatureDrawing(drawing) : faults
}

function checkBytes(type: ImageType, bytes: Buffer): CheckedPng | CheckedSvg {
  if (type === 'png') return checkPng(bytes)
  if (isUtf8(bytes)) return checkSvg(bytes.toString('utf8'))
  return {
    faults: [{ message: 'is not UTF-8 text', help: 'save the file with the encoding UTF-8' }],
    drawing: undefined,
  }
}
