import { AppError } from '../errors'

export const emailTaken = () =>
  new AppError('conflict', 'The e-mail has an account', {
    key: 'errors:email.taken',
    fields: { email: 'errors:email.taken' }
  })
