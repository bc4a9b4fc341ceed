import { repoNotFound } from '~/domain/hub/refusals'
import { hubHandler } from '~/http/hub-answers.server'

/**
 * Files of models, of spaces and of datasets without an owner, which are not kept here: clients that are set to this hub ask
 * it for those, too, and so does whoever forgets to say that it is a dataset. Without the code they would tell people to
 * look at their connection.
 */
export const loader = hubHandler(async ({ reader }) => {
  throw repoNotFound(reader)
})
