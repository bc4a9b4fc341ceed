import '~/i18n/load/parameters'
import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { publicGeneration, settingsOf } from '../../domain/generators/generation'
import type { Inspection } from '../../domain/generators/generation-record'
import { shownParameters } from '../../domain/generators/registry/check-parameters'
import { hubGeneratorOf } from '../../domain/generators/registry/hub-generator-of'
import { MarkList } from '../generators/mark-list'
import { Badge } from '../ui'
import type { Work } from './work'

const SHOWN = 8

/** What was recognised in a file: its maker, settings and marks, as others will see them, each said to be from the file. */
export default function WorkFacts(props: {
  inspection: Inspection
  kind: Work['kind']
  generators: Record<string, string>
}) {
  const { t } = useTranslation()
  const generation = publicGeneration(props.inspection)
  const found = hubGeneratorOf(props.inspection.generator, props.kind)
  const name = found && (props.generators[found.id] ?? found.id)
  const parameters = generation
    ? shownParameters(found?.id ?? 'other', settingsOf(generation.record)).slice(0, SHOWN)
    : []
  const says = name || parameters.length > 0
  return (
    <div className="flex flex-col gap-2">
      {says ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-14">
          <Badge tone="moss">{t('composer:from_file')}</Badge>
          {name ? <span className="font-medium">{name}</span> : null}
          {found?.tool ? <span className="text-quiet">{found.tool}</span> : null}
          {generation?.record.model ? (
            <span className="text-quiet">{generation.record.model.name}</span>
          ) : null}
        </p>
      ) : (
        <p className="text-12 text-quiet">{t('composer:work.silent')}</p>
      )}
      {parameters.length > 0 ? (
        <dl className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-12">
          {parameters.map(({ key, label, value }) => (
            <div key={key} className="flex min-w-0 gap-1">
              <dt className="text-quiet">{label ? t(label) : key}</dt>
              <dd className="max-w-48 truncate" title={value}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <MarkList marks={props.inspection.provenance} />
    </div>
  )
}
