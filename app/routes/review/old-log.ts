import { redirect } from '@remix-run/node'

/** Where the log was before it was for everybody. */
export const loader = () => redirect('/moderation/log', 301)
