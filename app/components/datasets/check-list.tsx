import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'

/** Several of a closed list, as chips that are checkboxes. */
export function CheckList(props: {
  name: string
  legend: string
  hint?: string
  error?: string
  words: readonly string[]
  label: (word: string) => string
  chosen: readonly string[]
}) {
  const { t } = useTranslation()
  const described = props.error ? `${props.name}-error` : undefined
  return (
    <fieldset aria-describedby={described}>
      <legend className="mb-1 text-14 font-medium">{props.legend}</legend>
      <p className="mb-2 text-12 text-quiet">{props.hint ?? t('datasets:field.none_is_all')}</p>
      <div className="flex flex-wrap gap-2">
        {props.words.map((word) => (
          <label
            key={word}
            className="inline-flex h-8 cursor-pointer items-center rounded-full border border-line bg-card px-3 text-14 text-quiet transition-colors hover:border-edge has-checked:border-ember has-checked:bg-ember-soft has-checked:font-medium has-checked:text-ember has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember"
          >
            <input
              type="checkbox"
              name={props.name}
              value={word}
              defaultChecked={props.chosen.includes(word)}
              className="sr-only"
            />
            {props.label(word)}
          </label>
        ))}
      </div>
      {props.error ? (
        <p id={described} className="mt-1 text-14 text-brick">
          {props.error}
        </p>
      ) : null}
    </fieldset>
  )
}
