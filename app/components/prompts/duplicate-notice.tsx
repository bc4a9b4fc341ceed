import '~/i18n/load/prompt'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Duplicate } from '../../domain/prompts/duplicate'
import { Alert, Button, ButtonLink } from '../ui'
import { Person } from '../users/person'

/** For the author: the words were there before, and what can be done; or where the prompt was merged into. */
export default function DuplicateNotice({ promptId, duplicate }: { promptId: string; duplicate: Duplicate }) {
  const { t } = useTranslation()
  const { earlier } = duplicate
  const link = (
    <>
      <Link to={`/prompts/${earlier.id}`} className="text-ember underline">
        {earlier.title}
      </Link>{' '}
      · <Person {...earlier} />
    </>
  )
  if (duplicate.kind === 'merged')
    return (
      <Alert tone="moss" title={t('prompt:merged.title')}>
        {t('prompt:merged.into')} {link}
      </Alert>
    )
  return (
    <Alert title={t(duplicate.exact ? 'prompt:duplicate.title' : 'prompt:duplicate.near.title')}>
      <p>
        {t('prompt:duplicate.earlier')} {link}
      </p>
      <p className="mt-1 text-quiet">{t('prompt:duplicate.hint')}</p>
      <Form method="post" action={`/prompts/${promptId}/merge`} className="mt-3 flex flex-wrap gap-2">
        <ButtonLink to={`/prompts/${promptId}/merge`} size="sm">
          {t('prompt:duplicate.merge')}
        </ButtonLink>
        <Button size="sm" variant="quiet" name="intent" value="keep" title={t('prompt:duplicate.kept.hint')}>
          {t('prompt:duplicate.keep')}
        </Button>
      </Form>
    </Alert>
  )
}
