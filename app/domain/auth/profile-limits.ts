/** Characters of what somebody says of themselves. */
export const DISPLAY_NAME_MAX = 60
export const BIO_MAX = 1000
