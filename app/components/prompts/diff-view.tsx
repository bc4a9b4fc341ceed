import '~/i18n/load/prompt'
import { useTranslation } from '~/i18n/react'

export interface Run {
  kind: 'same' | 'added' | 'removed'
  text: string
}

const styles = {
  same: '',
  added: 'bg-moss-soft text-moss no-underline',
  removed: 'bg-brick-soft text-brick line-through'
}

/** Two texts laid over each other: what came in is underlaid green, what went is struck through; screen readers hear it. */
export function DiffView({ runs, className }: { runs: Run[]; className?: string }) {
  const { t } = useTranslation()
  let at = 0
  return (
    <div className={className}>
      {runs.map((run) => {
        const Tag = run.kind === 'added' ? 'ins' : run.kind === 'removed' ? 'del' : 'span'
        return (
          <Tag key={at++} className={styles[run.kind]}>
            {run.kind === 'same' ? null : <span className="sr-only">{t(`prompt:diff.${run.kind}`)} </span>}
            {run.text}
          </Tag>
        )
      })}
    </div>
  )
}
