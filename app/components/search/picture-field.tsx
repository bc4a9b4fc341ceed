import '~/i18n/load/find'
import { type ChangeEvent, useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { IMAGE_ACCEPT } from '../../domain/outputs/limits'
import { Field } from '../ui'

/** A picture to drop on or to pick; with scripts it is shown and sent at once. */
export function PictureField({ error }: { error?: string }) {
  const { t } = useTranslation()
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview])
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    setPreview(file ? URL.createObjectURL(file) : null)
    if (file) target.form?.requestSubmit()
  }
  return (
    <>
      <Field label={t('find:image.field')} name="files" hint={t('find:image.hint')} error={error}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept={IMAGE_ACCEPT}
            onChange={choose}
            className="block w-full rounded-control border border-dashed border-edge bg-sunken px-4 py-8 text-14 text-quiet"
          />
        )}
      </Field>
      {preview ? (
        <img src={preview} alt="" className="mt-3 max-h-60 rounded-card border border-line" />
      ) : null}
    </>
  )
}
