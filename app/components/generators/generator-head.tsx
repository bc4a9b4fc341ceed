import '~/i18n/load/generators'
import { ExternalLink, Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { GeneratorPage } from '../../domain/generators/show-generator.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { useWords } from '../feed/words'
import { Alert, Badge, ButtonLink, buttonClass, PageHeader } from '../ui'
import { useGeneratorName } from './generator-name'

/** Its names, what it makes, how much of it is here, by which versions, and the ways on. */
export function GeneratorHead({ page, tools }: { page: GeneratorPage; tools: string[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useWords()
  const { main, other } = useGeneratorName()(page)
  return (
    <>
      <PageHeader
        title={
          <>
            {main} {other ? <span className="text-20 font-normal text-quiet">{other}</span> : null}
          </>
        }
        back={{ to: '/generators', label: t('generators:title') }}
        actions={
          <>
            {page.homepage ? (
              <a href={page.homepage} rel="nofollow noreferrer ugc" className={buttonClass()}>
                <ExternalLink size={16} strokeWidth={1.5} aria-hidden />
                {t('generators:homepage')}
              </a>
            ) : null}
            {page.outputs > 0 ? (
              <ButtonLink to={`/prompts?generator=${page.id}`}>{t('generators:feed')}</ButtonLink>
            ) : null}
            <ButtonLink to="/prompts/new" variant="ember">
              <Plus size={18} strokeWidth={1.5} aria-hidden />
              {t('generators:share.with')}
            </ButtonLink>
          </>
        }
        className="mb-3!"
      />
      <p className="flex flex-wrap items-center gap-2 text-14">
        {page.modalities.map((modality) => (
          <Badge key={modality}>{words('modality', modality)}</Badge>
        ))}
        <span className="text-quiet">
          {t('generators:outputs', { count: page.outputs, n: formatNumber(locale, page.outputs) })}
        </span>
      </p>
      {tools.length > 0 ? (
        <p className="measure mt-3 text-14 text-quiet">
          {t('generators:tools')}
          {locale === 'zh-CN' ? '：' : ': '}
          {tools.join(locale === 'zh-CN' ? '、' : ', ')}
        </p>
      ) : null}
      {page.versions.length > 0 ? (
        <p className="mt-3 flex flex-wrap items-center gap-2 text-14 text-quiet">
          {t('generators:versions.title')}
          {page.versions.map(({ model, outputs }) => (
            <Badge key={model}>
              {model} <span className="font-normal tabular-nums">× {formatNumber(locale, outputs)}</span>
            </Badge>
          ))}
        </p>
      ) : null}
      {page.approved ? null : (
        <Alert tone="amber" title={t('generators:pending.title')} className="mt-4">
          {t('generators:pending.text')}
        </Alert>
      )}
    </>
  )
}
