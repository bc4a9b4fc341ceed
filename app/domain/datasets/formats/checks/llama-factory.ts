import { type Bytes, type Check, type Checked, gather, isObject, Problems } from './check'
import { checkLines } from './json-lines'

type Line = Record<string, unknown>
const isText = (value: unknown): value is string => typeof value === 'string'
const filled = (line: Line, key: string) => (isText(line[key]) && line[key] !== '' ? [] : [`${key}: no text`])
const ifText = (line: Line, key: string) =>
  line[key] === undefined || isText(line[key]) ? [] : [`${key}: no text`]
const ifTag = ({ kto_tag: tag }: Line) =>
  tag === undefined || typeof tag === 'boolean' ? [] : ['kto_tag: neither true nor false']

/** Alpaca lines: an instruction, its answer or two of them, earlier exchanges in pairs. */
export const checkAlpaca: Check = async (path, bytes) =>
  path.endsWith('.json')
    ? checkDatasetInfo(bytes)
    : checkLines(bytes, (line) => [
        ...filled(line, 'instruction'),
        ...ifText(line, 'input'),
        ...ifText(line, 'system'),
        ...('chosen' in line || 'rejected' in line
          ? [...filled(line, 'chosen'), ...filled(line, 'rejected')]
          : filled(line, 'output')),
        ...ifTag(line),
        ...(line.history === undefined || isHistory(line.history)
          ? []
          : ['history: not pairs of question and answer'])
      ])

const isHistory = (value: unknown) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText))

const ODD = ['human', 'observation']
const EVEN = ['gpt', 'function_call']
const MEDIA = [
  ['<image>', 'images'],
  ['<video>', 'videos'],
  ['<audio>', 'audios']
] as const

/** ShareGPT lines: people at odd places, answers at even ones, as many places for files as files. */
export const checkSharegpt: Check = async (path, bytes) =>
  path.endsWith('.json')
    ? checkDatasetInfo(bytes)
    : checkLines(bytes, (line) => {
        const said = line.conversations
        if (!Array.isArray(said) || said.length === 0) return ['conversations: none']
        if (said.some((turn) => !isTurn(turn))) return ['conversations: a turn without from and value']
        const turns = said as { from: string; value: string }[]
        const astray = turns.findIndex(({ from }, i) => !(i % 2 === 0 ? ODD : EVEN).includes(from))
        const ranked = 'chosen' in line || 'rejected' in line
        const open = turns.length % 2 === 1
        return [
          ...(astray >= 0 ? [`conversations: ${turns[astray]?.from} out of turn at ${astray + 1}`] : []),
          ...(ranked && !open ? ['conversations: ends with an answer, though two are to choose from'] : []),
          ...(!ranked && open ? ['conversations: ends without an answer'] : []),
          ...(ranked ? [...answer(line, 'chosen'), ...answer(line, 'rejected')] : []),
          ...ifText(line, 'system'),
          ...ifTag(line),
          ...mediaProblems(line, turns)
        ]
      })

const isTurn = (turn: unknown) => isObject(turn) && isText(turn.from) && isText(turn.value)
const answer = (line: Line, side: string) => {
  const turn = line[side]
  return isTurn(turn) && isObject(turn) && EVEN.includes(String(turn.from)) ? [] : [`${side}: no answer`]
}

function mediaProblems(line: Line, turns: { value: string }[]): string[] {
  const sides = [line.chosen, line.rejected].flatMap((side) =>
    isObject(side) && isText(side.value) ? [side.value] : []
  )
  const text = [...turns.map(({ value }) => value), ...sides].join('\n')
  return MEDIA.flatMap(([token, column]) => {
    const files = Array.isArray(line[column]) ? line[column].length : 0
    const places = text.split(token).length - 1
    return files === places ? [] : [`${places} ${token} in the texts, ${files} in ${column}`]
  })
}

const COLUMNS =
  /^(prompt|query|response|history|messages|system|tools|chosen|rejected|kto_tag|images|videos|audios)$/

/** LLaMA-Factory's list of data files. */
async function checkDatasetInfo(bytes: Bytes): Promise<Checked> {
  const problems = new Problems()
  const told = (at: string, why: string) => problems.add({ at, why })
  let info: unknown
  try {
    info = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await gather(bytes)))
  } catch {
    told('dataset_info.json', 'no JSON')
  }
  for (const [name, entry] of Object.entries(isObject(info) ? info : {})) {
    if (!isObject(entry) || !isText(entry.file_name)) told(name, 'names no file')
    else {
      if (entry.formatting !== 'alpaca' && entry.formatting !== 'sharegpt') told(name, 'unknown formatting')
      const columns = isObject(entry.columns) ? entry.columns : {}
      for (const key of Object.keys(columns)) if (!COLUMNS.test(key)) told(name, `unknown column ${key}`)
      if (entry.ranking === true && !('chosen' in columns && 'rejected' in columns))
        told(name, 'ranking without chosen and rejected')
    }
  }
  return { rows: null, problems: problems.list }
}
