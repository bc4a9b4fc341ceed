import '~/i18n/load/reports'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { PageContent } from '../../domain/review/case-view'
import { Badge } from '../ui'
import { MarkedText } from './marked-text'

/** What a profile, a collection or a dataset says, and where it is seen. */
export function PageView({ page }: { page: PageContent }) {
  const { t } = useTranslation()
  return (
    <section className="flex flex-col gap-3 rounded-card border border-line bg-card p-4">
      <div className="border-b border-line pb-2 font-medium">
        <MarkedText text={page.title} />
      </div>
      {page.text ? (
        <MarkedText text={page.text} />
      ) : (
        <p className="text-14 text-quiet">{t('reports:page.empty')}</p>
      )}
      <p className="text-14 text-quiet">
        {t(`reports:page.${page.type}`, { count: page.count })}
        {page.href ? (
          <>
            {' · '}
            <Link to={page.href} className="underline underline-offset-2 hover:text-ember">
              {t('reports:own.look')}
            </Link>
          </>
        ) : null}
      </p>
      {page.items.length > 0 ? (
        <ul className="flex flex-col gap-2 text-14">
          {page.items.map((item) => (
            <li key={item.promptId}>
              <Link
                to={`/prompts/${item.promptId}`}
                className="underline underline-offset-2 hover:text-ember"
              >
                <bdi>{item.title}</bdi>
              </Link>
              {item.note ? <MarkedText text={item.note} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** What it is, and how it stands. */
export function PageBadges({ page }: { page: PageContent }) {
  const { t } = useTranslation()
  return (
    <>
      <Badge>{t(`words:subject.${page.type}`)}</Badge>
      <Badge>{t(`words:state.${page.state}`)}</Badge>
    </>
  )
}
