import '~/i18n/load/comments'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { type ShownTalk, TalkSection } from '../comments/talk-section'
import { Button } from '../ui'

/** What is said of a dataset; its owner may close it. */
export function DatasetTalk({ talk, path, mine }: { talk: ShownTalk; path: string; mine: boolean }) {
  const { t } = useTranslation()
  const { closed } = talk
  return (
    <TalkSection talk={talk} empty={t('comments:empty.dataset')}>
      {mine ? (
        <Form
          method="post"
          action={`${path}/discussion`}
          preventScrollReset
          className="flex flex-wrap items-center gap-3 border-t border-line pt-4 mt-6"
        >
          <Button size="sm" name="talk" value={closed ? 'open' : 'close'}>
            {t(closed ? 'comments:open.confirm' : 'comments:close.confirm')}
          </Button>
          {closed ? null : <p className="text-12 text-quiet">{t('comments:close.hint')}</p>}
        </Form>
      ) : null}
    </TalkSection>
  )
}
