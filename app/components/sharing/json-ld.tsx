import { safeJson, type JsonLd as Value } from '../../domain/sharing/json-ld'

/** Structured data of a page. `nonce` is the response's; browsers never show it again, so hydration leaves it alone. */
export function JsonLd({ value, nonce }: { value: Value; nonce: string }) {
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: `safeJson` leaves nothing that could end the element
      dangerouslySetInnerHTML={{ __html: safeJson(value) }}
    />
  )
}
