import '~/i18n/load/imports'
import { useTranslation } from '~/i18n/react'

const KINDS: [name: string, files: string[]][] = [
  ['chats', ['conversations.json', 'chat.json', 'log.jsonl']],
  ['tables', ['prompts.csv', 'prompts.jsonl', 'prompts.parquet']],
  ['sets', ['alpaca.json', 'trees.jsonl', 'PartiPrompts.tsv']],
  ['texts', ['prompt.md']],
  ['pictures', ['pictures.zip']],
  ['zip', ['export.zip']]
]

/** What can be imported, with names such files usually have. */
export function TakenFormats() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="taken-formats">
      <h2 id="taken-formats" className="mb-3 text-20">
        {t('imports:takes.title')}
      </h2>
      <dl className="divide-y divide-line rounded-card border border-line bg-card">
        {KINDS.map(([kind, files]) => (
          <div key={kind} className="grid gap-x-4 gap-y-1 p-4 sm:grid-cols-[9rem_1fr]">
            <dt className="text-14 font-medium">{t(`imports:takes.${kind}`)}</dt>
            <dd className="min-w-0 text-14">
              {t(`imports:takes.${kind}.hint`)}
              <span className="mt-1 flex flex-wrap gap-2">
                {files.map((file) => (
                  <code
                    key={file}
                    className="rounded-control bg-sunken px-2 py-0.5 font-mono text-12 text-quiet"
                  >
                    {file}
                  </code>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
