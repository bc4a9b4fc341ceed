import '~/i18n/load/changes'
import { releasesFeed } from '~/domain/datasets/leaving/releases-feed.server'
import { readRepository } from '~/domain/hub/read-repository.server'
import { conditional } from '~/http/conditional.server'
import { CORS, hubHandler } from '~/http/hub-answers.server'
import { repositoryOf } from '~/http/repository.server'
import { formatNumber } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'

/** `GET /datasets/:owner/:name/releases.atom`: its releases, and what leaves them. */
export const loader = hubHandler(async ({ context, request, url, origin, reader }) => {
  const dataset = await readRepository(context.hub, reader, repositoryOf(url))
  const { locale } = context
  const t = translate(locale)
  const before = /^\d{1,9}$/.exec(url.searchParams.get('before') ?? '')
  const { xml, modifiedMs } = await releasesFeed(
    context.hub,
    dataset,
    { origin, language: locale, before: before ? Number(before[0]) : null },
    {
      release: ({ version, rows }) =>
        t('changes:feed.release', { version, count: rows, n: formatNumber(locale, rows) }),
      patch: ({ version, of }) => t('changes:feed.patch', { version, of }),
      left: (count) => t('changes:feed.left', { count }),
      closed: t('changes:feed.closed')
    }
  )
  return conditional(request, xml, {
    type: 'application/atom+xml; charset=utf-8',
    modifiedMs,
    cacheControl: reader ? 'private, no-cache' : 'no-cache',
    headers: { ...CORS, Vary: 'Accept-Language, Authorization, Cookie' }
  })
})
