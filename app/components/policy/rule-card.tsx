import '~/i18n/load/policy'
import { Ban, Dices, Hand, type LucideIcon, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PolicyEffect, PolicyRule } from '../../domain/policy/rule'
import { Badge, type Tone } from '../ui'
import { ConditionWords } from './condition-words'

const LOOK: Record<PolicyEffect, [Tone, LucideIcon]> = {
  reject: ['brick', Ban],
  hold: ['amber', Hand],
  label: ['amber', Tag],
  sample: ['plain', Dices]
}

/** What a rule does, in a word. */
export function EffectBadge({ does, percent, rating }: Pick<PolicyRule, 'does' | 'percent' | 'rating'>) {
  const { t } = useTranslation()
  const [tone, Icon] = LOOK[does]
  return (
    <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
      {t(`policy:does.${does}`, { percent, ...(rating && { rating: t(`words:content_rating.${rating}`) }) })}
    </Badge>
  )
}

/** What a rule is about, as a list of words. */
export function useSubjectWords() {
  const { t, i18n } = useTranslation()
  return (on: PolicyRule['on']) =>
    new Intl.ListFormat(i18n.language).format(on.map((subject) => t(`policy:on.${subject}`)))
}

/** One rule: its name, what it does and on what, when, and what everybody is told. */
export function RuleCard({ rule, children }: { rule: PolicyRule; children?: ReactNode }) {
  const { t, i18n } = useTranslation()
  const subjects = useSubjectWords()
  const told = rule.told?.[i18n.language === 'zh-CN' ? 'zh-CN' : 'en']
  return (
    <li className="grid content-start gap-2 rounded-card border border-line bg-card p-4 text-14">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-mono text-14 font-medium wrap-anywhere">{rule.name}</h3>
        <EffectBadge {...rule} />
        <span className="text-12 text-quiet">
          {subjects(rule.on)}
          {rule.does === 'hold' ? ` · ${t(`policy:gravity.${rule.gravity}`)}` : null}
        </span>
      </div>
      <div>
        <ConditionWords condition={rule.when} />
      </div>
      {told ? <p className="text-quiet">{told}</p> : null}
      {children}
    </li>
  )
}
