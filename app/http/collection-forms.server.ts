import { z } from 'zod'
import type { CollectionWords } from '~/domain/collections/collection'

const lines = z
  .string()
  .max(20_000)
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n'))

/** Fields of a collection; what is acceptable is for the domain to say. */
export const CollectionFieldsSchema = z.object({
  title: z.string().max(2000).default(''),
  description: lines,
  visibility: z.enum(['public', 'private'])
})

/** Fields of an item's form while a collection is arranged. */
export const ArrangeSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal(['up', 'down', 'remove']), promptId: z.uuid() }),
  z.object({ intent: z.literal('move'), promptId: z.uuid(), after: z.uuid().optional() }),
  z.object({ intent: z.literal('note'), promptId: z.uuid(), note: lines })
])

export const toWords = (fields: z.output<typeof CollectionFieldsSchema>): CollectionWords => ({
  title: fields.title,
  description: fields.description,
  isPublic: fields.visibility === 'public'
})
