import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'

const ROWS: [string, string][] = [
  ['j k', 'move'],
  ['↵', 'enter'],
  ['␣', 'reveal'],
  ['1–9 0 o', 'policy'],
  ['p', 'publish'],
  ['r', 'reject'],
  ['x', 'remove'],
  ['n', 'next'],
  ['u', 'release'],
  ['?', 'help']
]

/** The keys of the review pages, folded away; `?` opens it. */
export function KeyHelp() {
  const { t } = useTranslation()
  return (
    <details data-key="?" className="hidden text-14 text-quiet sm:block">
      <summary className="w-fit rounded-control px-2 py-1 hover:text-ink">{t('review:keys.title')}</summary>
      <dl className="mt-2 grid max-w-md grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 px-2">
        {ROWS.map(([key, name]) => (
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
    </details>
  )
}
