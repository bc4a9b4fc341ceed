import type { Translate } from '~/i18n/translator'

/**
 * The words of a form's errors: each is a message key, with its parameters behind a `#` when it has any
 * (`errors:too_large#{"megabytes":25}`), as `app/http/forms` sends them.
 */
export function messageOf(
  t: Translate,
  errors: string | readonly string[] | null | undefined
): string | undefined {
  const all = typeof errors === 'string' ? [errors] : (errors ?? [])
  const words = all.map((error) => {
    const at = error.indexOf('#{')
    return at < 0
      ? t(error)
      : t(error.slice(0, at), JSON.parse(error.slice(at + 1)) as Record<string, string>)
  })
  return words.length > 0 ? [...new Set(words)].join(' ') : undefined
}
