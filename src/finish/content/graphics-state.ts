import { UnknownPdfError } from '../dict-values.ts'
import { BOUNDLESS, IDENTITY, matrixOf, multiply, operandsOf, type Edges, type Matrix } from './geometry.ts'

/** How deep PDF/A lets graphics states be saved (ISO 19005-3, 6.1.13). */
const MAX_DEPTH = 28

interface State {
  matrix: Matrix
  textArea: Edges | undefined
}

/** The part of the graphics state that says where on the page something is painted, with the states that were saved. */
export class GraphicsState {
  #current: State
  readonly #saved: State[] = []

  /** @param textArea the edges of the text area where it is clipped from the beginning */
  constructor(matrix = IDENTITY, textArea?: Edges) {
    this.#current = { matrix, textArea }
  }

  /** Transforms from the units in use to points on the page. */
  get matrix(): Matrix {
    return this.#current.matrix
  }

  /** The edges of the page's text area, which is clipped; undefined outside it, as in the page's margin. */
  get textArea(): Edges | undefined {
    return this.#current.textArea
  }

  /** Whether each saved state was restored. */
  get isRestored(): boolean {
    return this.#saved.length === 0
  }

  /** @throws UnknownPdfError where states are saved deeper than PDF/A allows */
  save(): void {
    this.#saved.push({ ...this.#current })
    if (this.#saved.length >= MAX_DEPTH)
      throw new UnknownPdfError(`graphics states are saved ${MAX_DEPTH} deep`)
  }

  /** @throws UnknownPdfError where no state was saved */
  restore(): void {
    const saved = this.#saved.pop()
    if (!saved) throw new UnknownPdfError('a graphics state is restored that was not saved')
    this.#current = saved
  }

  /** @param line six numbers and cm */
  transform(line: string): void {
    this.#current.matrix = multiply(matrixOf(line), this.#current.matrix)
  }

  /** Clips to a path. The first one is the page's text area. */
  clip(path: string): void {
    this.#current.textArea ??= this.#edgesOf(path)
  }

  /** The left and right edge of a path that is a rectangle. */
  #edgesOf(path: string): Edges {
    const [x, , width] = /^(?:\S+ ){4}re\s*$/.test(path) ? operandsOf(path) : []
    if (x === undefined || width === undefined) return BOUNDLESS
    const [a, , , , e] = this.matrix
    return [a * x + e, a * (x + width) + e]
  }
}
