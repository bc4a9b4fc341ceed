/** Pictures of a list that are likely on the first screen. */
const FIRST_SCREEN = 3
/** Of those, the ones fetched before scripts: more would only slow each other. */
const AHEAD = 1

/**
 * How the n-th picture of a page is fetched (counted from 0; none: it is further down): what the first screen shows at once and ahead of the scripts, the others when
 * the reader comes near. (`fetchpriority` in small letters: React 18 knows no other.)
 */
export const pictureLoading = (n = Number.POSITIVE_INFINITY): { loading?: 'lazy'; fetchpriority?: 'high' } =>
  n >= FIRST_SCREEN ? { loading: 'lazy' } : n < AHEAD ? { fetchpriority: 'high' } : {}
