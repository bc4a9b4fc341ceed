import type { SiteContext } from './context'

/** Scheme and host the site is known by, for addresses that leave it. */
export const originOf = (context: Pick<SiteContext, 'hub'>, request: Request): string =>
  context.hub.settings.publicUrl
    ? new URL(context.hub.settings.publicUrl).origin
    : new URL(request.url).origin
