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
  route('users/:name/credit', 'routes/users/credit.tsx'),
  route('users/:name/followers', 'routes/users/followers.tsx'),
  route('users/:name/following', 'routes/users/following.tsx'),
  route('me', 'routes/users/me.tsx'),
  route('me/account', 'routes/account/show.tsx'),
  route('me/export', 'routes/account/export.ts'),
  route('me/delete', 'routes/account/delete.tsx'),
  route('goodbye', 'routes/account/goodbye.tsx'),
  route('me/tokens', 'routes/account/tokens.tsx'),
  route('me/settings', 'routes/users/settings.tsx'),
  route('me/searches', 'routes/searches/list.tsx'),
  route('follows', 'routes/follows/change.tsx'),
  // `notifications/stream` never ends and is served beside the pages: app/http/notification-stream.server.ts
  route('notifications', 'routes/notifications/list.tsx'),
  route('unsubscribe', 'routes/digests/unsubscribe.tsx'),

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
  route('prompts/:id/changes', 'routes/prompts/changes.tsx'),
  route('prompts/:id/lineage', 'routes/prompts/lineage.tsx'),
  route('prompts/:id/merge', 'routes/prompts/merge.tsx'),
  route('prompts/:id/withdraw', 'routes/prompts/withdraw.tsx'),
  route('prompts/:id/outputs/new', 'routes/outputs/new.tsx'),
  route('prompts/:id/collect', 'routes/collections/collect.tsx'),
  route('prompts/:id/report', 'routes/review/report-prompt.tsx'),
  route('outputs/:id/rating', 'routes/ratings/rate.tsx'),
  route('outputs/:id/withdraw', 'routes/outputs/withdraw.tsx'),
  route('outputs/:id/consent', 'routes/outputs/consent.tsx'),
  route('outputs/:id/report', 'routes/review/report-output.tsx'),
  route('prompts/:id/comments', 'routes/comments/new.tsx'),
  route('prompts/:id/reactions', 'routes/comments/react-prompt.tsx'),
  route('comments/:id', 'routes/comments/show.ts'),
  route('comments/:id/edit', 'routes/comments/edit.tsx'),
  route('comments/:id/delete', 'routes/comments/delete.tsx'),
  route('comments/:id/remove', 'routes/comments/remove.tsx'),
  route('comments/:id/restore', 'routes/comments/restore.tsx'),
  route('comments/:id/report', 'routes/review/report-comment.tsx'),
  route('comments/:id/reactions', 'routes/comments/react-comment.tsx'),
  route('media/:sha256/:variant', 'routes/outputs/media.ts'),

  // Cleaning, told to authors
  route('prompts/:id/cleaning', 'routes/cleaning/prompt-ledger.tsx'),
  route('prompts/:id/cleaning/findings', 'routes/cleaning/prompt-findings.ts'),
  route('outputs/:id/cleaning', 'routes/cleaning/output-ledger.tsx'),
  route('outputs/:id/cleaning/findings', 'routes/cleaning/output-findings.ts'),

  // Generators
  route('generators', 'routes/generators/list.tsx'),
  route('generators/new', 'routes/generators/new.tsx'),
  route('generators/:id', 'routes/generators/show.tsx'),
  route('generators/:id/decision', 'routes/generators/decide.tsx'),

  // Imports
  route('imports', 'routes/imports/list.tsx'),
  route('imports/new', 'routes/imports/new.tsx'),
  route('imports/:id', 'routes/imports/show.tsx'),
  route('imports/:id/progress', 'routes/imports/progress.ts'),
  route('imports/:id/prompts', 'routes/imports/prompts.tsx'),
  route('imports/:id/rejects', 'routes/imports/rejects.ts'),
  route('imports/:id/undo', 'routes/imports/undo.tsx'),

  // Collections
  route('collections', 'routes/collections/list.tsx'),
  route('collections/new', 'routes/collections/new.tsx'),
  route('collections/:id', 'routes/collections/show.tsx'),
  route('collections/:id/edit', 'routes/collections/edit.tsx'),
  route('collections/:id/arrange', 'routes/collections/arrange.tsx'),
  route('collections/:id/fork', 'routes/collections/fork.tsx'),
  route('collections/:id/delete', 'routes/collections/delete.tsx'),
  route('collections/:id/download', 'routes/collections/download.ts'),

  // Moderation
  route('review', 'routes/review/queue.tsx'),
  route('review/next', 'routes/review/next.tsx'),
  route('review/log', 'routes/review/log.tsx'),
  route('review/:caseId', 'routes/review/case.tsx'),

  // Cleaning
  route('cleaning', 'routes/cleaning/desk.tsx'),
  route('cleaning/rules', 'routes/cleaning/rules.tsx'),
  route('cleaning/rules/:rule', 'routes/cleaning/rule.tsx'),
  route('cleaning/ledger', 'routes/cleaning/ledger.tsx'),
  route('cleaning/ledger/download', 'routes/cleaning/download-ledger.ts'),
  route('cleaning/thresholds', 'routes/cleaning/thresholds.tsx'),
  route('cleaning/thresholds/revert', 'routes/cleaning/revert.tsx'),
  route('cleaning/trials/:id', 'routes/cleaning/trial.tsx'),
  route('cleaning/evaluation-sets', 'routes/cleaning/evaluation-sets.tsx'),
  route('cleaning/evaluation-sets/:name/remove', 'routes/cleaning/remove-evaluation-set.tsx'),

  // Datasets
  route('datasets', 'routes/datasets/list.tsx'),
  route('datasets/new', 'routes/datasets/new.tsx'),
  route('datasets/:owner/:name', 'routes/datasets/show.tsx'),
  route('datasets/:owner/:name/recipe', 'routes/datasets/recipe.tsx'),
  route('datasets/:owner/:name/settings', 'routes/datasets/settings.tsx'),
  route('datasets/:owner/:name/access', 'routes/datasets/access.tsx'),
  route('datasets/:owner/:name/access/requests', 'routes/datasets/access-requests.tsx'),
  route('datasets/:owner/:name/releases', 'routes/datasets/release.tsx'),
  route('datasets/:owner/:name/progress', 'routes/datasets/progress.ts'),
  route('datasets/:owner/:name/diff', 'routes/datasets/diff.tsx'),
  route('datasets/:owner/:name/diff.jsonl', 'routes/datasets/diff-file.ts'),
  route('datasets/:owner/:name/withdrawals.jsonl', 'routes/datasets/withdrawals.ts'),
  route('datasets/:owner/:name/releases.atom', 'routes/datasets/releases-feed.ts'),
  route('.well-known/kindling-key.json', 'routes/hub/signing-key.ts'),

  // Hub clients: the files, then what `huggingface_hub` and its like ask (docs/datasets.md)
  route('datasets/:owner/:name/resolve/:revision/*', 'routes/hub/resolve.ts'),
  route('datasets/:owner/:name/raw/:revision/*', 'routes/hub/raw.ts'),
  route('api/datasets', 'routes/hub/api-datasets.ts'),
  route('api/datasets/:owner/:name', 'routes/hub/api-dataset.ts'),
  route('api/datasets/:owner/:name/revision/*', 'routes/hub/api-dataset.ts', { id: 'api-revision' }),
  route('api/datasets/:owner/:name/tree/*', 'routes/hub/api-tree.ts'),
  route('api/datasets/:owner/:name/paths-info/*', 'routes/hub/api-paths-info.ts'),
  route('api/datasets/:owner/:name/refs', 'routes/hub/api-refs.ts'),
  route('api/datasets/:owner/:name/commits/*', 'routes/hub/api-commits.ts'),
  route('api/datasets/:owner/:name/auth-check', 'routes/hub/api-auth-check.ts'),
  route('api/whoami-v2', 'routes/hub/api-whoami.ts'),
  route('api/agent-harnesses', 'routes/hub/api-agent-harnesses.ts'),
  route('api/telemetry/*', 'routes/hub/api-telemetry.ts'),
  route('api/*', 'routes/hub/api-not-found.ts'),

  // Out of the hub
  route('feed.atom', 'routes/sharing/feed.ts'),
  route('prompts.atom', 'routes/sharing/prompts-feed.ts'),
  route('users/:name/feed.atom', 'routes/sharing/user-feed.ts'),
  route('prompts/:id/card.png', 'routes/sharing/card.ts'),
  route('prompts/:id/embed', 'routes/sharing/embed.ts'),
  route('oembed', 'routes/sharing/oembed.ts'),
  route('sitemap.xml', 'routes/sharing/sitemap.ts'),
  route('sitemaps/*', 'routes/sharing/sitemap-part.ts'),
  route('robots.txt', 'routes/sharing/robots.ts'),

  // Operations
  route('healthz', 'routes/hub/health.ts'),
  route('*', 'routes/hub/not-found.tsx')
] satisfies RouteConfig
