import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { PROMPT_LIMITS } from '../../domain/prompts/limits'
import { findVariables } from '../../domain/prompts/variables'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Card } from '../ui'
import { BRACES } from './prompt-fields'
import { VariablePills } from './variable-pills'

/** Characters of the text the preview draws. */
const PREVIEW = 600

/** How the card will look, as it is being written. */
export function ComposerPreview({ values }: { values: Record<string, string> }) {
  const { t } = useTranslation()
  const text = values.text ?? ''
  return (
    <section aria-label={t('composer:preview')}>
      <h2 className="mb-2 text-14 font-medium text-quiet">{t('composer:preview')}</h2>
      <Card className="flex flex-col gap-3">
        <p className="text-16 font-medium">{values.title || t('composer:title.placeholder')}</p>
        <p className="font-mono text-14 whitespace-pre-wrap">
          {text ? <VariablePills text={text.slice(0, PREVIEW)} /> : t('composer:preview.empty')}
          {text.length > PREVIEW ? '…' : null}
        </p>
        {values.output ? (
          <p className="clamp-4 border-l-2 border-line pl-3 text-14 text-quiet">{values.output}</p>
        ) : null}
        {values.license ? (
          <p className="flex flex-wrap gap-1 border-t border-line pt-3">
            {values.scenario ? <Badge>{t(`words:scenario.${values.scenario}`)}</Badge> : null}
            <Badge>{t(`words:license.${values.license}`)}</Badge>
          </p>
        ) : null}
      </Card>
    </section>
  )
}

/** Characters so far, and the variables found in the text. */
export function TextFacts({ text }: { text: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const variables = findVariables(text)
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="tabular-nums">
        {formatNumber(locale, text.length)} / {formatNumber(locale, PROMPT_LIMITS.text)}
      </span>
      {variables.length === 0 ? <span>{t('composer:text.hint', BRACES)}</span> : null}
      {variables.slice(0, PROMPT_LIMITS.variables).map((variable) => (
        <span key={variable.name} className="rounded-full bg-ember-soft px-2 font-mono text-ember">
          {variable.name}
        </span>
      ))}
    </span>
  )
}
