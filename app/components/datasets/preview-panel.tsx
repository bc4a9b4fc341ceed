import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { SPLITS } from '~db/vocabulary'
import type { Counted, ExcludedPrompt, Preview } from '../../domain/datasets/preview'
import { formatNumber, useLocale } from '../../i18n/format'
import { Alert, Bar, Card } from '../ui'
import { usePersonName } from '../users/person'
import { ColumnChart } from './row-charts'
import { SampleList } from './sample-list'

interface Props {
  preview: Preview
  /** Names of what made the samples, by id. */
  generators: Record<string, string>
  /** Samples that stand here; the others go below the form. */
  beside: number
  /** Something in the form is wrong: the numbers are those of before. */
  before: boolean
  pending: boolean
}

/**
 * What the recipe gives right now: how many, why not the others, how they spread, and ten of them. The numbers stay in
 * sight while the form scrolls; however many reasons there are, they leave room for what is below them.
 */
export function PreviewPanel({ preview, generators, beside, before, pending }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const rounded = (n: number) => formatNumber(locale, Number(n.toPrecision(3)))
  const lost = preview.excluded.filter((e) => e.rows > 0)
  const spoilt = preview.decontaminated.filter(({ rows }) => rows > 0)
  return (
    <div className="group/panel grid grid-cols-1 gap-6" aria-busy={pending}>
      <section
        aria-label={t('datasets:preview.funnel')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="rail:sticky rail:top-14 rail:z-1 rail:-my-4 rail:max-h-[60dvh] rail:overflow-y-auto rail:bg-page rail:py-4"
      >
        <Card>
          {before ? <Alert tone="amber" title={t('datasets:preview.before')} className="mb-3" /> : null}
          {/* fainter while it is counted anew, yet as easy to read as any other text */}
          <p
            className="text-40 font-medium tabular-nums transition-colors duration-150 group-aria-busy/panel:text-quiet"
            aria-live="polite"
          >
            {preview.estimated
              ? t('datasets:preview.about', { n: rounded(preview.rows) })
              : formatNumber(locale, preview.rows)}
          </p>
          <p className="text-14 text-quiet">
            {t('datasets:preview.of', {
              count: preview.candidates,
              n: preview.estimated ? rounded(preview.candidates) : formatNumber(locale, preview.candidates)
            })}
          </p>
          {preview.tokens > 0 ? (
            <p className="text-12 text-quiet">
              {t('datasets:preview.tokens', { n: rounded(preview.tokens) })}
            </p>
          ) : null}
          {preview.estimated ? (
            <p className="mt-1 text-12 text-quiet">{t('datasets:preview.estimated')}</p>
          ) : null}
          <div className="mt-3">
            <Bar label={t('datasets:preview.kept')} value={preview.rows} max={preview.candidates} />
          </div>
          {lost.length > 0 ? (
            <h2 className="mt-4 mb-2 text-14 font-medium">{t('datasets:preview.funnel')}</h2>
          ) : null}
          <div className="grid grid-cols-1 gap-2">
            {lost.map(({ reason, rows }) => (
              <div key={reason}>
                <Bar
                  label={t(`datasets:exclusion.${reason}`)}
                  value={rows}
                  max={preview.candidates}
                  tone="edge"
                />
                <ExcludedPrompts prompts={preview.examples[reason] ?? []} />
              </div>
            ))}
          </div>
          {spoilt.length > 0 ? (
            <p className="mt-2 text-12 text-quiet">
              {t('datasets:exclusion.contaminated.sets', {
                sets: spoilt.map(({ name, rows }) => `${name} ${formatNumber(locale, rows)}`).join(', ')
              })}
            </p>
          ) : null}
        </Card>
      </section>
      {preview.rows > 0 ? <Spread preview={preview} /> : null}
      {preview.samples.length === 0 ? (
        <p className="text-14 text-quiet">{t('datasets:preview.empty')}</p>
      ) : beside > 0 ? (
        <section>
          <h2 className="mb-3 text-16 font-medium">{t('datasets:preview.samples')}</h2>
          <SampleList samples={preview.samples.slice(0, beside)} generators={generators} />
        </section>
      ) : null}
    </div>
  )
}

/** A few of those that a reason keeps out, to judge the reason by. */
function ExcludedPrompts({ prompts }: { prompts: readonly ExcludedPrompt[] }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  if (prompts.length === 0) return null
  return (
    <details className="mt-1 text-12">
      <summary className="w-fit cursor-pointer text-quiet hover:text-ink">
        {t('datasets:preview.show', { count: prompts.length })}
      </summary>
      <ul className="mt-1 mb-2 grid grid-cols-1 gap-1.5 border-l-2 border-line pl-3">
        {prompts.map(({ id, title, language, author, veiled }) => (
          <li key={id} className="flex items-baseline justify-between gap-3">
            <Link
              to={`/prompts/${id}`}
              lang={veiled || language === 'und' ? undefined : language}
              className="min-w-0 truncate hover:text-ember"
            >
              {veiled ? t(`words:content_rating.${veiled}`) : title}
            </Link>
            <span className="max-w-32 shrink-0 truncate text-quiet">
              {t('datasets:by', { name: nameOf(author) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Spread({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const lonely = preview.largestGroupRows * 2 > preview.rows
  return (
    <Card className="grid gap-6 sm:grid-cols-2">
      <div>
        <h2 className="mb-2 text-14 font-medium">{t('datasets:preview.splits')}</h2>
        <div className="grid gap-2">
          {SPLITS.map((split) => (
            <Bar
              key={split}
              label={t(`words:split.${split}`)}
              value={preview.splits[split]}
              max={preview.rows}
            />
          ))}
        </div>
        <p className="mt-2 text-12 text-quiet">
          {t(lonely ? 'datasets:preview.one_group' : 'datasets:preview.groups', { count: preview.groups })}
        </p>
      </div>
      <Bars
        title={t('datasets:preview.licenses')}
        words={preview.licenses}
        label={(w) => t(`words:license.${w}`)}
        rows={preview.rows}
      />
      <Bars
        title={t('datasets:preview.languages')}
        words={preview.languages}
        label={(w) => t(`words:language.${w}`)}
        rows={preview.rows}
      />
      <Bars
        title={t('datasets:preview.scenarios')}
        words={preview.scenarios}
        label={(w) => t(`words:scenario.${w}`)}
        rows={preview.rows}
      />
      <Measures preview={preview} />
    </Card>
  )
}

/** Histograms: how long the texts are, and how they are rated. */
function Measures({ preview: { measured, rows } }: { preview: Preview }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const charts = [
    'promptLengths',
    ...(measured.responseLengths.slice(1).some((n) => n > 0) ? (['responseLengths'] as const) : []),
    ...(measured.otherLengths.slice(1).some((n) => n > 0) ? (['otherLengths'] as const) : []),
    'ratings'
  ] as const
  return (
    <div className="grid gap-6 sm:col-span-2 sm:grid-cols-2">
      {charts.map((chart) => (
        <div key={chart}>
          <h2 className="mb-2 text-14 font-medium">{t(`viewer:chart.${chart}`)}</h2>
          <ColumnChart chart={chart} facts={measured} large />
        </div>
      ))}
      {measured.rows < rows ? (
        <p className="text-12 text-quiet sm:col-span-2">
          {t('datasets:preview.measured', { count: measured.rows, n: formatNumber(locale, measured.rows) })}
        </p>
      ) : null}
    </div>
  )
}

function Bars(props: { title: string; words: Counted[]; label: (word: string) => string; rows: number }) {
  return (
    <div>
      <h2 className="mb-2 text-14 font-medium">{props.title}</h2>
      <div className="grid gap-2">
        {props.words.slice(0, 8).map(({ word, rows }) => (
          <Bar key={word} label={props.label(word)} value={rows} max={props.rows} />
        ))}
      </div>
    </div>
  )
}
