const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:"]);
const LONGEST = 2_000;

/**
 * An address that a screen may offer as a link; null for everything else (javascript:, data:, file: …), however it is
 * disguised. The address is read as a browser reads it.
 * @param base what a relative address is relative to; without it such an address is none
 */
export function safeLink(href: string, base?: string): string | null {
  if (href.length > LONGEST) return null;
  try {
    const url = new URL(href, base);
    return ALLOWED.has(url.protocol) ? url.href : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** A page of the web, over http or https; null for everything else. */
export function webAddress(href: string): string | null {
  const link = safeLink(href.trim());
  return link !== null && /^https?:/.test(link) ? link : null;
}
