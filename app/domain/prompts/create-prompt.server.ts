import type { Hub } from '../hub/hub.server'
import { insertPrompt, type NewPrompt } from './insert-prompt.server'
import type { PromptInput } from './prompt-input'

/**
 * Shares a prompt: the prompt (state `scanning`), its revision 1 and the event that sends it to cleaning, in one
 * transaction. With `parentId` it is a remix: linked, credited, and bound by its parent's licence.
 *
 * @throws AppError `invalid` (fields), `not_found` (no such published parent)
 */
export const createPrompt = (hub: Hub, author: { id: string }, input: PromptInput): Promise<NewPrompt> =>
  hub.db.transaction((tx) => insertPrompt(tx, author, input))
