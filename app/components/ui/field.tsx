import type { ReactNode } from 'react'

export interface ControlProps {
  id: string
  name: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** A labelled control with its hint and its error; the child gets the ids that tie them together. */
export function Field(props: {
  label: string
  name: string
  id?: string
  hint?: ReactNode
  error?: string | string[] | null
  required?: boolean
  className?: string
  children: (control: ControlProps) => ReactNode
}) {
  const id = props.id ?? `f-${props.name}`
  const error = Array.isArray(props.error) ? props.error.join(' ') : props.error
  const described = [props.hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={props.className}>
      <label htmlFor={id} className="mb-1 block text-14 font-medium">
        {props.label}
      </label>
      {props.children({
        id,
        name: props.name,
        required: props.required,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined
      })}
      {props.hint ? (
        <div id={`${id}-hint`} className="mt-1 text-12 text-quiet">
          {props.hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-14 text-brick">
          {error}
        </p>
      ) : null}
    </div>
  )
}
