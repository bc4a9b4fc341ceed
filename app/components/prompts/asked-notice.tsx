import '~/i18n/load/standing'
import { useTranslation } from '~/i18n/react'
import type { Asked } from '../../domain/review/changes/asked'
import { AskedList } from '../review/asked-list'
import { Alert, ButtonLink, When } from '../ui'

/** For its author: what a moderator wants changed, until when, and the way to answer. */
export default function AskedNotice({ promptId, asked }: { promptId: string; asked: Asked }) {
  const { t } = useTranslation()
  const output = asked.subjectType === 'output'
  return (
    <Alert tone="amber" title={t('standing:asked.title')} className="mb-4">
      <AskedList asked={asked} />
      <p className="mt-2 text-14">
        {t('standing:asked.due')}: <When date={asked.dueAt} />. {t('standing:asked.due.after')}
      </p>
      <ButtonLink
        to={
          output ? `/prompts/${promptId}/outputs/new?answers=${asked.subjectId}` : `/prompts/${promptId}/edit`
        }
        variant="ember"
        size="sm"
        className="mt-3"
      >
        {t(output ? 'standing:asked.replace' : 'standing:asked.revise')}
      </ButtonLink>
    </Alert>
  )
}
