import { type Check, isObject } from './check'
import { checkLines } from './json-lines'

type Line = Record<string, unknown>
const ROLES = ['system', 'user', 'assistant', 'tool']

/** A shape by the columns that make it (TRL, "Dataset formats and types"); the first that fits. */
const SHAPES: { name: string; has: string[]; judge: (line: Line) => string[] }[] = [
  {
    name: 'unpaired preference',
    has: ['prompt', 'completion', 'label'],
    judge: (line) => [
      ...asks(line, 'prompt'),
      ...answers(line, 'completion'),
      ...(typeof line.label === 'boolean' ? [] : ['label: neither true nor false'])
    ]
  },
  {
    name: 'prompt-completion',
    has: ['prompt', 'completion'],
    judge: (line) => [...asks(line, 'prompt'), ...answers(line, 'completion'), ...number(line, 'score')]
  },
  {
    name: 'preference',
    has: ['prompt', 'chosen', 'rejected'],
    judge: (line) => [...asks(line, 'prompt'), ...both(line), ...number(line, 'margin')]
  },
  {
    name: 'implicit preference',
    has: ['chosen', 'rejected'],
    judge: (line) => [
      ...both(line),
      ...opens(line, 'chosen'),
      ...opens(line, 'rejected'),
      ...number(line, 'margin')
    ]
  },
  {
    name: 'language modeling',
    has: ['messages'],
    judge: (line) => [...answers(line, 'messages'), ...opens(line, 'messages')]
  },
  { name: 'prompt-only', has: ['prompt'], judge: (line) => asks(line, 'prompt') }
]

/** TRL's shapes, told apart by their columns. */
export const checkTrl: Check = (_path, bytes) =>
  checkLines(bytes, (line) => {
    const shape = SHAPES.find(({ has }) => has.every((key) => key in line))
    return shape ? shape.judge(line) : ['none of the shapes TRL knows']
  })

const number = (line: Line, key: string) =>
  line[key] === undefined || Number.isFinite(line[key]) ? [] : [`${key}: no number`]

/** Messages, or a text; what is wrong with them. */
function said(line: Line, key: string): { last?: unknown; first?: unknown; wrong: string[] } {
  const value = line[key]
  if (typeof value === 'string') return { wrong: value === '' ? [`${key}: empty`] : [] }
  if (!Array.isArray(value) || value.length === 0) return { wrong: [`${key}: no messages`] }
  const odd = value.find(
    (m) => !isObject(m) || !ROLES.includes(String(m.role)) || typeof m.content !== 'string'
  )
  return {
    first: value[0]?.role,
    last: value.at(-1)?.role,
    wrong: odd === undefined ? [] : [`${key}: a message without a known role and a text`]
  }
}

function asks(line: Line, key: string): string[] {
  const { last, wrong } = said(line, key)
  return [...wrong, ...(last === 'assistant' ? [`${key}: ends with an answer`] : [])]
}

function answers(line: Line, key: string): string[] {
  const { last, wrong } = said(line, key)
  return [...wrong, ...(last === undefined || last === 'assistant' ? [] : [`${key}: ends without an answer`])]
}

function opens(line: Line, key: string): string[] {
  const { first } = said(line, key)
  return first === 'assistant' ? [`${key}: begins with an answer`] : []
}

function both(line: Line): string[] {
  const kinds = ['chosen', 'rejected'].map((key) => typeof line[key])
  return [
    ...answers(line, 'chosen'),
    ...answers(line, 'rejected'),
    ...(kinds[0] === kinds[1] ? [] : ['chosen and rejected are of two kinds']),
    ...(JSON.stringify(line.chosen) === JSON.stringify(line.rejected)
      ? ['chosen and rejected are the same']
      : [])
  ]
}
