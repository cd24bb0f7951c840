import { inflateSync } from 'node:zlib'
import { Name, type Dict, type Stream, type Value } from './values.ts'

/** The filters of a stream by name. @param resolve looks references up */
export function filtersOf({ dict }: Stream, resolve: (value: Value | undefined) => Value): string[] {
  const filter = resolve(dict.get('Filter'))
  const list = Array.isArray(filter) ? filter.map((one) => resolve(one)) : [filter]
  return list.flatMap((one) => (one instanceof Name ? [one.text] : []))
}

/** What a stream holds, a character a byte. @throws Error for a filter that the audit cannot read */
export function decode(stream: Stream, resolve: (value: Value | undefined) => Value): string {
  const filters = filtersOf(stream, resolve)
  let bytes = Buffer.from(stream.raw, 'latin1')
  for (const filter of filters) {
    if (filter !== 'FlateDecode') throw new Error(`the filter ${filter} cannot be read`)
    bytes = inflateSync(bytes)
  }
  const parameters = resolve(stream.dict.get('DecodeParms'))
  return (parameters instanceof Map ? undoPredictor(bytes, parameters) : bytes).toString('latin1')
}

/** Undoes PNG's prediction from the row above (ISO 32000-1, 7.4.4.4). */
function undoPredictor(bytes: Buffer, parameters: Dict): Buffer {
  const number = (key: string, otherwise: number) => {
    const value = parameters.get(key)
    return typeof value === 'number' ? value : otherwise
  }
  if (number('Predictor', 1) < 10) return bytes
  const unit = Math.max(1, Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8))
  const width = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  const rows = Math.floor(bytes.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column++) {
      const at = row * width + column
      const left = column >= unit ? (out[at - unit] ?? 0) : 0
      const up = row > 0 ? (out[at - width] ?? 0) : 0
      const corner = row > 0 && column >= unit ? (out[at - width - unit] ?? 0) : 0
      out[at] = (bytes[row * (width + 1) + 1 + column] ?? 0) + predict(kind, left, up, corner)
    }
  }
  return out
}

function predict(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
