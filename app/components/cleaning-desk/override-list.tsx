import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import { useFindingWords } from '../cleaning/finding-words'
import { useThresholdWords } from './threshold-words'

const partsOf = (key: string) => {
  const at = key.lastIndexOf('.')
  return { rule: key.slice(0, at), name: key.slice(at + 1) }
}

/** What differs from the defaults, in words. */
export function OverrideList({ overrides }: { overrides: Readonly<Record<string, number>> }) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const { nameOf, number } = useThresholdWords()
  const keys = Object.keys(overrides)
  if (keys.length === 0)
    return <p className="mt-1 text-12 text-quiet">{t('cleaningDesk:thresholds.no_overrides')}</p>
  return (
    <ul className="mt-1 grid gap-0.5 text-12 text-quiet">
      {keys.map((key) => (
        <li key={key}>
          {ruleName(partsOf(key).rule)} · {nameOf(partsOf(key))}{' '}
          <span className="font-medium text-ink tabular-nums">{number(overrides[key] as number)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Two sets of thresholds side by side: only what differs. */
export function OverrideChanges(props: {
  before: Readonly<Record<string, number>>
  after: Readonly<Record<string, number>>
  defaults: Readonly<Record<string, number>>
}) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const { nameOf, number } = useThresholdWords()
  const { before, after, defaults } = props
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key]
  )
  const said = (values: Readonly<Record<string, number>>, key: string) => {
    const value = values[key] ?? defaults[key]
    return value === undefined ? t('cleaningDesk:trial.none') : number(value)
  }
  return (
    <table className="w-full text-14">
      <caption className="sr-only">{t('cleaningDesk:trial.values')}</caption>
      <thead>
        <tr className="border-b border-line text-12 text-quiet">
          <th scope="col" className="pb-1 text-left font-medium">
            {t('cleaningDesk:trial.value')}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t('cleaningDesk:trial.before')}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t('cleaningDesk:trial.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key} className="border-t border-line first:border-0">
            <th scope="row" className="py-1.5 text-left font-normal">
              {ruleName(partsOf(key).rule)}
              <span className="block text-12 text-quiet">{nameOf(partsOf(key))}</span>
            </th>
            <td className="py-1.5 pl-3 text-right align-top whitespace-nowrap tabular-nums">
              {said(before, key)}
            </td>
            <td className="py-1.5 pl-3 text-right align-top font-medium whitespace-nowrap tabular-nums">
              {said(after, key)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
