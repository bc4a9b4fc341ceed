import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import type { ShownSample } from '../../domain/cleaning/thresholds/get-trial.server'
import {
  CHANGES,
  type Change,
  type Confusion,
  type TrialResult
} from '../../domain/cleaning/thresholds/trial'
import { formatNumber, useLocale } from '../../i18n/format'
import { useFindingWords } from '../cleaning/finding-words'
import { Card, Section } from '../ui'
import { ExcerptList } from './excerpt-list'
import { usePercent } from './share-cell'
import { SubjectLine } from './subject-line'

type Result = Omit<TrialResult, 'samples'>

/** What would change, in four numbers. */
export function TrialNumbers({ result }: { result: Result }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  const { looked, heldBefore, heldAfter, changes } = result
  const share = (count: number) => (looked > 0 ? percent(count / looked) : '–')
  return (
    <Card>
      <h2 className="text-16 font-medium">{t('cleaningDesk:trial.change')}</h2>
      <p className="mb-3 text-12 text-quiet">
        {t('cleaningDesk:trial.looked', { n: formatNumber(locale, looked) })}
      </p>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {CHANGES.map((change) => (
          <div key={change}>
            <dt className="text-12 text-quiet">{t(`cleaningDesk:trial.${change}`)}</dt>
            <dd className="text-28 font-medium tabular-nums">{formatNumber(locale, changes[change])}</dd>
          </div>
        ))}
      </dl>
      <dl className="mt-3 grid gap-1 border-t border-line pt-3 text-14">
        {[
          { label: t('cleaningDesk:trial.heldBefore'), count: heldBefore },
          { label: t('cleaningDesk:trial.heldAfter'), count: heldAfter }
        ].map(({ label, count }) => (
          <div key={label} className="flex gap-3">
            <dt className="flex-1">{label}</dt>
            <dd className="tabular-nums">{formatNumber(locale, count)}</dd>
            <dd className="w-14 text-right text-quiet tabular-nums">{share(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** What moderators decided, against what the rules do now and would do. */
export function TrialDecided({ decided }: { decided: Result['decided'] }) {
  const { t } = useTranslation()
  return (
    <Card>
      <h2 className="text-16 font-medium">{t('cleaningDesk:trial.decided')}</h2>
      {decided.count === 0 ? (
        <p className="text-14 text-quiet">{t('cleaningDesk:trial.decided.none')}</p>
      ) : (
        <>
          <p className="mb-3 text-12 text-quiet">
            {t('cleaningDesk:trial.decided.hint', { count: decided.count })}
          </p>
          <div className="grid gap-6 sm:grid-cols-2">
            <ConfusionTable title={t('cleaningDesk:trial.before')} confusion={decided.before} />
            <ConfusionTable title={t('cleaningDesk:trial.after')} confusion={decided.after} />
          </div>
        </>
      )}
    </Card>
  )
}

function ConfusionTable({ title, confusion }: { title: string; confusion: Confusion }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  const { caught, missed, wrong, passed } = confusion
  const all = caught + missed + wrong + passed
  const cell = 'py-1.5 pl-3 text-right tabular-nums'
  return (
    <div>
      <table className="w-full text-14">
        <caption className="text-left text-14 font-medium">{title}</caption>
        <thead>
          <tr className="border-b border-line text-12 text-quiet">
            <td />
            <th scope="col" className="pl-3 text-right font-medium">
              {t('cleaningDesk:trial.decided.isHeld')}
            </th>
            <th scope="col" className="pl-3 text-right font-medium">
              {t('cleaningDesk:trial.decided.notHeld')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="border-b border-line">
            <th scope="row" className="py-1.5 text-left font-normal">
              {t('cleaningDesk:trial.decided.turned')}
            </th>
            <td className={`${cell} font-medium`}>{formatNumber(locale, caught)}</td>
            <td className={cell}>{formatNumber(locale, missed)}</td>
          </tr>
          <tr>
            <th scope="row" className="py-1.5 text-left font-normal">
              {t('cleaningDesk:trial.decided.passed')}
            </th>
            <td className={cell}>{formatNumber(locale, wrong)}</td>
            <td className={`${cell} font-medium`}>{formatNumber(locale, passed)}</td>
          </tr>
        </tbody>
      </table>
      <p className="mt-1 text-12 text-quiet tabular-nums">
        {t('cleaningDesk:trial.decided.right')} {all > 0 ? percent((caught + passed) / all) : '–'}
      </p>
    </div>
  )
}

/** Samples of each change, with the words the rule goes by. */
export function TrialSamples(props: { samples: Record<Change, ShownSample[]>; changes: Result['changes'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  return CHANGES.filter((change) => props.changes[change] > 0).map((change) => (
    <Section key={change} title={t(`cleaningDesk:trial.${change}`)}>
      <p className="mb-2 text-12 text-quiet tabular-nums">
        {t('cleaningDesk:trial.samples.of', {
          shown: formatNumber(locale, props.samples[change].length),
          n: formatNumber(locale, props.changes[change])
        })}
      </p>
      <ul className="grid gap-3">
        {props.samples[change].map(({ rule, subject, excerpts }) => (
          <li key={subject.id} className="grid gap-2 rounded-card border border-line bg-card p-3 text-14">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <SubjectLine subject={subject} />
              <span className="text-12 text-quiet">{rule ? ruleName(rule) : null}</span>
            </div>
            <ExcerptList excerpts={excerpts} />
          </li>
        ))}
      </ul>
    </Section>
  ))
}
