import '~/i18n/load/moderationLog'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ChartColumn, Download } from 'lucide-react'
import { HeadlineFigures } from '~/components/moderation-log/headline-figures'
import { OpenPage } from '~/components/moderation-log/open-page'
import { RateTables } from '~/components/moderation-log/rate-tables'
import { TimeCharts } from '~/components/moderation-log/time-charts'
import { Volumes } from '~/components/moderation-log/volume-chart'
import { buttonClass, Chip, EmptyState, Section } from '~/components/ui'
import { readFigures } from '~/domain/review/log/read-figures.server'
import { lastMonths, PERIODS, transparencyOf } from '~/domain/review/log/transparency'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('months')
  const period = PERIODS.find((one) => one === asked) ?? PERIODS[0]
  const months = lastMonths(Number(period), new Date())
  const figures = await readFigures(context.hub, months[0] ?? '')
  return {
    period,
    figures: transparencyOf(figures, months),
    title: translate(context.locale)('moderationLog:figures.title')
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function TransparencyPage() {
  const { t } = useTranslation()
  const { figures, period } = useLoaderData<typeof loader>()
  return (
    <OpenPage
      tab="transparency"
      title={t('moderationLog:figures.title')}
      lead={t('moderationLog:figures.lead')}
      actions={<File href="/transparency/figures" label={t('moderationLog:figures.csv')} />}
    >
      <nav aria-label={t('moderationLog:figures.period.label')} className="mb-6 flex flex-wrap gap-2">
        {PERIODS.map((one) => (
          <Chip key={one} to={`/transparency?months=${one}`} active={one === period}>
            {t(`moderationLog:figures.period.${one}`)}
          </Chip>
        ))}
      </nav>
      {figures.acts === 0 ? (
        <EmptyState
          icon={<ChartColumn size={32} strokeWidth={1.5} aria-hidden />}
          title={t('moderationLog:figures.empty.title')}
        >
          {t('moderationLog:figures.empty.text')}
        </EmptyState>
      ) : (
        <>
          <HeadlineFigures figures={figures} />
          <div className="mt-10">
            <Volumes figures={figures} />
            <TimeCharts figures={figures} />
            <RateTables figures={figures} />
          </div>
        </>
      )}
      <Section title={t('moderationLog:figures.statements')}>
        <p className="measure mb-3 text-14 text-quiet">{t('moderationLog:figures.statements.text')}</p>
        <div className="flex flex-wrap gap-2">
          {['jsonl', 'csv'].map((format) => (
            <File
              key={format}
              href={`/transparency/statements?format=${format}`}
              label={format.toUpperCase()}
            />
          ))}
        </div>
      </Section>
    </OpenPage>
  )
}

function File({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} className={buttonClass('line', 'sm')}>
      <Download size={16} strokeWidth={1.5} aria-hidden />
      {label}
    </a>
  )
}
