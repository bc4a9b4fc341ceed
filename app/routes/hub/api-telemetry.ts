import { CORS, hubHandler } from '~/http/hub-answers.server'

/** `/api/telemetry/*`: what clients tell of themselves is not kept. */
export const loader = hubHandler(async () => new Response(null, { status: 204, headers: CORS }))
