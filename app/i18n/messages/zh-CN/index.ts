import auth from './auth'
import cleaning from './cleaning'
import common from './common'
import composer from './composer'
import credit from './credit'
import datasets from './datasets'
import errors from './errors'
import feed from './feed'
import home from './home'
import notifications from './notifications'
import output from './output'
import prompt from './prompt'
import rating from './rating'
import review from './review'
import search from './search'
import user from './user'
import words from './words'

export default {
  common,
  errors,
  auth,
  home,
  feed,
  prompt,
  composer,
  output,
  rating,
  search,
  user,
  notifications,
  cleaning,
  review,
  credit,
  datasets,
  words
}
