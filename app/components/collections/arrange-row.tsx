import '~/i18n/load/collections'
import { Form, Link } from '@remix-run/react'
import { ArrowDown, ArrowUp, EyeOff, FileText, GripVertical, X } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { type ArrangedItem, COLLECTION_LIMITS } from '../../domain/collections/collection'
import { mediaUrl } from '../../domain/outputs/display'
import { Button, Textarea } from '../ui'

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const
const face = 'size-12 shrink-0 rounded-control bg-sunken'

/** One item with its arrows, its note and the way out. */
export function ArrangeRow(props: { item: ArrangedItem; first: boolean; last: boolean; error?: string }) {
  const { t } = useTranslation()
  const { item } = props
  const title = item.title ?? t('collections:arrange.gone')
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-2 p-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span className="flex items-center gap-2">
        <GripVertical {...icon} className="cursor-grab text-quiet max-sm:hidden" />
        {item.sha256 ? (
          <img src={mediaUrl(item.sha256, 480)} alt="" loading="lazy" className={`${face} object-cover`} />
        ) : (
          <span className={`${face} flex items-center justify-center text-quiet`}>
            {item.title ? <FileText {...icon} /> : <EyeOff {...icon} />}
          </span>
        )}
      </span>
      <div className="min-w-0">
        {item.title ? (
          <Link to={`/prompts/${item.promptId}`} draggable={false} className="font-medium hover:text-ember">
            {title}
          </Link>
        ) : (
          <span className="text-quiet">{title}</span>
        )}
        {item.author ? <p className="text-12 text-quiet">{item.author}</p> : null}
        <Note item={item} title={title} error={props.error} />
      </div>
      <Form method="post" preventScrollReset className="flex gap-1 max-sm:col-start-2">
        <input type="hidden" name="promptId" value={item.promptId} />
        <Button
          size="sm"
          variant="quiet"
          className="px-2!"
          name="intent"
          value="up"
          disabled={props.first}
          aria-label={t('collections:up.which', { title })}
          title={t('collections:up')}
        >
          <ArrowUp {...icon} />
        </Button>
        <Button
          size="sm"
          variant="quiet"
          className="px-2!"
          name="intent"
          value="down"
          disabled={props.last}
          aria-label={t('collections:down.which', { title })}
          title={t('collections:down')}
        >
          <ArrowDown {...icon} />
        </Button>
        <Button
          size="sm"
          variant="quiet"
          className="px-2!"
          name="intent"
          value="remove"
          aria-label={t('collections:remove.which', { title })}
          title={t('collections:remove')}
        >
          <X {...icon} />
        </Button>
      </Form>
    </div>
  )
}

function Note({ item, title, error }: { item: ArrangedItem; title: string; error?: string }) {
  const { t } = useTranslation()
  const id = `note-${item.promptId}`
  return (
    <details className="mt-1" open={error ? true : undefined}>
      <summary className="cursor-pointer text-14 text-quiet hover:text-ink">
        {item.note ? <span className="text-ink">{item.note}</span> : t('collections:note')}
      </summary>
      <Form method="post" preventScrollReset className="mt-2 flex flex-col items-start gap-2">
        <input type="hidden" name="promptId" value={item.promptId} />
        <Textarea
          name="note"
          rows={2}
          maxLength={COLLECTION_LIMITS.note}
          defaultValue={item.note}
          aria-label={t('collections:note.which', { title })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          className="min-h-16! text-14!"
        />
        {error ? (
          <p id={id} className="text-14 text-brick">
            {error}
          </p>
        ) : null}
        <Button size="sm" name="intent" value="note">
          {t('collections:note.save')}
        </Button>
      </Form>
    </details>
  )
}
