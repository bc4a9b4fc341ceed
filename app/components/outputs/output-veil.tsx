import '~/i18n/load/contentRating'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PageOutput } from '../../domain/prompts/prompt-page'
import { Veiled } from '../content-ratings/veil'
import { Button } from '../ui'

/** Between a reader and an output they want veiled, or left out: then the gate is opened first, for nothing of it is here. */
export function OutputVeil(props: { output: PageOutput; promptId: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { output } = props
  if (output.met === 'hide')
    return (
      <Form
        method="post"
        action={`/prompts/${props.promptId}/gate`}
        reloadDocument
        className="flex aspect-video flex-col items-center justify-center gap-3 bg-sunken p-4 text-center"
      >
        <input type="hidden" name="rating" value={output.contentRating} />
        <p className="text-14 font-medium">{t(`contentRating:gate.${output.contentRating}`)}</p>
        <p className="text-12 text-quiet">{t('contentRating:gate.words')}</p>
        <Button size="sm">{t('contentRating:gate.show')}</Button>
      </Form>
    )
  const { image, media } = output
  const shape = image ?? (media?.width && media.height ? media : null)
  return (
    <Veiled
      rating={output.met === 'veil' ? output.contentRating : null}
      to={`/prompts/${props.promptId}?unveil#o-${output.id}`}
      className="max-h-[80vh] min-h-40 w-full [&>span]:min-h-40"
      style={shape ? { aspectRatio: `${shape.width} / ${shape.height}` } : undefined}
    >
      {props.children}
    </Veiled>
  )
}
