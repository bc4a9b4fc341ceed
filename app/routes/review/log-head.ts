import { signHead } from '~/domain/review/log/head.server'
import { hubHandler, hubJson } from '~/http/hub-answers.server'

/** `GET /.well-known/kindling-log-head.json`: how far the moderation log goes, signed by the hub. */
export const loader = hubHandler(async (ask) =>
  hubJson({ ...ask, reader: null }, await signHead(ask.context.hub))
)
