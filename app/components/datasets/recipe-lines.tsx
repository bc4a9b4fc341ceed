import '~/i18n/load/changes'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { RecipeLine } from '../../domain/datasets/diff/recipe-lines'

const SIGNS = { same: ' ', added: '+', removed: '−' } as const
const LOOKS = { same: '', added: 'bg-moss-soft text-moss', removed: 'bg-brick-soft text-brick' } as const

/** A recipe's text; of two, what was taken away and what was added. */
export function RecipeLines({ lines, label }: { lines: readonly RecipeLine[]; label: string }) {
  const { t } = useTranslation()
  const compared = lines.some(({ kind }) => kind !== 'same')
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-card py-3"
    >
      <pre className="font-mono text-14">
        {lines.map(({ kind, text }, at) => {
          const Line = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Line key={at} className={clsx('block w-max min-w-full px-4 no-underline', LOOKS[kind])}>
              {kind === 'same' ? null : (
                <span className="sr-only">
                  {t(kind === 'added' ? 'changes:line.added' : 'changes:line.removed')}
                </span>
              )}
              {compared ? (
                <span aria-hidden className="mr-2 select-none">
                  {SIGNS[kind]}
                </span>
              ) : null}
              {text}
            </Line>
          )
        })}
      </pre>
    </section>
  )
}
