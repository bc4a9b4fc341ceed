import { hubHandler, hubJson } from '~/http/hub-answers.server'

/** `GET /api/agent-harnesses`: clients ask once a day, and at every start where it is not there (part 5). */
export const loader = hubHandler(async (ask) => hubJson(ask, { standardEnvVars: [], harnesses: {} }))
