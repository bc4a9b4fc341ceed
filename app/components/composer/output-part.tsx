import '~/i18n/load/output'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Inspection } from '../../domain/generators/generation-record'
import { OUTPUTS_AT_ONCE } from '../../domain/outputs/limits'
import { messageOf } from '../errors'
import { MadeFields, type OutputFieldNames, WordsFields } from '../outputs/output-fields'
import { useHydrated } from '../prompts/use-hydrated'
import type { FormField } from '../ui'
import { useDrop } from './use-drop'
import { useWorks } from './use-works'
import { isWords, type Work, workKind } from './work'
import { WorkFields } from './work-fields'

export interface OutputPartProps {
  form: RefObject<HTMLFormElement | null>
  fields: Record<OutputFieldNames, FormField>
  generators: Record<string, string>
  draftKey: string
  required: boolean
  /** The form came back with errors. */
  again: boolean
  /** Told what each new file says of how it was made. */
  onRead?: (inspection: Inspection, work: Work) => void
  /** Told the words of a dropped text file. */
  onWords?: (text: string) => void
  /** Told whether files are still on their way. */
  onBusy?: (busy: boolean) => void
}

const nothing = () => {}

/** Everything a person gives as outputs: files dropped anywhere on the form, words, and what made them. */
export function OutputPart(props: OutputPartProps) {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const [refused, setRefused] = useState<string | null>(null)
  const files = useWorks(props.draftKey, props.onRead ?? nothing)
  const { works, add } = files
  const take = useCallback(
    (given: File[]) => {
      const taken = given.filter((file) => workKind(file))
      const strange = given.find((file) => !workKind(file) && !(props.onWords && isWords(file)))
      const full = works.length + taken.length > OUTPUTS_AT_ONCE
      setRefused(strange ? 'output:error.file_type' : full ? 'output:error.outputs_many' : null)
      for (const file of given)
        if (!workKind(file) && props.onWords && isWords(file)) void file.text().then(props.onWords)
      add(taken)
    },
    [add, works.length, props.onWords]
  )
  const over = useDrop(props.form, take)
  const { forget, clear } = files
  useEffect(() => {
    const form = props.form.current
    form?.addEventListener('submit', forget)
    form?.addEventListener('reset', clear)
    return () => {
      form?.removeEventListener('submit', forget)
      form?.removeEventListener('reset', clear)
    }
  }, [props.form, forget, clear])
  const busy = files.returning || works.some(({ state }) => state === 'sending')
  const { onBusy } = props
  useEffect(() => onBusy?.(busy), [onBusy, busy])
  return (
    <div className="flex flex-col gap-6">
      <WorkFields
        files={{ ...files, add: take as typeof files.add }}
        generators={props.generators}
        hydrated={hydrated}
        over={over}
        error={refused ? t(refused) : messageOf(t, props.fields.files.errors)}
        again={props.again}
      />
      <WordsFields fields={props.fields} />
      <MadeFields fields={props.fields} generators={props.generators} required={props.required} />
    </div>
  )
}
