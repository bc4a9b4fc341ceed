import type { LucideIcon } from 'lucide-react'
import { Database, LayoutGrid, ScanEye, Search } from 'lucide-react'
import { canReview, type Viewer } from '../../domain/auth/viewer'

export interface NavItem {
  to: string
  /** Message key of the label. */
  label: string
  /** The letter after `g` that goes there. */
  key: string
  icon: LucideIcon
}

/** The rooms of the hub a person may enter, in the order of the rail. */
export function navItems(viewer: Viewer | null): NavItem[] {
  const items: NavItem[] = [
    { to: '/prompts', label: 'common:nav.feed', key: 'f', icon: LayoutGrid },
    { to: '/search', label: 'common:nav.search', key: 's', icon: Search },
    { to: '/datasets', label: 'common:nav.datasets', key: 'd', icon: Database }
  ]
  if (canReview(viewer)) items.push({ to: '/review', label: 'common:nav.review', key: 'r', icon: ScanEye })
  return items
}
