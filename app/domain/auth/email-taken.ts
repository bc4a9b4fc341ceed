import { AppError } from '../errors'

export const emailTaken = () =>
  new AppError('conflict', 'The e-mail has an account', { fields: { email: 'errors:email.taken' } })
