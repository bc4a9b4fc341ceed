import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import type { SnippetNotes } from '../../domain/datasets/snippet-notes'
import { type TrainedRelease, trainerSnippets } from '../../domain/datasets/trainer-snippets'
import { snippetsOf } from '../../domain/datasets/use-snippets'
import { CopyButton } from '../prompts/copy-button'

/** How to load the release, by tool; each a section that opens, so it works without JavaScript. */
export function UseSnippets(props: TrainedRelease) {
  const { t } = useTranslation()
  const notes: SnippetNotes = {
    cache: t('datasets:use.note.cache'),
    token: t('datasets:use.note.token'),
    stream: t('datasets:use.note.stream'),
    pull: t('datasets:use.note.pull'),
    reward: t('datasets:use.note.reward'),
    archives: t('datasets:use.note.archives')
  }
  return (
    <section aria-label={t('datasets:use.title')} className="rounded-card border border-line bg-card">
      <h2 className="px-4 pt-4 pb-2 text-16 font-medium">{t('datasets:use.title')}</h2>
      {[...snippetsOf(props, notes), ...trainerSnippets(props, notes)].map(({ tool, code }, i) => (
        <details key={tool} name="use" open={i === 0} className="border-t border-line px-4 py-2">
          <summary className="cursor-pointer text-14 font-medium">{tool}</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
            className="my-2 overflow-x-auto rounded-control bg-sunken p-3 font-mono text-12"
          >
            {code}
          </pre>
          <CopyButton text={() => code}>{t('common:copy')}</CopyButton>
        </details>
      ))}
    </section>
  )
}
