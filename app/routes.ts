import { index, type RouteConfig, route } from '@remix-run/route-config'

/** Every URL of the site. Read it as the table of contents; each module lies in the folder of its noun. */
export default [
  index('routes/home/show.tsx'),

  // People
  route('join', 'routes/auth/join.tsx'),
  route('signin', 'routes/auth/signin.tsx'),
  route('signout', 'routes/auth/signout.tsx'),
  route('preferences', 'routes/auth/preferences.tsx'),
  route('users/:name', 'routes/users/show.tsx'),
  route('me', 'routes/users/me.tsx'),
  route('notifications', 'routes/notifications/list.tsx'),

  // Prompts and outputs
  route('prompts', 'routes/prompts/list.tsx'),
  route('search', 'routes/search/list.tsx'),
  route('search/image', 'routes/search/image.tsx'),
  route('search/instant', 'routes/search/instant.ts'),
  route('prompts/new', 'routes/prompts/new.tsx'),
  route('prompts/:id', 'routes/prompts/show.tsx'),
  route('prompts/:id/edit', 'routes/prompts/edit.tsx'),
  route('prompts/:id/remix', 'routes/prompts/remix.tsx'),
  route('prompts/:id/revisions', 'routes/prompts/revisions.tsx'),
  route('prompts/:id/lineage', 'routes/prompts/lineage.tsx'),
  route('prompts/:id/withdraw', 'routes/prompts/withdraw.tsx'),
  route('prompts/:id/outputs/new', 'routes/outputs/new.tsx'),
  route('prompts/:id/report', 'routes/review/report-prompt.tsx'),
  route('outputs/:id/rating', 'routes/ratings/rate.tsx'),
  route('outputs/:id/withdraw', 'routes/outputs/withdraw.tsx'),
  route('outputs/:id/report', 'routes/review/report-output.tsx'),
  route('media/:sha256/:variant', 'routes/outputs/media.ts'),

  // Moderation
  route('review', 'routes/review/queue.tsx'),
  route('review/next', 'routes/review/next.tsx'),
  route('review/log', 'routes/review/log.tsx'),
  route('review/:caseId', 'routes/review/case.tsx'),

  // Datasets
  route('datasets', 'routes/datasets/list.tsx'),
  route('datasets/new', 'routes/datasets/new.tsx'),
  route('datasets/:owner/:name', 'routes/datasets/show.tsx'),
  route('datasets/:owner/:name/recipe', 'routes/datasets/recipe.tsx'),
  route('datasets/:owner/:name/releases', 'routes/datasets/release.tsx'),
  route('datasets/:owner/:name/progress', 'routes/datasets/progress.ts'),
  route('datasets/:owner/:name/resolve/:revision/*', 'routes/hub/resolve.ts'),

  // Operations
  route('healthz', 'routes/hub/health.ts'),
  route('*', 'routes/hub/not-found.tsx')
] satisfies RouteConfig
