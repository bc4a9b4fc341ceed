import { InvalidArgumentError } from 'commander'
import { type ColumnMapping, parseMapping } from '~/domain/formats/column-mapping'

/** What the columns of a file hold, as an option says it. */
export function columns(value: string): ColumnMapping {
  const mapping = parseMapping(value)
  if (typeof mapping === 'string') throw new InvalidArgumentError(mapping)
  return mapping
}
