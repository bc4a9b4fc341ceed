import '~/i18n/load/contentRating'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { CONTENT_RATINGS, type ContentRating } from '~db/vocabulary'
import { Button, RadioCards } from '../ui'

/** What may be done: an author's own word, a moderator's, or a reader's vote. */
export type RatingIntent = 'own' | 'rule' | 'suggest'

/**
 * Says whom a work is fit for. `withdrawn`: words for taking back what was said, where there is something. Posts to its page,
 * or from elsewhere to `action`, from where it comes back to `back`.
 */
export function RatingForm(props: {
  intent: RatingIntent
  now: ContentRating | null
  error?: string | null
  action?: string
  back?: string
}) {
  const { t } = useTranslation()
  const { intent, now } = props
  return (
    <Form method="post" action={props.action} className="flex flex-col gap-4">
      <input type="hidden" name="intent" value={intent} />
      {props.back ? <input type="hidden" name="back" value={props.back} /> : null}
      <RadioCards
        name="contentRating"
        legend={t(`contentRating:${intent}.legend`)}
        columns={2}
        options={CONTENT_RATINGS.map((value) => ({
          value,
          label: t(`words:content_rating.${value}`),
          hint: t(`contentRating:means.${value}`)
        }))}
        defaultValue={now ?? undefined}
        error={props.error}
        required
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="ember">{t(`contentRating:${intent}.send`)}</Button>
        {now && intent !== 'own' ? (
          <Button name="takeBack" value="yes" formNoValidate>
            {t(`contentRating:${intent}.take_back`)}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}
