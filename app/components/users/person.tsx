import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { isLeftName } from '../../domain/auth/left-name'
import type { Credit } from '../../domain/prompts/prompt-page'

/** A person as credited: a link to their page, or "someone who left" in the reader's language. */
export function Person({ by, author, className }: Credit & { className?: string }) {
  const { t } = useTranslation()
  if (isLeftName(by)) return <span className={className}>{t('common:person.left')}</span>
  return (
    <Link to={`/users/${by}`} className={className ?? 'hover:text-ink hover:underline'}>
      {author}
    </Link>
  )
}
