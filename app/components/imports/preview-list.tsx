import '~/i18n/load/imports'
import { useTranslation } from '~/i18n/react'
import type { ImportPreview, PreviewOutput } from '../../domain/imports/preview-import.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { useWords } from '../feed/words'
import { Badge, Section } from '../ui'
import { useImportWords } from './import-words'

/** The first prompts of a file as they would come in, and the rows of its beginning that can not be read. */
export function PreviewList({
  preview,
  generators
}: {
  preview: ImportPreview
  generators: Record<string, string>
}) {
  const { t } = useTranslation()
  const words = useWords()
  if (preview.prompts.length === 0 && preview.rejects.length === 0) return null
  return (
    <Section
      title={t('imports:preview.title')}
      className="mt-0!"
      actions={
        <span className="text-12 text-quiet">
          {t('imports:preview.first', { n: preview.prompts.length })}
        </span>
      }
    >
      <ol className="grid gap-3" aria-live="polite">
        {preview.prompts.map((prompt, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike, and they never change places
          <li key={i} className="rounded-card border border-line bg-card p-4">
            <p className="font-medium wrap-anywhere">{prompt.title}</p>
            <p className="mt-1 line-clamp-4 font-mono text-14 whitespace-pre-wrap text-quiet wrap-anywhere">
              {prompt.text}
            </p>
            <p className="mt-2 flex flex-wrap gap-2">
              <Badge>{words('scenario', prompt.scenario)}</Badge>
              {prompt.tags.map((tag) => (
                <Badge key={tag}>{`#${tag}`}</Badge>
              ))}
            </p>
            {prompt.outputs.length > 0 ? <Answers outputs={prompt.outputs} generators={generators} /> : null}
          </li>
        ))}
      </ol>
      {preview.rejects.length > 0 ? <PreviewRejects rejects={preview.rejects} /> : null}
    </Section>
  )
}

function Answers({ outputs, generators }: { outputs: PreviewOutput[]; generators: Record<string, string> }) {
  const { t } = useTranslation()
  return (
    <div className="mt-3 border-l-2 border-line pl-3">
      <p className="text-12 text-quiet">{t('imports:preview.answers', { count: outputs.length })}</p>
      {outputs.map((output, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be alike, and they never change places
        <div key={i} className="mt-1">
          {output.file ? <p className="font-mono text-14 wrap-anywhere">{output.file}</p> : null}
          <p className="line-clamp-3 text-14 whitespace-pre-wrap wrap-anywhere">{output.text}</p>
          <p className="text-12 text-quiet">
            {t('imports:preview.by', { generator: generators[output.generatorId] ?? output.generatorId })}
            {output.model ? ` · ${output.model}` : ''}
          </p>
        </div>
      ))}
    </div>
  )
}

function PreviewRejects({ rejects }: { rejects: ImportPreview['rejects'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useImportWords()
  return (
    <div className="mt-4">
      <h3 className="mb-2 text-14 font-medium">{t('imports:preview.rejects')}</h3>
      <ul className="grid gap-1 text-14">
        {rejects.map(({ line, error, entry }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <li key={i}>
            <span className="text-quiet tabular-nums">
              {entry ? `${entry} · ` : ''}
              {t('imports:rejects.line')} {formatNumber(locale, line)}
            </span>{' '}
            {words.reason(error)}
          </li>
        ))}
      </ul>
    </div>
  )
}
