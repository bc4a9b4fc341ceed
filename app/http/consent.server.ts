import { AppError } from '~/domain/errors'

/** The answer of a consent form: `intent=consent`, `trainingConsent=yes|no`. @throws AppError `invalid` */
export async function readConsent(request: Request): Promise<boolean> {
  const form = await request.formData().catch(() => new FormData())
  const answer = form.get('trainingConsent')
  if (form.get('intent') !== 'consent' || (answer !== 'yes' && answer !== 'no'))
    throw new AppError('invalid', 'The consent form says yes or no')
  return answer === 'yes'
}
