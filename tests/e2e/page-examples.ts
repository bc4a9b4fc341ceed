import type { Looker, World } from './page-world'

/** One visit to a page. */
export interface Example {
  path: string
  as: Looker
  /** What it answers; 200 unless said. */
  status?: number
}

const visit = (path: string, as: Looker = 'visitor', status?: number): Example => ({ path, as, status })

/** An example of every page, by its path in `app/routes.ts`: a new page without one fails the test. */
export const EXAMPLES: Record<string, (world: World) => Example[]> = {
  '/': () => [visit('/'), visit('/', 'creator'), visit('/', 'moderator')],
  '/join': () => [visit('/join')],
  '/signin': () => [visit('/signin')],
  '/signout': () => [visit('/signout', 'creator')],
  '/preferences': () => [visit('/preferences')],
  '/users/:name': () => [visit('/users/yuan')],
  '/users/:name/credit': () => [visit('/users/yuan/credit')],
  '/users/:name/followers': () => [visit('/users/yuan/followers', 'creator')],
  '/users/:name/following': () => [visit('/users/mei/following', 'creator')],
  '/users/:name/report': () => [visit('/users/yuan/report', 'creator')],
  '/me': () => [visit('/me', 'creator')],
  '/me/account': () => [visit('/me/account', 'creator')],
  '/me/delete': () => [visit('/me/delete', 'creator')],
  '/goodbye': () => [visit('/goodbye')],
  '/me/statements': () => [visit('/me/statements', 'creator')],
  '/statements/:id': ({ statement, appealed }) => [
    visit(`/statements/${statement}`, 'creator'),
    visit(`/statements/${appealed}?lang=zh-CN`, 'creator'),
    visit(`/statements/${appealed}`, 'researcher', 404)
  ],
  '/me/settings': () => [visit('/me/settings', 'creator')],
  '/me/email': () => [visit('/me/email', 'creator')],
  '/confirm-email': () => [visit('/confirm-email?done')],
  '/me/tokens': () => [visit('/me/tokens', 'creator')],
  '/me/searches': () => [visit('/me/searches', 'creator')],
  '/me/reports': () => [visit('/me/reports', 'creator')],
  '/me/reports/:id': ({ report }) => [visit(`/me/reports/${report}`, 'creator')],
  '/follows': () => [visit('/follows', 'creator', 404)],
  '/notifications': () => [visit('/notifications', 'creator')],
  '/unsubscribe': ({ token }) => [visit(`/unsubscribe?token=${encodeURIComponent(token)}`)],
  '/prompts': () => [visit('/prompts'), visit('/prompts?sort=following', 'moderator')],
  '/search': () => [visit('/search?q=fire'), visit('/search?q=zzqqxxyy')],
  '/search/image': () => [visit('/search/image')],
  '/prompts/new': () => [visit('/prompts/new', 'creator')],
  '/prompts/:id': ({ prompt, own }) => [
    visit(`/prompts/${prompt}`),
    visit(`/prompts/${prompt}`, 'moderator'),
    visit(`/prompts/${own}`, 'creator')
  ],
  '/prompts/:id/limited': ({ limited }) => [
    visit(`/prompts/${limited}/limited`),
    visit(`/prompts/${limited}?limited=show`)
  ],
  '/prompts/:id/edit': ({ own }) => [visit(`/prompts/${own}/edit`, 'creator')],
  '/prompts/:id/remix': ({ prompt }) => [visit(`/prompts/${prompt}/remix`, 'creator')],
  '/prompts/:id/revisions': ({ prompt }) => [visit(`/prompts/${prompt}/revisions`)],
  '/prompts/:id/changes': ({ remix }) => [visit(`/prompts/${remix}/changes`)],
  '/prompts/:id/lineage': ({ remix }) => [visit(`/prompts/${remix}/lineage`)],
  '/prompts/:id/merge': ({ duplicate }) => [visit(`/prompts/${duplicate}/merge`, 'creator')],
  '/prompts/:id/withdraw': ({ own }) => [visit(`/prompts/${own}/withdraw`, 'creator')],
  '/prompts/:id/outputs/new': ({ prompt }) => [visit(`/prompts/${prompt}/outputs/new`, 'creator')],
  '/prompts/:id/collect': ({ prompt }) => [visit(`/prompts/${prompt}/collect`, 'creator')],
  '/prompts/:id/report': ({ prompt }) => [visit(`/prompts/${prompt}/report`, 'creator')],
  '/prompts/:id/content-rating': ({ prompt, own }) => [
    visit(`/prompts/${prompt}/content-rating`, 'moderator'),
    visit(`/prompts/${own}/content-rating`, 'creator')
  ],
  '/outputs/:id/content-rating': ({ output }) => [visit(`/outputs/${output}/content-rating`, 'creator')],
  '/prompts/:id/gate': ({ mature }) => [visit(`/prompts/${mature}/gate`)],
  '/me/content': () => [visit('/me/content', 'creator')],
  '/outputs/:id/rating': ({ output }) => [visit(`/outputs/${output}/rating`, 'creator', 404)],
  '/outputs/:id/withdraw': ({ ownOutput }) => [visit(`/outputs/${ownOutput}/withdraw`, 'creator')],
  '/outputs/:id/consent': ({ ownOutput }) => [visit(`/outputs/${ownOutput}/consent`, 'creator')],
  '/outputs/:id/report': ({ output }) => [visit(`/outputs/${output}/report`, 'creator')],
  '/prompts/:id/comments': ({ prompt }) => [visit(`/prompts/${prompt}/comments`, 'creator')],
  '/prompts/:id/reactions': ({ prompt }) => [visit(`/prompts/${prompt}/reactions`, 'creator', 404)],
  '/comments/:id/edit': ({ comment }) => [visit(`/comments/${comment}/edit`, 'creator')],
  '/comments/:id/delete': ({ comment }) => [visit(`/comments/${comment}/delete`, 'creator')],
  '/comments/:id/remove': ({ comment }) => [visit(`/comments/${comment}/remove`, 'moderator')],
  '/comments/:id/report': ({ comment }) => [visit(`/comments/${comment}/report`, 'researcher')],
  '/comments/:id/restore': ({ removedComment }) => [
    visit(`/comments/${removedComment}/restore`, 'moderator')
  ],
  '/comments/:id/reactions': ({ comment }) => [visit(`/comments/${comment}/reactions`, 'creator', 404)],
  '/prompts/:id/cleaning': ({ own, duplicate }) => [
    visit(`/prompts/${own}/cleaning`, 'creator'),
    visit(`/prompts/${duplicate}/cleaning`, 'moderator'),
    visit(`/prompts/${duplicate}/cleaning`, 'researcher', 404)
  ],
  '/outputs/:id/cleaning': ({ ownOutput }) => [visit(`/outputs/${ownOutput}/cleaning`, 'creator')],
  '/imports': () => [visit('/imports', 'creator'), visit('/imports', 'researcher')],
  '/imports/new': () => [visit('/imports/new', 'creator')],
  '/imports/:id': (world) => [
    visit(`/imports/${world.import}`, 'creator'),
    visit(`/imports/${world.imported}`, 'creator')
  ],
  '/imports/:id/prompts': ({ imported }) => [visit(`/imports/${imported}/prompts`, 'creator')],
  '/imports/:id/undo': ({ imported }) => [visit(`/imports/${imported}/undo`, 'creator')],
  '/generators': () => [visit('/generators'), visit('/generators', 'moderator')],
  '/generators/new': () => [visit('/generators/new', 'creator')],
  '/generators/:id': () => [visit('/generators/human'), visit('/generators/stable-diffusion')],
  '/generators/:id/decision': ({ proposal }) => [visit(`/generators/${proposal}/decision`, 'moderator')],
  '/collections': () => [visit('/collections'), visit('/collections?mine', 'researcher')],
  '/collections/new': () => [visit('/collections/new', 'creator')],
  '/collections/:id': ({ collection }) => [
    visit(`/collections/${collection}`),
    visit(`/collections/${collection}`, 'creator')
  ],
  '/collections/:id/report': ({ otherCollection }) => [
    visit(`/collections/${otherCollection}/report`, 'creator')
  ],
  '/collections/:id/edit': ({ collection }) => [visit(`/collections/${collection}/edit`, 'creator')],
  '/collections/:id/arrange': ({ collection }) => [visit(`/collections/${collection}/arrange`, 'creator')],
  '/collections/:id/fork': ({ otherCollection }) => [
    visit(`/collections/${otherCollection}/fork`, 'creator')
  ],
  '/collections/:id/delete': ({ collection }) => [visit(`/collections/${collection}/delete`, 'creator')],
  '/review': () => [visit('/review', 'moderator'), visit('/review', 'creator', 403)],
  '/moderation/log': () => [visit('/moderation/log'), visit('/moderation/log?kind=gate', 'moderator')],
  '/transparency': () => [visit('/transparency')],
  '/review/mine': () => [visit('/review/mine', 'moderator')],
  '/review/templates': () => [visit('/review/templates', 'moderator')],
  '/review/workload': () => [visit('/review/workload', 'moderator')],
  '/review/pace': () => [visit('/review/pace', 'moderator')],
  '/review/gold': () => [visit('/review/gold', 'admin'), visit('/review/gold', 'moderator', 403)],
  '/review/rules': () => [visit('/review/rules', 'admin'), visit('/review/rules', 'moderator')],
  '/review/rules/new': () => [
    visit('/review/rules/new', 'admin'),
    visit('/review/rules/new', 'moderator', 403)
  ],
  '/review/rules/versions/:id': ({ rules }) => [
    visit(`/review/rules/versions/${rules.next}`, 'admin'),
    visit(`/review/rules/versions/${rules.live}`, 'moderator')
  ],
  '/review/rules/tests/:id': ({ rules }) => [visit(`/review/rules/tests/${rules.test}`, 'admin')],
  '/review/rules/lists': () => [visit('/review/rules/lists?kind=files', 'admin')],
  '/review/rules/lists/:name': () => [visit('/review/rules/lists/autumn', 'admin')],
  '/moderation/rules': () => [visit('/moderation/rules')],
  '/review/:caseId': ({ caseId, appealCase }) => [
    visit(`/review/${caseId}`, 'moderator'),
    visit(`/review/${appealCase}`, 'admin')
  ],
  '/rights': ({ prompt }) => [visit(`/rights?work=/prompts/${prompt}`), visit('/rights?sent')],
  '/rights/confirm': ({ noticeToken }) => [visit(`/rights/confirm?token=${noticeToken}`)],
  '/rights/:receipt': ({ receipt }) => [visit(`/rights/${encodeURIComponent(receipt)}`)],
  '/cleaning': () => [visit('/cleaning', 'moderator'), visit('/cleaning?days=all', 'moderator')],
  '/cleaning/rules': () => [visit('/cleaning/rules', 'moderator')],
  '/cleaning/rules/:rule': () => [visit('/cleaning/rules/email', 'moderator')],
  '/cleaning/ledger': () => [
    visit('/cleaning/ledger', 'moderator'),
    visit('/cleaning/ledger?author=nobody-here', 'moderator')
  ],
  '/cleaning/thresholds': () => [visit('/cleaning/thresholds', 'admin')],
  '/cleaning/thresholds/revert': () => [visit('/cleaning/thresholds/revert?to=0', 'admin')],
  '/cleaning/trials/:id': ({ trial }) => [visit(`/cleaning/trials/${trial}`, 'admin')],
  '/cleaning/evaluation-sets': () => [visit('/cleaning/evaluation-sets')],
  '/cleaning/evaluation-sets/:name/remove': () => [
    visit('/cleaning/evaluation-sets/gsm8k/remove', 'moderator', 403)
  ],
  '/cleaning/runs': () => [visit('/cleaning/runs', 'admin'), visit('/cleaning/runs', 'moderator', 403)],
  '/cleaning/runs/:id': ({ run }) => [visit(`/cleaning/runs/${run}`, 'admin')],
  '/arena': () => [visit('/arena'), visit('/arena', 'creator')],
  '/arena/:id': ({ ballot }) => [visit(`/arena/${ballot}`, 'creator')],
  '/datasets': () => [
    visit('/datasets?q=campfire&sort=likes'),
    visit('/datasets?tab=liked', 'creator'),
    visit('/datasets?tab=mine', 'researcher')
  ],
  '/datasets/new': () => [
    visit(
      '/datasets/new?task=preference&licenses=CC-BY-SA-4.0&licenses=CC-BY-NC-4.0&tokens.min=1',
      'researcher'
    ),
    visit('/datasets/new?way=text', 'researcher')
  ],
  '/datasets/:owner/:name': ({ dataset, gated }) => [
    visit(`/datasets/${gated}`),
    visit(`/datasets/${dataset}?row=1`, 'researcher'),
    visit(`/datasets/${dataset}?split=nowhere&q=zzqqxxyy&sort=best`),
    ...['card', 'versions', 'files', 'recipe'].map((tab) => visit(`/datasets/${dataset}?tab=${tab}`)),
    visit(`/datasets/${dataset}?tab=discussion`, 'researcher')
  ],
  '/datasets/:owner/:name/comments': ({ dataset }) => [visit(`/datasets/${dataset}/comments`, 'creator')],
  '/datasets/:owner/:name/discussion': ({ dataset }) => [
    visit(`/datasets/${dataset}/discussion`, 'creator', 404)
  ],
  '/datasets/:owner/:name/blob/:revision/*': ({ dataset }) =>
    ['README.md', 'charts/ratings.svg', 'data/train-00000-of-00001.parquet'].map((file) =>
      visit(`/datasets/${dataset}/blob/main/${file}`)
    ),
  '/datasets/:owner/:name/formats/:format': ({ dataset, gated }) => [
    visit(`/datasets/${dataset}/formats/imagefolder`),
    visit(`/datasets/${gated}/formats/csv`)
  ],
  '/datasets/:owner/:name/recipe': ({ dataset }) => [visit(`/datasets/${dataset}/recipe`, 'researcher')],
  '/datasets/:owner/:name/releases': ({ dataset }) => [visit(`/datasets/${dataset}/releases`, 'researcher')],
  '/datasets/:owner/:name/likes': ({ dataset }) => [visit(`/datasets/${dataset}/likes`, 'creator', 404)],
  '/datasets/:owner/:name/diff': ({ dataset }) => [visit(`/datasets/${dataset}/diff`)],
  '/datasets/:owner/:name/report': ({ gated }) => [visit(`/datasets/${gated}/report`, 'creator')],
  '/datasets/:owner/:name/settings': ({ dataset }) => [visit(`/datasets/${dataset}/settings`, 'researcher')],
  '/datasets/:owner/:name/access': ({ gated }) => [
    visit(`/datasets/${gated}/access`, 'creator'),
    visit(`/datasets/${gated}/access`, 'moderator')
  ],
  '/datasets/:owner/:name/access/requests': ({ gated }) => [
    visit(`/datasets/${gated}/access/requests`, 'researcher')
  ],
  '/*': () => [visit('/nothing-here', 'visitor', 404)]
}
