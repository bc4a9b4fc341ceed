import { publishedKeys } from '~/domain/datasets/signing/signing-key.server'
import { hubHandler, hubJson } from '~/http/hub-answers.server'

/** `GET /.well-known/kindling-key.json`: by which keys this hub signs manifests. */
export const loader = hubHandler(async (ask) =>
  hubJson({ ...ask, reader: null }, await publishedKeys(ask.context.hub))
)
