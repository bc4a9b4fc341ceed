import '~/i18n/load/composer'
import '~/i18n/load/output'
import { Upload } from 'lucide-react'
import type { ChangeEvent } from 'react'
import { useTranslation } from '~/i18n/react'
import { FILE_ACCEPT, OUTPUT_LIMITS, OUTPUTS_AT_ONCE } from '../../domain/outputs/limits'
import { Field, Input } from '../ui'
import type { useWorks } from './use-works'
import { WorkCard } from './work-card'

/** Picks files where scripts run: they go on their way at once. Without them the same field sends files with the form. */
export function WorkFields(props: {
  files: ReturnType<typeof useWorks>
  generators: Record<string, string>
  hydrated: boolean
  /** A file is held over the page. */
  over: boolean
  error?: string
  /** The form came back: files that came with it have to be chosen again. */
  again: boolean
}) {
  const { t } = useTranslation()
  const { works, add, remove, again } = props.files
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    add([...(event.target.files ?? [])])
    event.target.value = ''
  }
  return (
    <div className="flex flex-col gap-3">
      <label
        className={`relative flex flex-col items-center gap-2 rounded-card border border-dashed px-4 py-8 text-center transition-colors hover:border-ember has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember ${props.over ? 'border-ember bg-ember-soft' : 'border-edge bg-sunken'}`}
      >
        <Upload size={24} strokeWidth={1.5} className="text-quiet" aria-hidden />
        <span className="text-14 font-medium">
          {t(props.hydrated ? 'composer:drop.title' : 'composer:drop.pick')}
        </span>
        <span className="max-w-[52ch] text-12 text-quiet">
          {t(props.again && !props.hydrated ? 'composer:drop.again' : 'composer:drop.hint', {
            n: OUTPUTS_AT_ONCE
          })}
        </span>
        <input
          type="file"
          name="files"
          multiple
          accept={FILE_ACCEPT}
          onChange={props.hydrated ? pick : undefined}
          aria-invalid={props.error ? true : undefined}
          className={
            props.hydrated
              ? 'absolute inset-0 size-full cursor-pointer opacity-0'
              : 'max-w-full text-14 text-quiet'
          }
        />
      </label>
      {props.error ? (
        <p role="alert" className="text-14 text-brick">
          {props.error}
        </p>
      ) : null}
      {works.length > 0 ? (
        <ul aria-label={t('composer:works')} className="flex flex-col gap-3">
          {works.map((work, index) => (
            <WorkCard
              key={work.key}
              work={work}
              index={index}
              generators={props.generators}
              onRemove={() => remove(work)}
              onAgain={() => again(work)}
            />
          ))}
        </ul>
      ) : null}
      {props.hydrated ? null : (
        <noscript>
          <Field label={t('output:alt')} name="alt" hint={t('output:alt.hint')}>
            {(control) => <Input {...control} maxLength={OUTPUT_LIMITS.alt} />}
          </Field>
        </noscript>
      )}
    </div>
  )
}
