import type { SchemaElement } from 'hyparquet'
import type { ColumnSpec } from './columns'

const text = (name: string, repetition_type: 'REQUIRED' | 'OPTIONAL' = 'REQUIRED'): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
  repetition_type
})

const list = (name: string, element: SchemaElement[]): SchemaElement[] => [
  {
    name,
    repetition_type: 'REQUIRED',
    converted_type: 'LIST',
    logical_type: { type: 'LIST' },
    num_children: 1
  },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element
]

/** The schema of one column, depth first. */
export function columnElements({ name, kind, nullable }: ColumnSpec): SchemaElement[] {
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED'
  switch (kind) {
    case 'string':
    case 'text':
      return [text(name, repetition_type)]
    case 'int32':
      return [{ name, type: 'INT32', repetition_type }]
    case 'float64':
      return [{ name, type: 'DOUBLE', repetition_type }]
    case 'bool':
      return [{ name, type: 'BOOLEAN', repetition_type }]
    case 'binary':
      return [{ name, type: 'BYTE_ARRAY', repetition_type }]
    case 'messages':
      return list(name, [
        { name: 'element', repetition_type: 'REQUIRED', num_children: 2 },
        text('role'),
        text('content')
      ])
    case 'strings':
      return list(name, [text('element')])
    case 'credits':
      return list(name, [
        { name: 'element', repetition_type: 'REQUIRED', num_children: 3 },
        text('prompt_id'),
        text('author'),
        text('license')
      ])
    case 'image':
      return [
        { name, repetition_type: 'REQUIRED', num_children: 2 },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' },
        text('path')
      ]
  }
}

/** The Parquet schema of a release's columns (parquet-format, LogicalTypes: three-level lists). */
export const parquetSchema = (columns: ColumnSpec[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.flatMap(columnElements)
]
