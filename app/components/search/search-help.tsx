import '~/i18n/load/find'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { useLocale } from '../../i18n/format'

const EXAMPLES: Record<'en' | 'zh-CN', [query: string, message: string][]> = {
  en: [
    ['"still life"', 'find:help.phrase'],
    ['lighthouse -storm', 'find:help.minus'],
    ['by:ada', 'find:help.by'],
    ['generator:midjourney', 'find:help.generator'],
    ['license:CC0', 'find:help.license'],
    ['lang:zh', 'find:help.lang'],
    ['tag:haiku', 'find:help.tag'],
    ['scenario:poem', 'find:help.scenario'],
    ['is:image', 'find:help.is'],
    ['min:4', 'find:help.min']
  ],
  'zh-CN': [
    ['「一叶扁舟」', 'find:help.phrase'],
    ['灯塔 -暴风雨', 'find:help.minus'],
    ['作者：ada', 'find:help.by'],
    ['工具：文心一格', 'find:help.generator'],
    ['许可：CC0', 'find:help.license'],
    ['语言：中文', 'find:help.lang'],
    ['标签：国画', 'find:help.tag'],
    ['场景：诗歌', 'find:help.scenario'],
    ['类型：图片', 'find:help.is'],
    ['至少：4', 'find:help.min']
  ]
}

/** What can be typed, with examples to press. */
export function SearchHelp() {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <details className="mb-4 text-14">
      <summary className="inline-flex h-8 cursor-pointer list-none items-center rounded-control px-2 text-quiet hover:bg-sunken hover:text-ink">
        {t('find:help')}
      </summary>
      <div className="mt-2 rounded-card border border-line bg-card p-4">
        <table className="text-left">
          <thead className="text-12 text-quiet">
            <tr>
              <th className="pr-6 pb-1 font-normal">{t('find:help.example')}</th>
              <th className="pb-1 font-normal">{t('find:help.finds')}</th>
            </tr>
          </thead>
          <tbody>
            {EXAMPLES[locale].map(([query, message]) => (
              <tr key={query}>
                <td className="py-0.5 pr-6 font-mono">
                  <Link to={`/search?q=${encodeURIComponent(query)}`} className="hover:underline">
                    {query}
                  </Link>
                </td>
                <td className="py-0.5">{t(message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="measure mt-3 text-quiet">{t('find:help.note')}</p>
      </div>
    </details>
  )
}
