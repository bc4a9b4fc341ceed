import '~/i18n/load/home'
import { useTranslation } from '~/i18n/react'
import type { LiveCounts } from '../../domain/hub/live-counts'
import type { LiveExample } from '../../domain/hub/live-example'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { formatNumber, useLocale } from '../../i18n/format'
import { ButtonLink } from '../ui'
import { BestWork } from './best-work'
import { Doors } from './doors'
import { Story } from './story'

/** The home of somebody who is not signed in: what this is, in five seconds, by real work. */
export function Welcome(props: { counts: LiveCounts; example: LiveExample | null; cards: PromptCard[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const counts = (['contributions', 'records', 'people'] as const).map((key) => ({
    key,
    number: formatNumber(locale, props.counts[key]),
    label: t(`home:count.${key}`, { count: props.counts[key] })
  }))
  return (
    <div className="page">
      <header className="max-w-4xl pt-4 sm:pt-10">
        <h1 className="text-28 sm:text-40">{t('home:sentence')}</h1>
        <p className="measure mt-3 text-quiet">{t('home:lead')}</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink to="/join" variant="ember">
            {t('home:join')}
          </ButtonLink>
          <ButtonLink to="/prompts">{t('home:look')}</ButtonLink>
        </div>
        <dl className="mt-6 flex flex-wrap gap-x-6 gap-y-2 sm:gap-x-10">
          {counts.map(({ key, number, label }) => (
            <div key={key} className="flex flex-col-reverse">
              <dt className="text-14 text-quiet">{label}</dt>
              <dd className="text-20 font-medium tabular-nums">{number}</dd>
            </div>
          ))}
        </dl>
      </header>
      {props.example ? <Story example={props.example} /> : null}
      <Doors />
      <BestWork cards={props.cards} />
    </div>
  )
}
