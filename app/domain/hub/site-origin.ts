/** The origin the world sees, without a trailing slash: for what leaves the site, such as mail. */
export function siteOrigin(settings: { publicUrl: string | null; host: string; port: number }): string {
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  return settings.publicUrl ?? `http://${host}:${settings.port}`
}
