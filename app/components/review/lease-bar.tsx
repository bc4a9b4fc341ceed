import '~/i18n/load/review'
import { Form } from '@remix-run/react'
import { Timer } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { CaseLease } from '../../domain/review/case-view'
import { remainingTime } from '../../domain/review/lease'
import { Button } from '../ui'
import { Kbd } from './next-form'
import { useLease } from './use-lease'

/** The moderator's own lease: what is left of it, five more minutes, give it back (`u`). */
export function LeaseBar({ lease }: { lease: CaseLease }) {
  const { t } = useTranslation()
  const left = useLease(lease)
  const time = remainingTime(left)
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p role="timer" className="inline-flex items-center gap-2 text-14 font-medium tabular-nums">
        <Timer
          size={18}
          strokeWidth={1.5}
          aria-hidden
          className={left < 60_000 ? 'text-amber' : 'text-quiet'}
        />
        {left > 0 ? t('review:decision.lease', { time }) : t('review:decision.expired')}
      </p>
      <div className="-mx-2 flex flex-wrap">
        <Form method="post">
          <input type="hidden" name="leaseToken" value={lease.token ?? ''} />
          <Button
            name="intent"
            value="renew"
            variant="quiet"
            size="sm"
            className="px-2!"
            data-command={t('review:decision.renew')}
          >
            {t('review:decision.renew')}
          </Button>
        </Form>
        <Form method="post">
          <input type="hidden" name="leaseToken" value={lease.token ?? ''} />
          <Button
            name="intent"
            value="release"
            variant="quiet"
            size="sm"
            className="px-2!"
            data-key="u"
            data-command={t('review:decision.release')}
          >
            {t('review:decision.release')}
            <Kbd>u</Kbd>
          </Button>
        </Form>
      </div>
    </div>
  )
}

/** Somebody else's lease. */
export function HeldBy({ lease }: { lease: CaseLease }) {
  const { t } = useTranslation()
  const left = useLease(lease)
  return (
    <p className="text-14">
      {t('review:decision.heldBy', { name: lease.holder, time: remainingTime(left) })}
    </p>
  )
}
