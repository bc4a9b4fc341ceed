import { cleanRecord } from '../cleaning/pipeline'
import { AppError } from '../errors'
import { COMMENT_LIMIT } from './limits'

/**
 * The words of a comment as they are kept and shown: trimmed, and with secrets and private data replaced by the cleaning
 * rules. What they would hold for a moderator is refused, with their reason.
 *
 * @throws AppError `invalid` with the message of field `text`
 */
export function acceptBody(words: string): string {
  const text = words.replaceAll('\r\n', '\n').replace(/^\s*\n|\s+$/g, '')
  if (!text.trim()) throw refused('comments:error.empty')
  if (text.length > COMMENT_LIMIT)
    throw refused('comments:error.long', { count: text.length - COMMENT_LIMIT })
  const { cleanedText, verdict, findings } = cleanRecord({ kind: 'output', text })
  if (verdict === 'publish') return cleanedText
  const reason = findings.find((finding) => finding.verdict === 'drop')
  throw refused(`comments:error.${HELD[reason?.rule ?? ''] ?? 'held'}`)
}

/** Rules that hold a text → the message that tells the writer what to take out. */
const HELD: Record<string, string> = {
  'private-key': 'private_key',
  'hidden-text': 'hidden_text',
  'redaction-count': 'private_details'
}

const refused = (key: string, params: Record<string, number> = {}) =>
  new AppError('invalid', 'The comment is not acceptable', { fields: { text: key }, params })
