import '~/i18n/load/output'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { parseDialogue, type Turn } from '../../domain/outputs/dialogue'
import type { PageOutput } from '../../domain/prompts/prompt-page'

type Words = Pick<PageOutput, 'text' | 'modality' | 'language' | 'syntax'>

/** The words of an output: prose as it is, a dialogue in bubbles, code with its lines. `more` leads to the rest. */
export function OutputWords({ output, more }: { output: Words; more?: ReactNode }) {
  const text = output.text ?? ''
  const lang = output.language === 'und' ? undefined : output.language
  if (output.modality === 'code') return <Code text={text} syntax={output.syntax} more={more} />
  if (output.modality === 'dialogue')
    return (
      <div lang={lang} className="flex flex-col gap-3 p-4 sm:p-6">
        <Bubbles text={text} />
        {more}
      </div>
    )
  return (
    <div lang={lang} className="p-4 text-16 whitespace-pre-wrap sm:p-6">
      <div className="measure">
        {text}
        {more}
      </div>
    </div>
  )
}

/** A transcript as its turns. */
export const Bubbles = ({ text }: { text: string }) =>
  parseDialogue(text).map((turn, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: turns have no other name, and never change places
    <Bubble key={index} turn={turn} />
  ))

function Bubble({ turn }: { turn: Turn }) {
  const { t } = useTranslation()
  const asks = turn.role === 'user'
  const aside = turn.role === 'system' || turn.role === 'tool'
  return (
    <div className={clsx('flex flex-col', asks ? 'items-end' : 'items-start')}>
      <span className="mb-0.5 px-1 text-12 text-quiet">{t(`output:role.${turn.role}`)}</span>
      <p
        className={clsx(
          'max-w-[min(65ch,92%)] rounded-card border px-4 py-2 whitespace-pre-wrap',
          asks ? 'border-transparent bg-sunken' : 'border-line bg-card',
          aside ? 'font-mono text-14 text-quiet' : 'text-16'
        )}
      >
        {turn.text.trim()}
      </p>
    </div>
  )
}

function Code({ text, syntax, more }: { text: string; syntax: string; more: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="p-4">
      {syntax ? <p className="mb-2 text-12 text-quiet">{syntax}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t('output:code')} tabIndex={0} className="overflow-x-auto">
        <pre className="text-14 [counter-reset:line]">
          <code className="font-mono">
            {text.split('\n').map((line, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
                key={index}
                className="block min-h-[1.6em] before:mr-4 before:inline-block before:w-8 before:text-right before:text-quiet before:[counter-increment:line] before:content-[counter(line)]"
              >
                {line}
              </span>
            ))}
          </code>
        </pre>
      </section>
      {more}
    </div>
  )
}
