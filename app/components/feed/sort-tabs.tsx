import { useTranslation } from '~/i18n/react'
import {
  FEED_SORTS,
  type FeedSort,
  TOP_WINDOWS,
  type TopWindow,
  withQuery
} from '../../domain/prompts/list-prompts'
import { Chip, Tabs } from '../ui'

const WINDOWS = Object.keys(TOP_WINDOWS) as TopWindow[]

/** The feed's orders; beneath the best rated, since when they were published. */
export function SortTabs(props: { search: string; sort: FeedSort; window: TopWindow; signedIn: boolean }) {
  const { t } = useTranslation()
  const query = new URLSearchParams(props.search)
  const sorts = FEED_SORTS.filter((sort) => sort !== 'following' || props.signedIn)
  const to = (change: Record<string, string | null>) => `/prompts${withQuery(query, change)}`
  return (
    <>
      <Tabs
        label={t('feed:sort.label')}
        items={sorts.map((sort) => ({
          to: to({ sort: sort === 'trending' ? null : sort, window: null }),
          label: t(`feed:sort.${sort}`),
          active: sort === props.sort
        }))}
      />
      {props.sort === 'top' ? (
        <nav aria-label={t('feed:window.label')} className="flex flex-wrap gap-2">
          {WINDOWS.map((window) => (
            <Chip
              key={window}
              to={to({ window: window === 'all' ? null : window })}
              active={window === props.window}
            >
              {t(`feed:window.${window}`)}
            </Chip>
          ))}
        </nav>
      ) : null}
    </>
  )
}
