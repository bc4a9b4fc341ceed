import '~/i18n/load/review'
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { Kbd } from './next-form'

/**
 * Keeps what may be hard to look at blurred and grey until asked for: a checkbox, so it works without JavaScript.
 * `caseId` makes every case start covered.
 */
export function Reveal({ caseId, children }: { caseId: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div key={caseId} className="group">
      <label
        data-key="space"
        data-command={t('review:keys.reveal')}
        className="mb-3 inline-flex h-8 items-center gap-2 rounded-control border border-line bg-card px-3 text-14 hover:border-edge has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember"
      >
        <input type="checkbox" className="size-4 accent-(--ember)" />
        <Eye size={16} strokeWidth={1.5} aria-hidden />
        {t('review:case.reveal')}
        <Kbd>␣</Kbd>
      </label>
      <div className="max-h-72 overflow-hidden blur-md grayscale transition-[filter] duration-150 select-none group-has-[label>input:checked]:max-h-none group-has-[label>input:checked]:overflow-visible group-has-[label>input:checked]:blur-none group-has-[label>input:checked]:grayscale-0 group-has-[label>input:checked]:select-auto">
        {children}
      </div>
    </div>
  )
}
