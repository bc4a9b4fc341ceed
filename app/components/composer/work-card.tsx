import '~/i18n/load/composer'
import '~/i18n/load/output'
import { Film, ImageIcon, Music, RotateCcw, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { OUTPUT_LIMITS } from '../../domain/outputs/limits'
import { formatBytes, useLocale } from '../../i18n/format'
import { Button, Field, Input, Select, Textarea } from '../ui'
import { hubGenerator } from './read-work'
import type { Work } from './work'

// only read, so a form goes on without it
const WorkFacts = lazy(() =>
  import('./work-facts').catch((): { default: typeof import('./work-facts').default } => ({
    default: () => <></>
  }))
)

export interface WorkCardProps {
  work: Work
  /** Its place in the form. */
  index: number
  generators: Record<string, string>
  onRemove: () => void
  onAgain: () => void
}

const ICONS = { image: ImageIcon, video: Film, audio: Music }

/** A file of the composer: what it looks like, how far it has come, what it says of itself, and room to correct it. */
export function WorkCard({ work, index, generators, onRemove, onAgain }: WorkCardProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <li className="grid gap-4 rounded-card border border-line bg-card p-4 sm:grid-cols-[9rem_1fr]">
      <Preview work={work} />
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex items-start justify-between gap-2">
          <p className="min-w-0">
            <span className="block truncate text-14 font-medium" title={work.name}>
              {work.name}
            </span>
            <span className="text-12 text-quiet tabular-nums">{formatBytes(locale, work.sizeBytes)}</span>
          </p>
          <Button
            type="button"
            variant="quiet"
            size="sm"
            aria-label={t('composer:work.remove', { name: work.name })}
            onClick={onRemove}
          >
            <X size={16} strokeWidth={1.5} aria-hidden />
          </Button>
        </div>
        <Progress work={work} onAgain={onAgain} />
        {work.inspection ? (
          <Suspense fallback={null}>
            <WorkFacts inspection={work.inspection} kind={work.kind} generators={generators} />
          </Suspense>
        ) : null}
        {work.uploadId ? <OwnWords work={work} index={index} generators={generators} /> : null}
      </div>
    </li>
  )
}

function Preview({ work }: { work: Work }) {
  const Icon = ICONS[work.kind]
  const frame = 'grid h-36 w-full place-items-center overflow-hidden rounded-control bg-sunken text-quiet'
  if (!work.previewUrl || work.kind === 'audio')
    return (
      <div className={frame}>
        <Icon size={28} strokeWidth={1.5} aria-hidden />
      </div>
    )
  return (
    <div className={frame}>
      {work.kind === 'image' ? (
        <img src={work.previewUrl} alt="" className="size-full object-contain" />
      ) : (
        <video src={work.previewUrl} muted playsInline controls className="size-full object-contain" />
      )}
    </div>
  )
}

function Progress({ work, onAgain }: { work: Work; onAgain: () => void }) {
  const { t } = useTranslation()
  const percent = Math.floor(work.sent * 100)
  if (work.state === 'ready') return null
  if (work.state === 'sending')
    return (
      <div className="flex items-center gap-3 text-12 text-quiet">
        <progress value={percent} max={100} className="h-1.5 flex-1" aria-label={work.name} />
        <span className="tabular-nums">{percent}%</span>
      </div>
    )
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 text-14 text-brick">
      {t(work.trouble ?? 'composer:work.broken')}
      {work.state === 'broken' ? (
        <Button type="button" size="sm" onClick={onAgain}>
          <RotateCcw size={16} strokeWidth={1.5} aria-hidden />
          {t('composer:work.again')}
        </Button>
      ) : null}
    </div>
  )
}

/** Fields of this file alone. What stays empty is taken from the file, then from the fields below all files. */
function OwnWords({ work, index, generators }: Pick<WorkCardProps, 'work' | 'index' | 'generators'>) {
  const { t } = useTranslation()
  const named = (field: string) => `works[${index}].${field}`
  const [found, setFound] = useState('')
  const slug = work.inspection?.generator
  useEffect(() => {
    if (slug) hubGenerator(slug, work.kind).then(setFound, () => {})
  }, [slug, work.kind])
  const offered = found in generators ? found : ''
  return (
    <>
      <input type="hidden" name={named('upload')} value={work.uploadId ?? ''} />
      <PosterField name={named('poster')} poster={work.poster} />
      {work.kind === 'audio' ? null : (
        <Field label={t('output:alt')} name={named('alt')}>
          {(control) => (
            <Input {...control} maxLength={OUTPUT_LIMITS.alt} placeholder={t('output:alt.hint')} />
          )}
        </Field>
      )}
      <details className="text-14">
        <summary className="text-quiet hover:text-ink">{t('composer:work.correct')}</summary>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <Field label={t('output:generator')} name={named('generator')}>
            {(control) => (
              <Select {...control} key={offered} defaultValue={offered}>
                <option value="">{t('composer:work.as_below')}</option>
                {Object.entries(generators).map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('output:model')} name={named('model')}>
            {(control) => (
              <Input
                {...control}
                maxLength={OUTPUT_LIMITS.model}
                placeholder={work.inspection?.model?.name ?? ''}
              />
            )}
          </Field>
          <Field
            className="sm:col-span-2"
            label={t('output:parameters')}
            name={named('parameters')}
            hint={t('composer:work.parameters.hint')}
          >
            {(control) => <Textarea {...control} rows={2} className="font-mono text-14" />}
          </Field>
        </div>
      </details>
    </>
  )
}

/** A film's still picture travels with the form, as if it had been picked. */
function PosterField({ name, poster }: { name: string; poster: Blob | null }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!field.current || !poster) return
    const carrier = new DataTransfer()
    carrier.items.add(new File([poster], 'poster.jpg', { type: poster.type }))
    field.current.files = carrier.files
  }, [poster])
  return poster ? <input ref={field} type="file" name={name} hidden tabIndex={-1} aria-hidden /> : null
}
