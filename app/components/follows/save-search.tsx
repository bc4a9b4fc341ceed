import '~/i18n/load/follows'
import { Form } from '@remix-run/react'
import { BookmarkPlus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { nameOf, SAVED_NAME_MAX, savedQuery } from '../../domain/search/saved-search'
import { useWords } from '../feed/words'
import { Button, Input } from '../ui'

/** Keeps the search or the narrowed list of this page, under a name that is there already. */
export function SaveSearch(props: { search: string; generators: Record<string, string> }) {
  const { t } = useTranslation()
  const words = useWords()
  const query = savedQuery(props.search)
  if (!query) return null
  const label = (filter: string, value: string) => {
    if (filter === 'tag') return `#${value}`
    if (filter === 'author') return `@${value}`
    return filter === 'generator' ? (props.generators[value] ?? value) : words(filter, value)
  }
  return (
    <details className="text-14" data-save-search>
      <summary className="inline-flex h-8 list-none items-center gap-2 rounded-control px-2 text-quiet hover:bg-sunken hover:text-ink">
        <BookmarkPlus size={16} strokeWidth={1.5} aria-hidden />
        {t('follows:save.open')}
      </summary>
      <Form method="post" action="/me/searches" key={query} className="mt-2 flex max-w-md gap-2">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="query" value={query} />
        <Input
          name="name"
          aria-label={t('follows:save.name')}
          defaultValue={nameOf(query, label)}
          maxLength={SAVED_NAME_MAX}
          required
        />
        <Button>{t('follows:save.send')}</Button>
      </Form>
    </details>
  )
}
