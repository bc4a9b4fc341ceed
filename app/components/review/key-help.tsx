import '~/i18n/load/review'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'

const ROWS: [string, string][] = [
  ['j k', 'move'],
  ['↵', 'enter'],
  ['␣', 'reveal'],
  ['1–9 0 o', 'policy'],
  ['p', 'publish'],
  ['r', 'reject'],
  ['x', 'remove'],
  ['i', 'limit'],
  ['a', 'ask'],
  ['b', 'mark'],
  ['q', 'quarantine'],
  ['v', 'let_go'],
  ['n', 'next'],
  ['u', 'release'],
  ['s', 'snooze'],
  ['e', 'escalate'],
  ['w', 'alike'],
  ['t', 'template'],
  ['m', 'note'],
  ['y d', 'second'],
  ['r p x', 'appeal'],
  ['h', 'rating'],
  ['z', 'undo'],
  ['[ ]', 'lanes'],
  ['l', 'mine'],
  ['⌘K', 'palette'],
  ['?', 'help']
]

/** In the list `x` chooses, and what is chosen is decided together. */
const LIST_ROWS: [string, string][] = [
  ['j k', 'move'],
  ['↵', 'enter'],
  ['x', 'choose'],
  ['⇧X', 'range'],
  ['a', 'all'],
  ['1–9 0 o', 'policy'],
  ['p', 'accept'],
  ['r', 'refuse'],
  ['i', 'limit'],
  ['n', 'next'],
  ['[ ]', 'lanes'],
  ['f', 'filter'],
  ['l', 'mine'],
  ['z', 'undo'],
  ['⌘K', 'palette'],
  ['?', 'help']
]

/** The keys of the review pages, folded away; `?` opens it. */
export function KeyHelp({ list }: { list?: boolean }) {
  const { t } = useTranslation()
  return (
    <details data-key="?" className="hidden text-14 text-quiet sm:block">
      <summary className="w-fit rounded-control px-2 py-1 hover:text-ink">{t('review:keys.title')}</summary>
      <dl className="mt-2 grid max-w-md grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 px-2">
        {(list ? LIST_ROWS : ROWS).map(([key, name]) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {key.split(' ').map((one) => (
                <kbd
                  key={one}
                  className="rounded-control border border-line bg-sunken px-2 py-0.5 font-mono text-12"
                >
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{t(`review:keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      {list ? null : (
        <p className="mt-3 px-2">
          <Link
            to="/review/mine"
            data-key="l"
            data-command={t('review:mine.title')}
            className="underline underline-offset-2 hover:text-ink"
          >
            {t('review:mine.title')}
          </Link>
        </p>
      )}
    </details>
  )
}
