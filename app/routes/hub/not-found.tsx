import { AppError } from '~/domain/errors'

const refuse = () => {
  throw new AppError('not_found', 'No such page')
}

export const loader = refuse
export const action = refuse

/** Every address that means nothing ends here, as a 404 drawn by the error page. */
export default function NotFound() {
  return null
}
