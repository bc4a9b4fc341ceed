import clsx from 'clsx'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'

const control =
  'w-full rounded-control border border-edge/60 bg-card px-3 text-16 text-ink placeholder:text-quiet/80 transition-colors hover:border-edge aria-invalid:border-brick'

export function Input({ className, ...props }: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...props} className={clsx(control, 'h-10 text-ellipsis', className)} />
}

/** `autosize` lets the field grow with its text where the browser can (`field-sizing`), from `rows` up. */
export function Textarea({
  className,
  autosize = true,
  ...props
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { autosize?: boolean }) {
  return (
    <textarea
      {...props}
      className={clsx(
        control,
        'py-2 leading-[1.6]',
        autosize && '[field-sizing:content] min-h-24',
        className
      )}
    />
  )
}

/** Below 16 pixels phones zoom in on what is chosen from; elsewhere its words are as large as those of buttons. */
export function Select({ className, ...props }: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...props} className={clsx(control, 'h-10 pr-2 text-ellipsis sm:text-14', className)} />
}

export interface RadioOption {
  value: string
  label: ReactNode
  hint?: ReactNode
}

/** One choice of a few, each with its consequence in plain words. */
export function RadioCards(props: {
  name: string
  legend: ReactNode
  options: RadioOption[]
  defaultValue?: string
  value?: string
  onChange?: (value: string) => void
  error?: string | string[] | null
  required?: boolean
  columns?: 1 | 2
  className?: string
}) {
  const error = Array.isArray(props.error) ? props.error.join(' ') : props.error
  return (
    <fieldset className={props.className} aria-describedby={error ? `${props.name}-error` : undefined}>
      <legend className="mb-2 text-14 font-medium">{props.legend}</legend>
      <div className={clsx('grid gap-2', props.columns === 2 && 'sm:grid-cols-2')}>
        {props.options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-3 rounded-control border border-line bg-card p-3 transition-colors hover:border-edge has-checked:border-ember has-checked:bg-ember-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember"
          >
            <input
              type="radio"
              name={props.name}
              value={option.value}
              required={props.required}
              defaultChecked={props.value === undefined ? option.value === props.defaultValue : undefined}
              checked={props.value === undefined ? undefined : option.value === props.value}
              onChange={props.onChange ? () => props.onChange?.(option.value) : undefined}
              className="mt-1 size-4 shrink-0 accent-(--ember)"
            />
            <span className="min-w-0">
              <span className="block text-14 font-medium">{option.label}</span>
              {option.hint ? <span className="block text-12 text-quiet">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${props.name}-error`} className="mt-1 text-14 text-brick">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
