import '~/i18n/load/changes'
import { Form, Link, useLocation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { DiffState } from '../../domain/datasets/diff/diff-state'
import { Alert, Button } from '../ui'
import { BeingMade } from './being-made'

/** Why there is no diff to see yet: it is being made, it could not be, or nobody asked for it. */
export function DiffStanding({ standing }: { standing: DiffState }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const { state, done, total, error } = standing
  if (state === 'making')
    return (
      <BeingMade
        title={t(total === null ? 'changes:making.waiting' : 'changes:making')}
        progress={total === null ? null : { done, total }}
        countWords={(counts) => t('changes:making.count', counts)}
        hint={
          <>
            {t('changes:making.leave')}
            <noscript>
              {' '}
              <Link to={pathname + search} className="text-ember hover:underline">
                {t('changes:making.look')}
              </Link>
            </noscript>
          </>
        }
      />
    )
  const failed = state === 'failed'
  return (
    <Alert tone={failed ? 'brick' : 'plain'} title={t(failed ? 'changes:failed' : 'changes:large')}>
      {failed ? <p className="font-mono text-14 wrap-anywhere">{error}</p> : null}
      <p className="mt-1 mb-3">{t(failed ? 'changes:failed.hint' : 'changes:large.hint')}</p>
      <Form method="post">
        <Button>{t(failed ? 'changes:failed.again' : 'changes:large.begin')}</Button>
      </Form>
    </Alert>
  )
}
