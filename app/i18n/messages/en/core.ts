import common from './common'
import errors from './errors'
import feed from './feed'
import search from './search'
import words from './words'

/** What every page speaks; the other namespaces come to the browser with the pages that speak them (`i18n/load/`). */
export default { common, errors, feed, search, words }
