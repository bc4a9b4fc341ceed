import '~/i18n/load/credit'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { embedPage } from '~/domain/sharing/embed-page'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { originOf } from '~/http/origin.server'
import { formatNumber } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'

/** A prompt as a small page that other sites may frame (its policy: app/http/security-headers.server.ts). */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const prompt = await getPublicPrompt(context.hub, params.id ?? '')
  const { locale, nonce } = context
  const t = translate(locale)
  const { author, by, ratings, score } = prompt
  const html = embedPage(prompt, {
    origin: originOf(context, request),
    lang: locale,
    nonce,
    words: {
      by: t('credit:by', { author, by }),
      license: t(`words:license.${prompt.license}`),
      open: t('credit:open'),
      ratings:
        ratings > 0 ? t('credit:rated', { count: ratings, value: formatNumber(locale, score, 1) }) : null
    }
  })
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'public, max-age=0, must-revalidate',
      Vary: 'Accept-Language, Cookie'
    }
  })
}
