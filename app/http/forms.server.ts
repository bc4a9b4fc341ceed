import { parseWithZod, type Submission, type SubmissionResult } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { type AppError, isAppError } from '~/domain/errors'
import { statusOf } from './errors.server'
import { messageKey } from './form-messages.server'

/** What a form action answers: conform's `lastResult`. Error strings are message keys; show them with `messageOf`. */
export type FormResult = SubmissionResult<string[]>
export type FormResponse = ReturnType<typeof formResponse>
export type Parsed<S extends z.ZodType> =
  | { ok: true; value: z.output<S>; submission: Submission<z.input<S>, string[], z.output<S>> }
  | { ok: false; response: FormResponse }

const SECRET_FIELDS = ['password']
const formResponse = (result: FormResult, status: number) => data(result, { status })

/**
 * Reads and checks a posted form.
 *
 * @returns the value, or the 422 answer to return from the action
 * @throws AppError `invalid` when the body is no form at all
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<Parsed<S>> {
  const submission = parseWithZod(await readForm(request), { schema, error: messageKey })
  if (submission.status === 'success') return { ok: true, value: submission.value, submission }
  return { ok: false, response: formResponse(submission.reply({ hideFields: SECRET_FIELDS }), 422) }
}

/** The posted fields. @throws Response 400 when the body is not a form */
async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw data({ code: 'invalid', key: 'errors:not_a_form', params: {} }, { status: 400 })
  }
}

/**
 * Shows an expected error on the form it came from; anything else is thrown on.
 *
 * @returns the answer to return from the action: same fields, the error's message, its status
 */
export function formError(submission: Pick<Submission<unknown>, 'reply'>, error: unknown): FormResponse {
  if (!isAppError(error)) throw error
  const fieldErrors = Object.fromEntries(
    Object.entries(error.fields).map(([name, key]) => [name, [encode(key, error)]])
  )
  const formErrors = Object.keys(fieldErrors).length > 0 ? undefined : [encode(error.key, error)]
  return formResponse(
    submission.reply({ formErrors, fieldErrors, hideFields: SECRET_FIELDS }),
    statusOf(error)
  )
}

/** Shows several things that are wrong with fields, each a message key as `messageOf` reads it. */
export const fieldProblems = (
  submission: Pick<Submission<unknown>, 'reply'>,
  fieldErrors: Record<string, string[]>
): FormResponse => formResponse(submission.reply({ fieldErrors, hideFields: SECRET_FIELDS }), 422)

/** `key`, or `key#{"n":10}` when the message has parameters. */
const encode = (key: string, { params }: AppError): string =>
  Object.keys(params).length > 0 ? `${key}#${JSON.stringify(params)}` : key
