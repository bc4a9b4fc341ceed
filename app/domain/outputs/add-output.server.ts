import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { takeSlot } from '../trust/take-slot.server'
import { answerWithOutput } from '../review/changes/answer-changes.server'
import { insertOutput } from './insert-output.server'
import { OUTPUTS_AT_ONCE } from './limits'
import { checkOutput, type OutputInput } from './output-input'
import { type KeptFile, storeGivenFile } from './store-given-file.server'

/**
 * Adds words or a file to a prompt and sends it to cleaning. A file is checked and kept before anything is written.
 *
 * @returns the output's id
 * @throws AppError `invalid` (fields), `not_found` (no such published prompt), `rate_limited` (no slot is free), and what `storeGivenFile` throws
 */
export async function addOutput(hub: Hub, author: { id: string }, input: OutputInput): Promise<string> {
  const [id] = await addOutputs(hub, author, [input])
  return id as string
}

/**
 * Adds several outputs, at most twelve: all or none, in the order given.
 *
 * @param answers the author's output a moderator asked to change: the first one takes its place
 * @returns their ids
 * @throws as `addOutput`, with the fields of the first one at fault
 */
export async function addOutputs(
  hub: Hub,
  author: { id: string },
  inputs: OutputInput[],
  answers?: string
): Promise<string[]> {
  const wrong = inputs.map(checkOutput).find((fields) => Object.keys(fields).length > 0)
  const many = inputs.length > OUTPUTS_AT_ONCE ? { output: 'output:error.outputs_many' } : undefined
  const fields = wrong ?? many
  if (fields) throw new AppError('invalid', 'The output is not acceptable', { fields })
  const files: (KeptFile | null)[] = []
  for (const { file } of inputs) files.push(file ? await storeGivenFile(hub, author, file) : null)
  return hub.db.transaction(async (tx) => {
    const promptIds = new Set(inputs.map(({ promptId }) => promptId))
    for (const promptId of promptIds) await takeSlot(hub, tx, author, promptId)
    const ids: string[] = []
    for (const [i, input] of inputs.entries())
      ids.push(await insertOutput(tx, author, input, files[i] ?? null))
    const [first] = ids
    if (answers && first && inputs[0])
      await answerWithOutput(tx, author, { promptId: inputs[0].promptId, outputId: answers }, first)
    return ids
  })
}
