import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { insertOutput } from './insert-output.server'
import { checkOutput, type OutputInput } from './output-input'
import { storeImage } from './store-image.server'

/**
 * Adds a text or an image to a prompt and sends it to cleaning. An image is checked and kept before anything is written.
 *
 * @returns the output's id
 * @throws AppError `invalid` (fields), `not_found` (no such published prompt), and what `storeImage` throws
 */
export async function addOutput(hub: Hub, author: { id: string }, input: OutputInput): Promise<string> {
  const wrong = checkOutput(input)
  if (Object.keys(wrong).length > 0)
    throw new AppError('invalid', 'The output is not acceptable', { fields: wrong })
  const image = input.image ? { ...(await storeImage(hub, input.image.bytes)), alt: input.image.alt } : null
  return hub.db.transaction((tx) => insertOutput(tx, author, input, image))
}
