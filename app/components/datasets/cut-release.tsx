import '~/i18n/load/datasets'
import { Form } from '@remix-run/react'
import { Flame } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { Button } from '../ui'

/** The button that cuts a release. */
export function CutRelease({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" action={`${path}/releases`}>
      <Button variant="ember">
        <Flame size={18} strokeWidth={1.5} aria-hidden />
        {t('datasets:releases.cut')}
      </Button>
    </Form>
  )
}
