/** The folders of somebody’s machine before a file’s name: drive letters, network shares, home folders, `file:` addresses. */
const LOCAL_PATH =
  /(?:file:\/\/\/?|[A-Za-z]:[\\/]|\\\\[\w.-]+\\|(?<![\w:/.])~?\/(?:home|Users|mnt|media|root|opt|data|workspace|content|tmp|var|srv|Volumes)\/)(?:[^\s"'<>|:*?\\/]{1,255}[\\/]){0,32}/g

/** Query parts that let their holder in: signatures, tokens, keys (Azure SAS, S3 and CloudFront presigning, bearer links). */
const SECRET_QUERY =
  /\b(https?:\/\/[^\s"'<>?#]{1,2000})\?[^\s"'<>]{0,4000}?(?:sig|signature|token|key|x-amz-[\w-]+|expires|policy|se|ex|hm)=[^\s"'<>]{0,4000}/gi

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g

/**
 * A value from a file's metadata as everybody may read it: folders of local paths are cut off, signed links lose their
 * query, addresses of people go (generators.md §0.7). Prompts are not passed through this: they are the work itself, and
 * cleaning looks at them.
 */
export const withoutPrivateBits = (value: string): string =>
  value.replace(SECRET_QUERY, '$1').replace(LOCAL_PATH, '').replace(EMAIL, '…')
