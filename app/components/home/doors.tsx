import '~/i18n/load/home'
import { Link } from '@remix-run/react'
import { FlaskConical, PenLine, ShieldCheck } from 'lucide-react'
import { useTranslation } from '~/i18n/react'

const DOORS = [
  { key: 'create', to: '/prompts/new', icon: PenLine },
  { key: 'research', to: '/datasets', icon: FlaskConical },
  { key: 'moderate', to: '/moderation/log', icon: ShieldCheck }
] as const

/** The three ways in: make, study, keep. */
export function Doors() {
  const { t } = useTranslation()
  return (
    <ul className="mt-10 grid gap-4 sm:grid-cols-3">
      {DOORS.map(({ key, to, icon: Icon }) => (
        <li key={key}>
          <Link
            to={to}
            className="flex h-full flex-col gap-2 rounded-card border border-line bg-card p-6 shadow-soft transition-colors hover:border-edge"
          >
            <Icon size={24} strokeWidth={1.5} aria-hidden className="text-ember" />
            <span className="text-20 font-medium">{t(`home:door.${key}`)}</span>
            <span className="text-14 text-quiet">{t(`home:door.${key}.hint`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
