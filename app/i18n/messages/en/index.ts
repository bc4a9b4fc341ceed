import access from './access'
import account from './account'
import appeals from './appeals'
import arena from './arena'
import auth from './auth'
import care from './care'
import changes from './changes'
import cleaning from './cleaning'
import cleaningDesk from './cleaningDesk'
import cleaningRuns from './cleaningRuns'
import collections from './collections'
import comments from './comments'
import common from './common'
import composer from './composer'
import contentRating from './contentRating'
import credit from './credit'
import datasets from './datasets'
import digest from './digest'
import directory from './directory'
import email from './email'
import errors from './errors'
import evaluation from './evaluation'
import feed from './feed'
import find from './find'
import follows from './follows'
import formats from './formats'
import generators from './generators'
import hints from './hints'
import home from './home'
import imports from './imports'
import ledger from './ledger'
import marks from './marks'
import moderationLog from './moderationLog'
import notifications from './notifications'
import output from './output'
import parameters from './parameters'
import policy from './policy'
import prompt from './prompt'
import rating from './rating'
import recipe from './recipe'
import reports from './reports'
import review from './review'
import rights from './rights'
import search from './search'
import standing from './standing'
import tokens from './tokens'
import trust from './trust'
import user from './user'
import verdict from './verdict'
import viewer from './viewer'
import words from './words'
import workload from './workload'

export default {
  standing,
  verdict,
  common,
  email,
  errors,
  account,
  appeals,
  arena,
  auth,
  home,
  feed,
  find,
  prompt,
  composer,
  output,
  rating,
  generators,
  parameters,
  comments,
  contentRating,
  search,
  collections,
  user,
  viewer,
  marks,
  notifications,
  follows,
  digest,
  directory,
  cleaning,
  cleaningDesk,
  hints,
  ledger,
  evaluation,
  cleaningRuns,
  reports,
  review,
  rights,
  moderationLog,
  policy,
  credit,
  imports,
  datasets,
  formats,
  care,
  changes,
  access,
  tokens,
  trust,
  recipe,
  words,
  workload
}
