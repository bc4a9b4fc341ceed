import type { z } from 'zod'

/** The message key for what a schema found wrong, where the schema names none of its own. */
export function messageKey(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'errors:field.required' : 'errors:field.invalid'
    case 'too_small':
      return issue.origin === 'string' ? 'errors:field.too_short' : 'errors:field.too_small'
    case 'too_big':
      return issue.origin === 'string' ? 'errors:field.too_long' : 'errors:field.too_big'
    case 'invalid_value':
      return issue.input === undefined ? 'errors:field.choose' : 'errors:field.invalid'
    case 'invalid_format':
      return issue.format === 'email' ? 'errors:field.email' : 'errors:field.invalid'
    default:
      return 'errors:field.invalid'
  }
}
