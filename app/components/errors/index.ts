export { errorFacts } from './error-facts'
export { ErrorPage, type ErrorPageProps } from './error-page'
export { messageOf } from './message-of'
