import type { SchemaElement } from 'hyparquet'
import type { ColumnSpec } from '../columns'
import { FIELD } from '../lines/fields'
import type { LineFields } from '../lines/line-fields'
import { columnElements } from '../parquet-schema'
import type { Leaf, TextLeaf } from './leaf'
import { forgetLevels, type Levels, levelsOf } from './levels'
import { LongLeaf } from './long-leaf'
import type { ChunkBytes } from './pages'
import { ShortLeaf } from './short-leaf'
import { TruthLeaf } from './truth-leaf'

/** Their smallest and largest values help nobody. */
const LONG: ReadonlySet<ColumnSpec['kind']> = new Set(['text', 'image', 'binary', 'messages'])

/** Kinds whose cells are texts. */
const TEXTS: ReadonlySet<ColumnSpec['kind']> = new Set(['string', 'text', 'strings'])
const NUMBERS: ReadonlySet<ColumnSpec['kind']> = new Set(['int32', 'float64'])

/** Takes the cells of one column of a row group. */
export class ColumnWriter {
  readonly leaves: Leaf[]
  private readonly levels: Levels | null
  private readonly names: string[]
  /** The field of a record that its cells are as they stand there, by number. */
  readonly field: number | undefined
  /** Where its cells are texts. */
  private readonly texts: TextLeaf | null

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
      if (LONG.has(column.kind)) return new LongLeaf(place, chunk.patient)
      return element.type === 'BOOLEAN' ? new TruthLeaf(place, chunk) : new ShortLeaf(place, chunk)
    })
    this.field = column.field && FIELD[column.field]
    this.texts = TEXTS.has(column.kind) ? (this.leaves[0] as TextLeaf) : null
  }

  /** Takes the cell that stands in a field of a line. */
  addField(line: LineFields, field: number): void {
    const { column, levels, texts } = this
    if (line.isNothing(field)) this.add(column.nullable ? null : column.value(line.record))
    else if (texts === null) this.add(NUMBERS.has(column.kind) ? line.number(field) : line.value(field))
    else if (levels?.repetition) this.addTexts(line, field, levels, texts)
    else {
      levels?.definition.push(1)
      line.openText(field)
      texts.addBytes(line.source, line.start, line.end, true)
    }
  }

  private addTexts(line: LineFields, field: number, levels: Levels, texts: TextLeaf): void {
    let first = true
    line.openList(field)
    while (line.nextText()) {
      levels.repetition?.push(first ? 0 : 1)
      levels.definition.push(1)
      texts.addBytes(line.source, line.start, line.end, first)
      first = false
    }
    if (first) this.addEmpty(levels)
  }

  private addEmpty({ repetition }: Levels): void {
    repetition?.push(0)
    this.addNothing()
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

  private addList(items: unknown[], levels: Levels): void {
    const { definition, repetition } = levels
    if (items.length === 0) this.addEmpty(levels)
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
