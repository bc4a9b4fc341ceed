import { z } from 'zod'
import { judgeFiles, judgeReported } from '~/domain/policy/judge-stored.server'
import { failBacktest, runBacktest } from '~/domain/policy/run-backtest.server'
import type { Exhausted, Handler } from './handler'

const backtest = z.object({ backtestId: z.uuid() })
const payload = z.union([backtest, z.object({ caseId: z.uuid() }), z.object({ list: z.string() })])

/** Tries a rule set on what was given before; or runs the rules in effect over what was reported, or over stored files. */
export const policy: Handler = async (data, { hub, signal }) => {
  const asked = payload.parse(data)
  if ('backtestId' in asked) return runBacktest(hub, asked.backtestId, signal)
  return 'caseId' in asked ? judgeReported(hub, asked.caseId) : judgeFiles(hub, asked.list, signal)
}

/** A back-test that broke off again and again says so on its page. */
export const policyExhausted: Exhausted = async ({ data }, _error, { hub }) => {
  const parsed = backtest.safeParse(data)
  if (parsed.success) await failBacktest(hub, parsed.data.backtestId)
}
