import { AppError } from '../errors'
import { COLLECTION_LIMITS, type CollectionWords } from './collection'

const length = (text: string) => [...text].length

/**
 * Title and description, trimmed.
 *
 * @throws AppError `invalid` with `fields`
 */
export function checkWords(words: CollectionWords): CollectionWords {
  const title = words.title.normalize('NFC').replace(/\s+/g, ' ').trim()
  const description = words.description.normalize('NFC').trim()
  const fields: Record<string, string> = {}
  if (title === '') fields.title = 'errors:field.required'
  if (length(title) > COLLECTION_LIMITS.title) fields.title = 'errors:field.too_long'
  if (length(description) > COLLECTION_LIMITS.description) fields.description = 'errors:field.too_long'
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', 'The collection can not be named like this', { fields })
  return { title, description, isPublic: words.isPublic }
}

/** An item's note, trimmed. @throws AppError `invalid` with `fields.note` */
export function checkNote(note: string): string {
  const trimmed = note.normalize('NFC').trim()
  if (length(trimmed) > COLLECTION_LIMITS.note)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  return trimmed
}
