import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { isLeftName } from '../../domain/auth/left-name'
import type { Credit } from '../../domain/prompts/prompt-page'

/** Says a shown name in the reader's language: whoever left has none, and is "someone who left". */
export function usePersonName(): (author: string) => string {
  const { t } = useTranslation()
  return (author) => (isLeftName(author) ? t('common:person.left') : author)
}

/** A person as credited: a link to their page, or "someone who left" in the reader's language. */
export function Person({ by, author, className }: Credit & { className?: string }) {
  const nameOf = usePersonName()
  if (isLeftName(by)) return <span className={className}>{nameOf(by)}</span>
  return (
    <Link to={`/users/${by}`} className={className ?? 'hover:text-ink hover:underline'}>
      <bdi>{author}</bdi>
    </Link>
  )
}

/** The name of a dataset as it is written everywhere, `owner/name`. */
export function DatasetName({ owner, name }: { owner: string; name: string }) {
  const nameOf = usePersonName()
  return (
    <>
      {nameOf(owner)}/{name}
    </>
  )
}
