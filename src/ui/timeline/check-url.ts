/**
 * Says what is wrong with an address before it is sent, so that nonsense gets a sentence and not a time-out.
 * Only the form is checked: whether a name or an address exists is for the cluster to find out.
 */
export type UrlProblem =
  | { readonly code: 'empty' | 'spaces' | 'host' }
  | { readonly code: 'scheme'; readonly value: string }
  | { readonly code: 'port'; readonly value: string }
  | { readonly code: 'ipv4'; readonly value: string }
  | { readonly code: 'label'; readonly value: string };

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** Undefined when the text can be sent. */
export function checkUrl(text: string): UrlProblem | undefined {
  const url = text.trim();
  if (url === '') return { code: 'empty' };
  if (/\s/.test(url)) return { code: 'spaces' };
  const scheme = SCHEME.exec(url)?.[1];
  if (scheme && !/^https?$/i.test(scheme)) return { code: 'scheme', value: scheme };
  const authority = url.replace(SCHEME, '').split(/[/?#]/, 1)[0] ?? '';
  const cut = authority.lastIndexOf(':');
  const host = cut < 0 ? authority : authority.slice(0, cut);
  const port = cut < 0 ? undefined : authority.slice(cut + 1);
  if (host === '') return { code: 'host' };
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) return { code: 'port', value: port };
  return checkHost(host);
}

function checkHost(host: string): UrlProblem | undefined {
  if (/^[\d.]+$/.test(host)) {
    const parts = host.split('.');
    const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
    return valid ? undefined : { code: 'ipv4', value: host };
  }
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.');
  return host.length <= 253 && labels.every((label) => LABEL.test(label)) ? undefined : { code: 'label', value: host };
}
