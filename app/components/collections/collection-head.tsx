import '~/i18n/load/collections'
import { Link } from '@remix-run/react'
import { ArrowUpDown, Copy, Download, Lock, Pencil } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { CollectionHead } from '../../domain/collections/collection'
import { formatNumber, useLocale } from '../../i18n/format'
import { TakenDown } from '../appeals/taken-down'
import { Badge, ButtonLink, PageHeader, When } from '../ui'
import { buttonClass } from '../ui/button'
import { Person } from '../users/person'

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const

export type ShownHead = Omit<CollectionHead, 'updatedAt'> & { updatedAt: Date | string }

/** Title and words of a collection, the people behind it, where it began, and what can be done with it. */
export function CollectionHeadView({ head, signedIn }: { head: ShownHead; signedIn: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      <PageHeader
        title={head.title}
        back={{ to: '/collections', label: t('collections:title') }}
        actions={<Actions head={head} signedIn={signedIn} />}
        className="mb-3!"
      />
      <TakenDown why={head.takenDown} className="mb-4" />
      {head.description ? <p className="measure mb-3 whitespace-pre-line">{head.description}</p> : null}
      <div className="mb-6 flex flex-col gap-1 text-14 text-quiet">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {t('collections:by')} <Person {...head} />
          </span>
          {head.editors.length > 0 ? (
            <span className="flex flex-wrap gap-x-2">
              {t('collections:with.editors')}
              {head.editors.map((editor) => (
                <Person key={editor.by} {...editor} />
              ))}
            </span>
          ) : null}
          <span>{t('collections:items', { count: head.items, n: formatNumber(locale, head.items) })}</span>
          <When date={head.updatedAt} />
          {head.isPublic && head.role !== 'owner' ? (
            <Link
              to={`/collections/${head.id}/report`}
              rel="nofollow"
              className="hover:text-ink hover:underline"
            >
              {t('common:report')}
            </Link>
          ) : null}
          {head.isPublic ? null : (
            <Badge icon={<Lock size={12} strokeWidth={1.5} aria-hidden />}>
              {t('collections:badge.private')}
            </Badge>
          )}
        </p>
        {head.fork ? <Source source={head.fork.source} /> : null}
        {head.role !== 'reader' && head.hidden > 0 ? (
          <p>{t('collections:hidden', { count: head.hidden, n: formatNumber(locale, head.hidden) })}</p>
        ) : null}
      </div>
    </>
  )
}

function Source({ source }: Pick<NonNullable<CollectionHead['fork']>, 'source'>) {
  const { t } = useTranslation()
  if (!source) return <p>{t('collections:forked.gone')}</p>
  return (
    <p>
      {t('collections:forked.from')}{' '}
      <Link to={`/collections/${source.id}`} className="text-ink underline">
        {source.title}
      </Link>{' '}
      · <Person {...source} />
    </p>
  )
}

function Actions({ head, signedIn }: { head: ShownHead; signedIn: boolean }) {
  const { t } = useTranslation()
  const at = `/collections/${head.id}`
  return (
    <>
      {head.items > 0 ? (
        <a href={`${at}/download`} rel="nofollow" className={buttonClass('line')}>
          <Download {...icon} /> {t('collections:download')}
        </a>
      ) : null}
      {head.isPublic && head.role !== 'owner' ? (
        <ButtonLink to={`${at}/fork`} rel={signedIn ? undefined : 'nofollow'}>
          <Copy {...icon} /> {t('collections:fork')}
        </ButtonLink>
      ) : null}
      {head.role === 'owner' ? (
        <ButtonLink to={`${at}/edit`}>
          <Pencil {...icon} /> {t('collections:edit')}
        </ButtonLink>
      ) : null}
      {head.role === 'reader' ? null : (
        <ButtonLink to={`${at}/arrange`}>
          <ArrowUpDown {...icon} /> {t('collections:arrange')}
        </ButtonLink>
      )}
    </>
  )
}
