import type { Hub } from '~/domain/hub/hub.server'

/** A hub with a released dataset `ann/poems`, as its tests share it; what there is only once it runs is asked for. */
export interface PoemsSite {
  hub: () => Hub
  url: () => string
  /** Where its files are. */
  dataDir: () => string
  /** Cookies of the owner, and of somebody else. */
  ann: () => string
  bo: () => string
  get: (path: string, cookie?: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, form: [string, string][], cookie?: string) => Promise<Response>
}
