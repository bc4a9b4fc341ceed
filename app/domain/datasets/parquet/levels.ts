import { Numbers } from './runs'

/**
 * What of a column's structure its leaves carry (Dremel; parquet-format, Nested Encoding): of the shapes
 * releases have, a level is one bit. `definition`: 0 where there is nothing. `repetition`: 0 where a row
 * begins, none in columns that are no list.
 */
export interface Levels {
  definition: Numbers
  repetition: Numbers | null
}

export const levelsOf = (list: boolean): Levels => ({
  definition: new Numbers(),
  repetition: list ? new Numbers() : null
})

export function forgetLevels({ definition, repetition }: Levels): void {
  definition.length = 0
  if (repetition) repetition.length = 0
}
