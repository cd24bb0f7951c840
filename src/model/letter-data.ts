/** An authority's or an edition's data after all checks: plain values that fit the schema. */
export type Data = Readonly<Record<string, unknown>>

/** What an era computes from an authority's figures: totals, rates, comparisons. Plain data. */
export type Figures = Readonly<Record<string, unknown>>
