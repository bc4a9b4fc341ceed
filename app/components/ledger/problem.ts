import type { SubmissionResult } from '@conform-to/zod/v4'
import type { Translate } from '../../i18n/translator'
import { messageOf } from '../errors'
import type { LedgerProblem } from './ledger'

/** What a refused form of the ledger says, in words, and what was typed. */
export function problemOf(
  t: Translate,
  result: SubmissionResult<string[]> | undefined
): LedgerProblem | null {
  if (result?.status !== 'error') return null
  const typed = result.initialValue ?? {}
  return {
    about: typed.rule ? `${typed.rule}@${typed.ruleVersion}` : '',
    form: messageOf(t, result.error?.['']),
    places: messageOf(t, result.error?.places),
    why: messageOf(t, result.error?.why),
    typedWhy: String(typed.why ?? '')
  }
}
