import { AppError } from '~/domain/errors'
import { translate } from '~/i18n/i18n.server'

/** A refused field said in the line itself: a terminal has no form to mark. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) return error
  const t = translate('en')
  const said = Object.entries(error.fields).map(([field, key]) => `${field}: ${t(key, error.params)}`)
  return new AppError(error.code, said.join('; '), { cause: error })
}
