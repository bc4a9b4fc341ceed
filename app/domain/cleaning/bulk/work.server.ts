import { parentPort, workerData } from 'node:worker_threads'
import { ContaminationCheck, type EvaluationIndex } from '../evaluation/evaluation-index'
import type { Judgeable } from '../judge-subject.server'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { NEAR, rule as nearDuplicate } from '../rules/near-duplicate'
import type { Overrides } from '../thresholds/overrides'
import { type BatchOptions, type CleanedBatch, cleanBatch, findingLine } from './clean-batch.server'
import type { WordsOrBroken } from './judge-safely.server'
import { RowReader } from './row-reader.server'
import type { Place } from './row-table'
import { IS_NEAR, UNKNOWN } from './similarity-byte'

/** What a worker is told when it starts. */
export interface Settings {
  /** Names of the rules that look at one row, duplicates aside. */
  rules: string[]
  thresholds: Overrides
  textKey: string
  bestKey: string | null
  /** In shared memory: one copy for all threads. */
  against: EvaluationIndex | null
  /** The file given and that of changed rows, read once `clean` is through. */
  paths: { given: string; changed: string }
}

/** Pairs of rows: offset and length of the first, offset and length of the second, and so on. */
type Places = Float64Array

export type Task =
  | { kind: 'clean'; bytes: Uint8Array; firstLine: number }
  /** Says of each pair how alike it is, in whole percent, and whether that is near (`IS_NEAR`). */
  | { kind: 'compare'; places: Places }
  /** Runs the rules over contributions of the hub. */
  | { kind: 'judge'; subjects: Judgeable[]; thresholds: Overrides }
  /** Tells of each pair why its first row goes: `exact` 1 where the words are the same. */
  | { kind: 'explain'; places: Places; lines: Uint32Array; exact: Uint8Array; known: Uint8Array }

export type Answer<T extends Task['kind']> = {
  clean: CleanedBatch
  compare: Uint8Array
  explain: Uint8Array
  judge: WordsOrBroken[]
}[T]

const settings = workerData as Settings
const { textKey, bestKey } = settings
const against = settings.against && new ContaminationCheck(settings.against)
const options = { clean: await cleaner(settings), textKey, bestKey, against }
let reader: RowReader | null = null

/** Loads the rules only where some are asked for: they take a thread longer to start than all else it needs. */
async function cleaner({ rules: names, thresholds }: Settings): Promise<BatchOptions['clean']> {
  if (names.length === 0) return null
  const [{ cleanRecord }, { RULES }, { knownSettings }] = await Promise.all([
    import('../pipeline'),
    import('../rules'),
    import('../thresholds/known-settings')
  ])
  const rules = RULES.filter(({ name }) => names.includes(name))
  const limits = knownSettings(thresholds)
  return (input) => cleanRecord(input, rules, limits)
}

const placeAt = (places: Places, at: number): Place => ({
  offset: places[at * 2] as number,
  length: places[at * 2 + 1] as number
})

function compare(places: Places): Uint8Array {
  reader ??= new RowReader(settings.paths, settings.textKey)
  const found = new Uint8Array(places.length / 4)
  for (let n = 0; n < found.length; n += 1) {
    const similarity = reader.similarity(placeAt(places, n * 2), placeAt(places, n * 2 + 1))
    found[n] = Math.floor(similarity * 100) | (similarity >= NEAR ? IS_NEAR : 0)
  }
  return found
}

function explain({ places, lines, exact, known }: Extract<Task, { kind: 'explain' }>): Uint8Array {
  reader ??= new RowReader(settings.paths, settings.textKey)
  let told = ''
  for (let n = 0; n < lines.length; n += 1) {
    const [removed, kept] = [placeAt(places, n * 2), placeAt(places, n * 2 + 1)]
    const { name, version } = exact[n] ? exactDuplicate : nearDuplicate
    const percent = known[n] === UNKNOWN ? Math.floor(reader.similarity(kept, removed) * 100) : known[n]
    const finding = {
      line: lines[n],
      ...{ rule: name, ruleVersion: version, verdict: 'drop', severity: 0 },
      reason: exact[n] ? 'reason.duplicate_live' : 'reason.near_duplicate',
      params: { of: reader.idOf(kept), percent },
      spans: []
    }
    told += `${findingLine(reader.line(removed), finding)}\n`
  }
  return new Uint8Array(Buffer.from(told))
}

async function judge({ subjects, thresholds }: Extract<Task, { kind: 'judge' }>): Promise<WordsOrBroken[]> {
  const [{ judgeSafely }, { knownSettings }] = await Promise.all([
    import('./judge-safely.server'),
    import('../thresholds/known-settings')
  ])
  const limits = knownSettings(thresholds)
  return subjects.map((subject) => judgeSafely(subject, limits))
}

async function work(task: Task): Promise<Answer<Task['kind']>> {
  if (task.kind === 'clean') return cleanBatch(task.bytes, task.firstLine, options)
  if (task.kind === 'explain') return explain(task)
  if (task.kind === 'judge') return judge(task)
  return compare(task.places)
}

/** The memory of an answer's lists, which goes along uncopied. */
const memoryOf = (answer: object): ArrayBuffer[] => [
  ...new Set(
    [answer, ...Object.values(answer)].flatMap((value) =>
      ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []
    )
  )
]

parentPort?.on('message', async (task: Task) => {
  const answer = await work(task)
  parentPort?.postMessage(answer, memoryOf(answer))
})
