import '~/i18n/load/follows'
import { Form } from '@remix-run/react'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { NEW_CAP, SAVED_NAME_MAX, type SavedSearch } from '../../domain/search/saved-search'
import { Badge, Button, Input } from '../ui'

/** A problem with one of the searches, and what was typed. */
export interface SavedProblem {
  id: string
  name: string
  error: string
}

function SavedRow({ saved, problem }: { saved: SavedSearch; problem: SavedProblem | null }) {
  const { t } = useTranslation()
  const { id, name, fresh } = saved
  const errorId = problem ? `error-${id}` : undefined
  return (
    <li className="border-b border-line p-4 last:border-0">
      <div className="flex items-center gap-3">
        <Form method="post" className="min-w-0 flex-1">
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="open"
            className="max-w-full truncate text-left font-medium hover:text-ember"
          >
            {name}
          </button>
        </Form>
        {fresh > 0 ? (
          <Badge tone="ember">
            {fresh > NEW_CAP
              ? t('follows:saved.new_many', { most: NEW_CAP })
              : t('follows:saved.new', { count: fresh })}
          </Badge>
        ) : null}
      </div>
      <details open={problem !== null} className="mt-1 text-14">
        <summary
          aria-label={t('follows:saved.edit', { name })}
          className="inline-flex h-8 list-none items-center rounded-control px-2 text-quiet hover:bg-sunken hover:text-ink"
        >
          <Ellipsis size={16} strokeWidth={1.5} aria-hidden />
        </summary>
        <Form method="post" className="mt-2 flex flex-wrap gap-2">
          <input type="hidden" name="id" value={id} />
          <Input
            key={name}
            name="name"
            aria-label={t('follows:saved.rename.label', { name })}
            aria-invalid={problem ? true : undefined}
            aria-describedby={errorId}
            defaultValue={problem?.name ?? name}
            maxLength={SAVED_NAME_MAX}
            className="max-w-sm"
          />
          <Button name="intent" value="rename">
            {t('follows:saved.rename')}
          </Button>
          <Button variant="danger" name="intent" value="delete" formNoValidate>
            {t('follows:saved.delete')}
          </Button>
        </Form>
        {problem ? (
          <p id={errorId} role="alert" className="mt-1 text-brick">
            {t(problem.error)}
          </p>
        ) : null}
      </details>
    </li>
  )
}

/** A person's kept searches; opening one marks it as looked at. */
export function SavedList({ searches, problem }: { searches: SavedSearch[]; problem: SavedProblem | null }) {
  return (
    <ul className="rounded-card border border-line bg-card">
      {searches.map((saved) => (
        <SavedRow key={saved.id} saved={saved} problem={problem?.id === saved.id ? problem : null} />
      ))}
    </ul>
  )
}
