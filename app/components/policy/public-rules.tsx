import '~/i18n/load/policy'
import { ShieldCheck } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { PublicRule } from '../../domain/policy/read-live.server'
import { EmptyState, When } from '../ui'
import { EffectBadge, useSubjectWords } from './rule-card'

type Shown = Omit<PublicRule, 'since'> & { since: string | Date }

/** The rules in effect as everybody may know them: what each does, on what, and since when. */
export function PublicRules({ rules, lists }: { rules: readonly Shown[]; lists: number }) {
  const { t, i18n } = useTranslation()
  const subjects = useSubjectWords()
  const listed = (words: string[]) => new Intl.ListFormat(i18n.language).format(words)
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  if (rules.length === 0 && lists === 0)
    return (
      <EmptyState
        icon={<ShieldCheck size={32} strokeWidth={1.5} aria-hidden />}
        title={t('policy:open.none.title')}
      >
        {t('policy:open.none.text')}
      </EmptyState>
    )
  return (
    <>
      <ul className="grid gap-3">
        {rules.map((rule) => (
          <li key={rule.name} className="grid gap-1 rounded-card border border-line bg-card p-4 text-14">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 className="font-mono text-14 font-medium wrap-anywhere">{rule.name}</h2>
              <EffectBadge {...rule} />
              <span className="text-12 text-quiet">
                {t('policy:open.since')} <When date={rule.since} />
              </span>
            </div>
            {rule.told ? <p className="measure">{rule.told[language]}</p> : null}
            <p className="text-12 text-quiet">
              {t('policy:open.on', { words: subjects(rule.on) })} ·{' '}
              {t('policy:open.looks', {
                words: listed(rule.looksAt.map((kind) => t(`policy:looks.${kind}`)))
              })}
            </p>
          </li>
        ))}
      </ul>
      {lists > 0 ? <p className="mt-4 text-14">{t('policy:open.lists', { count: lists })}</p> : null}
      <p className="measure mt-4 text-14 text-quiet">{t('policy:open.details')}</p>
    </>
  )
}
