import '~/i18n/load/viewer'
import { Form, Link, useNavigate } from '@remix-run/react'
import { Columns3 } from 'lucide-react'
import type { FormEvent } from 'react'
import { useTranslation } from '~/i18n/react'
import { type RowQuery, rowAddress } from '../../domain/datasets/viewer/row-query'
import { Button } from '../ui'
import { Carried } from './carried'
import type { RowColumn } from './row-columns'

/** Which columns the table shows: boxes to tick, whose answer the address carries. */
export function ColumnMenu(props: {
  shown: readonly RowColumn[]
  all: readonly RowColumn[]
  usual: readonly RowColumn[]
  query: RowQuery
  path: string
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { shown, all, usual, query, path } = props
  const address = (columns: RowQuery['columns']) => `${path}${rowAddress(query, { columns })}`
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const ticked = new FormData(event.currentTarget).getAll('columns')
    const chosen = all.map(({ key }) => key).filter((key) => ticked.includes(key))
    const same = chosen.join() === usual.map(({ key }) => key).join()
    navigate(address(same || chosen.length === 0 ? null : chosen), { preventScrollReset: true })
  }
  return (
    // on a phone it pushes what is below aside: laid over it, it would hide what the rows are narrowed by
    <details key={shown.map(({ key }) => key).join()} className="relative max-sm:open:basis-full">
      <summary className="inline-flex h-8 items-center gap-1.5 rounded-control px-2 text-14 text-quiet hover:text-ink">
        <Columns3 size={16} strokeWidth={1.5} aria-hidden />
        {t('viewer:columns')}
      </summary>
      <Form
        action={path}
        onSubmit={send}
        aria-label={t('viewer:columns.label')}
        className="z-20 mt-1 grid gap-3 rounded-card border border-line bg-card p-3 sm:absolute sm:right-0 sm:w-72 sm:shadow-soft"
      >
        <Carried query={{ ...query, columns: null }} />
        <div className="grid max-h-80 grid-cols-2 gap-x-3 overflow-y-auto">
          {all.map(({ key }) => (
            <label key={key} className="flex min-h-8 min-w-0 items-center gap-2 text-14">
              <input
                type="checkbox"
                name="columns"
                value={key}
                defaultChecked={shown.some((column) => column.key === key)}
                className="size-4 shrink-0 accent-(--ember)"
              />
              <span className="min-w-0 truncate">{t(`viewer:column.${key}`)}</span>
            </label>
          ))}
        </div>
        <div className="flex items-center justify-between gap-3">
          <Button>{t('viewer:columns.show')}</Button>
          {query.columns ? (
            <Link
              to={address(null)}
              preventScrollReset
              rel="nofollow"
              className="text-14 text-ember hover:underline"
            >
              {t('viewer:columns.usual')}
            </Link>
          ) : null}
        </div>
      </Form>
    </details>
  )
}
