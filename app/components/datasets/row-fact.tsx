import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import type { DatasetRecord } from '../../domain/datasets/record'
import { FACT_COLUMNS, type RowColumnName } from '../../domain/datasets/viewer/row-columns'
import { formatDate, formatNumber, useLocale } from '../../i18n/format'
import { usePersonName } from '../users/person'

type FactName = (typeof FACT_COLUMNS)[number]

export const isFact = (name: RowColumnName): name is FactName =>
  (FACT_COLUMNS as readonly string[]).includes(name)

/** What a row tells of itself in one column; of two outputs, both where they differ. */
export function RowFact(props: {
  name: RowColumnName
  record: DatasetRecord
  generators: Record<string, string>
}) {
  const says = useFacts(props.generators)
  const { name, record } = props
  if (!isFact(name)) return null
  const words = [...new Set(says[name](record))].filter(Boolean)
  const code = name === 'rules' || name === 'cluster' || name === 'id'
  const Tag = code ? 'code' : 'span'
  return <Tag className="text-12 wrap-anywhere text-quiet">{words.join(' · ') || '–'}</Tag>
}

/** Identifiers are cut where enough of them tells one from another. */
const CLUSTER_SIGNS = 8

function useFacts(
  generators: Record<string, string>
): Record<FactName, (record: DatasetRecord) => (string | null | undefined)[]> {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = usePersonName()
  const named = (name: string | null | undefined) => name && nameOf(name)
  const madeWith = (id: string | undefined) => id && (generators[id] ?? id)
  const agreed = (value: number | null | undefined) => (value == null ? null : formatNumber(locale, value, 2))
  const given = (version: string | null, at: string | null) =>
    version && at ? t('viewer:consent', { version, at: formatDate(locale, new Date(at)) }) : null
  return {
    agreement: (record) => [agreed(record.agreement), agreed(record.other?.agreement)],
    language: ({ language }) => [t(`words:language.${language}`)],
    scenario: ({ scenario }) => [t(`words:scenario.${scenario}`)],
    license: ({ license }) => [t(`words:license.${license}`)],
    author: (record) => [record.author, record.output_author, record.other?.output_author].map(named),
    generator: (record) => [record.generator, record.other?.generator].map(madeWith),
    model: (record) => [record.model, record.other?.model],
    consent: (record) => [
      given(record.prompt_consent_version, record.prompt_consented_at),
      given(record.output_consent_version, record.output_consented_at)
    ],
    tags: ({ tags }) => tags,
    rules: ({ rules }) => rules,
    remixed_from: (record) => record.remixed_from.map(({ author }) => nameOf(author)),
    also_by: (record) => record.also_by.map(nameOf),
    cluster: ({ cluster }) => [cluster?.slice(0, CLUSTER_SIGNS)],
    id: ({ id }) => [id]
  }
}
