import { eq } from 'drizzle-orm'
import { prompts } from '~db/schema'
import type { TestHub } from '~tests/support/hub'

/** A file as a form gives it. */
export const file = (fileName: string, text: string) => ({ fileName, bytes: new TextEncoder().encode(text) })

/** What a form says of a file whose rows say everything else. */
export const TERMS = {
  ...{ mapping: null, guess: {}, license: 'CC0-1.0', trainingConsent: true },
  ...{ generatorId: '', tags: [] as string[], scenario: '' }
}

/** The prompts of a person, however they came in. */
export const own = async (hub: TestHub, owner: { id: string }) =>
  hub.db.select().from(prompts).where(eq(prompts.authorId, owner.id))
