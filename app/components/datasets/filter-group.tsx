import '~/i18n/load/recipe'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { Badge } from '../ui'

/** Fields that most recipes leave alone: closed, unless something in them was said or is wrong. */
export function FilterGroup(props: {
  name: 'what' | 'who' | 'quality' | 'length' | 'amount' | 'splits'
  said: boolean
  wrong: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <details open={props.said || props.wrong} className="rounded-card border border-line bg-card px-4">
      <summary className="cursor-pointer py-3 text-14 font-medium">
        {t(`recipe:group.${props.name}`)}
        {props.said ? (
          <Badge tone="ember" className="ml-2">
            {t('recipe:group.set')}
          </Badge>
        ) : null}
      </summary>
      <div className="grid gap-5 pb-4">{props.children}</div>
    </details>
  )
}
