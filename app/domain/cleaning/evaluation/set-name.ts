/** Names of evaluation sets: they stand in recipes, in SQL and in addresses. */
export const SET_NAME = /^[a-z0-9][a-z0-9._-]{0,59}$/
