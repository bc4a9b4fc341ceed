import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and until the page is alive: what only works with JavaScript shows itself then. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false
  )
