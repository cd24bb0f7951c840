import { IDENTITY, boxOf } from './geometry.ts'
import { Paintings } from './marks.ts'
import { Painter } from './painter.ts'
import type { PdfFile } from './pdf-file.ts'
import { Stream } from './values.ts'

/** Runs every page and says what is painted on them and who owns it. */
export function readPages(file: PdfFile): Paintings {
  const paintings = new Paintings(file)
  for (const [page, { dict }] of file.pages().entries()) {
    paintings.shown.push('')
    const streams = file.list(dict.get('Contents')).filter((part) => part instanceof Stream)
    const content = streams.map((stream) => file.decode(stream)).join('\n')
    const media = boxOf(file.list(dict.get('MediaBox')))
    if (!media) {
      paintings.fault(page, 'it has no MediaBox')
      continue
    }
    new Painter({ file, paintings, page, media, drawn: new Set() }, dict, IDENTITY, undefined).run(content)
  }
  return paintings
}
