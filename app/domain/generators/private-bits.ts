/** The folders of somebody’s machine before a file’s name: drive letters, network shares, home folders, `file:` addresses. */
const LOCAL_PATH =
  /(?:file:\/\/\/?|(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.-]+\\|(?<![\w:/.])~?\/(?:home|Users|mnt|media|root|opt|data|workspace|content|tmp|var|srv|Volumes)\/)(?:[^\s"'<>|:*?\\/]{1,255}[\\/]){0,32}/g

/** A link, taken whole in one pass, so that a text of many links is read once. */
const LINK = /\bhttps?:\/\/[^\s"'<>]+/gi

/** Query parts that let their holder in: signatures, tokens, keys (Azure SAS, S3 and CloudFront presigning, bearer links). */
const SECRET_PART = /(?:sig|signature|token|key|x-amz-[\w-]{1,64}|expires|policy|se|ex|hm)=/i

/** Begun only where a run of its letters begins, so that a long run is read once. */
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g

function withoutSecrets(link: string): string {
  const query = link.indexOf('?')
  return query > 0 && SECRET_PART.test(link.slice(query)) ? link.slice(0, query) : link
}

/**
 * A value from a file's metadata as everybody may read it: folders of local paths are cut off, signed links lose their
 * query, addresses of people go (generators.md §0.7). Prompts are not passed through this: they are the work itself, and
 * cleaning looks at them.
 */
export const withoutPrivateBits = (value: string): string =>
  value.replace(LINK, withoutSecrets).replace(LOCAL_PATH, '').replace(EMAIL, '…')
