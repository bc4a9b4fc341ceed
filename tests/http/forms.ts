/** Posts fields and files as a browser without scripts does: multipart, with an Origin, following nothing. */
export function postForm(
  url: string,
  fields: Record<string, string | File>,
  cookie?: string
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: new URL(url).origin, Accept: 'text/html', ...(cookie ? { Cookie: cookie } : {}) },
    body
  })
}

/** A page in English. */
export async function getPage(
  url: string,
  cookie?: string
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { Accept: 'text/html', 'Accept-Language': 'en', ...(cookie ? { Cookie: cookie } : {}) }
  })
  return { status: response.status, html: await response.text(), headers: response.headers }
}
