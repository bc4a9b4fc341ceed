export { errorFacts } from './error-facts'
export { ErrorPage } from './error-page'
export { messageOf } from './message-of'
