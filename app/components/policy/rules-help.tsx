import '~/i18n/load/policy'
import { useTranslation } from '~/i18n/react'
import { POLICY_EFFECTS } from '../../domain/policy/rule'
import { Card } from '../ui'

const EXAMPLE = `rules:
  - name: links-from-new-accounts
    does: hold
    gravity: 2
    told:
      en: Links from new accounts are looked at first.
      zh-CN: 新账号发布的链接会先由人看过。
    when:
      all:
        - account: { days: { below: 3 } }
        - any:
            - hosts: shorteners
            - finding: spam
  - name: rough-words
    does: label
    rating: sensitive
    when: { words: rough }
`

const CONDITIONS = [
  'all: [ … ]',
  'any: [ … ]',
  'not: { … }',
  'finding: { rule: spam, gravity: 2 }',
  'score: { name: content.toxicity, least: 0.5 }',
  'language: [en, zh]',
  'modality: [image, text]',
  'scenario: [ad_copy]',
  'generator: [flux]',
  'account: { days: { below: 3 }, published: { below: 1 }, removed: { least: 0.2 } }',
  'words: list',
  'hosts: list@3',
  'file: list',
  'length: { least: 10, below: 8000 }',
  'reports: 3'
]

/** How rules are written, beside the field they are written in. */
export function RulesHelp() {
  const { t } = useTranslation()
  const code = 'font-mono text-12 wrap-anywhere'
  const term = `${code} font-medium`
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-4 text-14">
      <h2 className="text-16 font-medium">{t('policy:help.title')}</h2>
      <section>
        <h3 className="mb-1 text-14 font-medium">{t('policy:help.does')}</h3>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
          {POLICY_EFFECTS.map((does) => (
            <div key={does} className="contents">
              <dt className={term}>does: {does}</dt>
              <dd className="text-12 text-quiet">{t(`policy:help.does.${does}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3 className="mb-1 text-14 font-medium">{t('policy:help.more')}</h3>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
          {(['gravity', 'rating', 'on', 'told'] as const).map((word) => (
            <div key={word} className="contents">
              <dt className={term}>{word}</dt>
              <dd className="text-12 text-quiet">{t(`policy:help.${word}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3 className="mb-1 text-14 font-medium">{t('policy:help.when')}</h3>
        <ul className="grid gap-1">
          {CONDITIONS.map((one) => (
            <li key={one} className={code}>
              {one}
            </li>
          ))}
        </ul>
        <p className="mt-2 text-12 text-quiet">{t('policy:help.lists')}</p>
        <p className="mt-1 text-12 text-quiet">{t('policy:help.comments')}</p>
      </section>
      <section>
        <h3 className="mb-1 text-14 font-medium">{t('policy:help.example')}</h3>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-12"
        >
          {EXAMPLE}
        </pre>
      </section>
    </Card>
  )
}
