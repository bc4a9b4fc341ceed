import type { LucideIcon } from 'lucide-react'
import { Database, Layers, LayoutGrid, ScanEye, Search, Swords } from 'lucide-react'
import { canReview, type Viewer } from '../../domain/auth/viewer'

export interface NavItem {
  to: string
  /** Message key of the label. */
  label: string
  /** The letter after `g` that goes there. */
  key: string
  icon: LucideIcon
  /** Left out of a phone's tab bar: found at the top of the page or the feed. */
  atTop?: true
}

/** The rooms of the hub a person may enter, in the order of the rail. */
export function navItems(viewer: Viewer | null): NavItem[] {
  const items: NavItem[] = [
    { to: '/prompts', label: 'common:nav.feed', key: 'f', icon: LayoutGrid },
    { to: '/search', label: 'common:nav.search', key: 's', icon: Search, atTop: true },
    { to: '/arena', label: 'common:nav.arena', key: 'a', icon: Swords, atTop: true },
    { to: '/collections', label: 'common:nav.allCollections', key: 'c', icon: Layers },
    { to: '/datasets', label: 'common:nav.datasets', key: 'd', icon: Database }
  ]
  if (canReview(viewer)) items.push({ to: '/review', label: 'common:nav.review', key: 'r', icon: ScanEye })
  return items
}

/** The one place a page belongs to: the longest of `places` that its path begins with. */
export const currentPlace = (pathname: string, places: readonly string[]): string | undefined =>
  places
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .reduce<string | undefined>((best, to) => (best && best.length >= to.length ? best : to), undefined)
