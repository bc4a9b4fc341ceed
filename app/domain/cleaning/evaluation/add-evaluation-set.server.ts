import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { evaluationSets } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { evaluationItemsKey } from '~storage/keys'
import { mustOperate } from '../../auth/must-operate'
import { AppError } from '../../errors'
import type { ColumnMapping } from '../../formats/column-mapping'
import type { Hub } from '../../hub/hub.server'
import { cleanFileName } from '../../outputs/file-name'
import { DEFAULT_NGRAM } from './evaluation-index'
import { EvaluationIndexBuilder } from './index-builder'
import { type EvaluationFacts, readEvaluation } from './read-evaluation.server'
import { SET_NAME } from './set-name'

export interface NewEvaluationSet {
  name: string
  /** Where it is from. */
  source: string
  license: string
  /** Look for questions alone as well. */
  questionsToo: boolean
  fileName: string
  mapping: ColumnMapping | null
  /** A file that lies on disk, or its bytes. */
  file: string | Uint8Array
}

export interface AddedSet extends EvaluationFacts {
  id: string
  items: number
  short: number
}

/**
 * Adds an evaluation set: what it holds is stored, contributions that come later are compared with it as they are
 * cleaned, and a job compares those that are there.
 *
 * @throws AppError `forbidden`, `conflict` (the name is taken), `invalid` with `fields`
 */
export async function addEvaluationSet(
  hub: Hub,
  actor: { id: string; role: Role },
  input: NewEvaluationSet
): Promise<AddedSet> {
  mustOperate(actor)
  const { name, source, license, questionsToo } = input
  checkWords(input)
  if ((await hub.db.$count(evaluationSets, eq(evaluationSets.name, name))) > 0) throw taken(name)
  const id = newId()
  const folder = await mkdtemp(join(tmpdir(), 'kindling-evaluation-'))
  try {
    const path = await onDisk(folder, input)
    const added = { id, items: 0, short: 0, rows: 0, unreadable: 0, version: '' }
    const lines = join(folder, 'items.jsonl')
    await pipeline(Readable.from(itemLines(path, input, added)), createWriteStream(lines))
    await hub.store.put(evaluationItemsKey(id), createReadStream(lines), { mediaType: 'application/jsonl' })
    const made = await hub.db.transaction(async (tx) => {
      const rows = await tx
        .insert(evaluationSets)
        .values({
          ...{ id, name, source: source.trim(), license: license.trim(), questionsToo, addedBy: actor.id },
          fileName: cleanFileName(input.fileName),
          version: added.version,
          items: added.items,
          shortItems: added.short,
          unreadable: added.unreadable
        })
        .onConflictDoNothing({ target: evaluationSets.name })
        .returning({ id: evaluationSets.id })
      if (rows.length > 0)
        await recordEvents(tx, [
          {
            type: 'evaluation_set.added',
            actorId: actor.id,
            subjectId: id,
            payload: { name, version: added.version }
          }
        ])
      return rows.length > 0
    })
    if (!made) throw taken(name)
    return added
  } catch (error) {
    await hub.store.delete(evaluationItemsKey(id))
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Items as JSON lines; counts them on the way, and those that are too short to be found. */
async function* itemLines(
  path: string,
  { mapping, questionsToo }: NewEvaluationSet,
  added: AddedSet
): AsyncGenerator<string> {
  const trial = new EvaluationIndexBuilder(DEFAULT_NGRAM)
  trial.addSet({ name: '', version: '' })
  for await (const item of readEvaluation(path, mapping, added)) {
    added.items += 1
    if (!trial.addItem(item, questionsToo)) added.short += 1
    yield `${JSON.stringify(item)}\n`
  }
}

async function onDisk(folder: string, { file, fileName }: NewEvaluationSet): Promise<string> {
  if (typeof file === 'string') return file
  // the ending tells tables apart
  const ending = /\.\w{1,8}$/.exec(fileName)?.[0] ?? ''
  const path = join(folder, `file${ending}`)
  await pipeline(Readable.from([file]), createWriteStream(path))
  return path
}

function checkWords({ name, source, license, fileName }: NewEvaluationSet): void {
  const fields: Record<string, string> = {
    ...(SET_NAME.test(name) ? {} : { name: 'evaluation:error.name' }),
    ...(source.trim() ? {} : { source: 'evaluation:error.source' }),
    ...(license.trim() ? {} : { license: 'evaluation:error.license' }),
    ...(fileName ? {} : { file: 'evaluation:error.file' })
  }
  const wrong = Object.keys(fields)
  if (wrong.length > 0) throw new AppError('invalid', `The set needs: ${wrong.join(', ')}`, { fields })
}

const taken = (name: string) =>
  new AppError('conflict', `There is a set ${name} already; remove it first`, {
    key: 'evaluation:error.taken',
    fields: { name: 'evaluation:error.taken' }
  })
