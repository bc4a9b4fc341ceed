import type { SchemaElement } from 'hyparquet'
import type { ColumnSpec } from '../columns'
import { columnElements } from '../parquet-schema'
import type { Leaf } from './leaf'
import { forgetLevels, type Levels, levelsOf } from './levels'
import { LongLeaf } from './long-leaf'
import type { ChunkBytes } from './pages'
import { ShortLeaf } from './short-leaf'
import { TruthLeaf } from './truth-leaf'

/** Their smallest and largest values help nobody. */
const LONG: ReadonlySet<ColumnSpec['kind']> = new Set(['text', 'image', 'binary', 'messages'])

/** Takes the cells of one column of a row group. */
export class ColumnWriter {
  readonly leaves: Leaf[]
  private readonly levels: Levels | null
  private readonly names: string[]

  /** @param chunk shared by all leaves that are written in one go */
  constructor(
    private readonly column: ColumnSpec,
    chunk: ChunkBytes
  ) {
    const elements = columnElements(column)
    const list = elements[0]?.converted_type === 'LIST'
    const levels = list || column.nullable ? levelsOf(list) : null
    this.levels = levels
    const places = placesOf(elements)
    this.names = places.map(({ element }) => element.name)
    this.leaves = places.map(({ element, path }) => {
      const place = { element, path, levels }
      if (LONG.has(column.kind)) return new LongLeaf(place)
      return element.type === 'BOOLEAN' ? new TruthLeaf(place, chunk) : new ShortLeaf(place, chunk)
    })
  }

  add(value: unknown): void {
    if (this.levels?.repetition) this.addList(value as unknown[], this.levels)
    else if (value === null || value === undefined) this.addNothing()
    else {
      this.levels?.definition.push(1)
      this.addParts(value, true)
    }
  }

  /** Ends the row group for it. */
  clear(): void {
    if (this.levels) forgetLevels(this.levels)
  }

  private addList(items: unknown[], { definition, repetition }: Levels): void {
    if (items.length === 0) {
      repetition?.push(0)
      this.addNothing()
    }
    for (let i = 0; i < items.length; i++) {
      repetition?.push(i === 0 ? 0 : 1)
      definition.push(1)
      this.addParts(items[i], i === 0)
    }
  }

  private addNothing(): void {
    if (!this.levels) throw new TypeError(`${this.column.name} has a row without a value`)
    this.levels.definition.push(0)
    for (const leaf of this.leaves) leaf.addNull(true)
  }

  /** A value, or what it is made of. */
  private addParts(value: unknown, begins: boolean): void {
    const { leaves, names } = this
    if (leaves.length === 1) leaves[0]?.add(value, begins)
    else for (let i = 0; i < leaves.length; i++) leaves[i]?.add(partOf(value, names[i] as string), begins)
  }
}

function partOf(value: unknown, name: string): unknown {
  const part = (value as Record<string, unknown>)[name]
  if (part === null || part === undefined) throw new TypeError(`${name} is missing`)
  return part
}

/** The leaves below a column's elements (depth first, as in the schema), each with its path. */
function placesOf(elements: SchemaElement[]): { element: SchemaElement; path: string[] }[] {
  const places: { element: SchemaElement; path: string[] }[] = []
  let at = 0
  const walk = (above: string[]) => {
    const element = elements[at++] as SchemaElement
    const path = [...above, element.name]
    if (!element.num_children) places.push({ element, path })
    for (let i = 0; i < (element.num_children ?? 0); i++) walk(path)
  }
  walk([])
  return places
}
