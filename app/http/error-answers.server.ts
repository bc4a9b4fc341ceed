import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import { errorHeaders, errorResponse, respond, toAppError } from './errors.server'
import { inTime } from './in-time.server'
import { methodRefused } from './methods.server'
import { wantsProblem } from './problem.server'

type Handler = LoaderFunction | ActionFunction

/**
 * The built site with expected errors turned into answers, in this one place: an AppError thrown by any loader or
 * action becomes its status, drawn by the page's error boundary, or a problem document where a program asked.
 */
export function withErrorAnswers(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const hasPage = 'default' in route.module
    const { loader, action } = route.module
    const module = {
      ...route.module,
      ...(loader && { loader: answering(loader, hasPage, false) }),
      ...(action && { action: answering(action, hasPage, true) }),
      ...(!action && !hasPage && { action: () => methodRefused('GET, HEAD') })
    }
    return [id, { ...route, module }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function answering<H extends Handler>(handler: H, hasPage: boolean, sent: boolean): H {
  const answered = async (args: Parameters<LoaderFunction>[0], ...rest: unknown[]) => {
    try {
      const answer = (handler as (...all: unknown[]) => Promise<unknown>)(args, ...rest)
      return await (hasPage && !sent ? inTime(answer) : answer)
    } catch (error) {
      const known = error instanceof Response ? null : toAppError(error)
      if (!known) throw error
      if (known !== error) args.context.hub.log.warn({ err: error, code: known.code }, 'the database refused')
      if (!hasPage && wantsProblem(args.request)) return respond(known)
      const { setHeader } = args.context
      for (const [name, value] of Object.entries(errorHeaders(known))) setHeader(name, value)
      throw errorResponse(known, { theme: args.context.theme, sent })
    }
  }
  return answered as unknown as H
}
