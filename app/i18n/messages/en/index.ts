import auth from './auth'
import cleaning from './cleaning'
import common from './common'
import composer from './composer'
import datasets from './datasets'
import errors from './errors'
import feed from './feed'
import find from './find'
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
  find,
  prompt,
  composer,
  output,
  rating,
  search,
  user,
  notifications,
  cleaning,
  review,
  datasets,
  words
}
