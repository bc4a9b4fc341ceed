import type { Translate } from './translator'

/** Params that name a word of the vocabulary, and the group of `words` each belongs to. */
const VOCABULARY_PARAMS = ['policy', 'subject', 'content_rating'] as const

/** A message in the reader's language; words of the vocabulary among its params are translated first. */
export function notificationText(
  t: Translate,
  kind: string,
  params: Record<string, string | number>
): string {
  const values: Record<string, string | number> = { ...params }
  // what a report was for and came to
  const told = params.reason && params.policy
  if (params.reason) values.reason = t(`words:report.${params.reason}`)
  for (const name of VOCABULARY_PARAMS) {
    const value = values[name]
    if (value !== undefined) values[name] = t(`words:${name}.${value}`)
  }
  const text = t(`notifications:${kind}`, values)
  return told ? `${text} ${t('notifications:report.told', values)}` : text
}
