import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import { CopyButton } from '../prompts/copy-button'

/** How to load the release, by tool; each a section that opens, so it works without JavaScript. */
export function UseSnippets(props: { origin: string; repository: string; version: string; parquet: string }) {
  const { t } = useTranslation()
  const url = `${props.origin}/datasets/${props.repository}/resolve/${props.version}/${props.parquet}`
  const file = props.parquet.split('/').pop() ?? 'data.parquet'
  const snippets = [
    [
      'kindling pull',
      `npx kindling pull ${props.repository} --to data --hub ${props.origin} --revision ${props.version}`
    ],
    ['datasets', `# after kindling pull\nfrom datasets import load_dataset\nds = load_dataset("data")`],
    ['curl', `curl -L -C - -o ${file} ${url}`],
    ['pandas', `import pandas as pd\ndf = pd.read_parquet("${url}")`],
    ['DuckDB', `INSTALL httpfs; LOAD httpfs;\nSELECT * FROM read_parquet('${url}') LIMIT 10;`]
  ] as const
  return (
    <section aria-label={t('datasets:use.title')} className="rounded-card border border-line bg-card">
      <h2 className="px-4 pt-4 pb-2 text-16 font-medium">{t('datasets:use.title')}</h2>
      {snippets.map(([tool, code], i) => (
        <details key={tool} name="use" open={i === 0} className="border-t border-line px-4 py-2">
          <summary className="cursor-pointer text-14 font-medium">{tool}</summary>
          <pre className="my-2 overflow-x-auto rounded-control bg-sunken p-3 font-mono text-12 whitespace-pre-wrap">
            {code}
          </pre>
          <CopyButton text={() => code}>{t('common:copy')}</CopyButton>
        </details>
      ))}
    </section>
  )
}
