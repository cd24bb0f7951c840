/** What can be wrong with an era. A part of `CODES`. */
export const ERA_CODES = {
  ERA_SCHEMA: { severity: 'error', meaning: "an era's schema is not a JSON Schema" },
  ERA_FIGURES: { severity: 'error', meaning: "an era's figures.ts cannot be loaded or fails" },
  ERA_TEMPLATE: { severity: 'error', meaning: "an era's template fails on a letter's data" },
  ERA_STYLE: {
    severity: 'error',
    meaning: 'a font or image that a style sheet names cannot be used, or fonts that take letters apart',
  },
} as const
