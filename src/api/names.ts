/**
 * Which names and values the API accepts, with the server's words for the others. Every function
 * gives its messages; none means the value is fine.
 * Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (v1.36).
 */

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const qualifiedPart = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelRegExp = new RegExp(`^${label}$`);
const subdomainRegExp = new RegExp(`^${subdomain}$`);
const qualifiedRegExp = new RegExp(`^${qualifiedPart}$`);
const labelValueRegExp = new RegExp(`^(${qualifiedPart})?$`);

const alphanumeric = 'and must start and end with an alphanumeric character';
const labelMessage = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${alphanumeric} (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`;
const subdomainMessage = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${alphanumeric} (e.g. 'example.com', regex used for validation is '${subdomain}')`;
const qualifiedMessage = `must consist of alphanumeric characters, '-', '_' or '.', ${alphanumeric} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${qualifiedPart}')`;
const labelValueMessage = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${alphanumeric} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${qualifiedPart})?')`;

/** In UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Names of Services, containers, namespaces, Service ports. */
export function checkDns1123Label(value: string): string[] {
  const messages: string[] = [];
  if (bytesOf(value) > 63) messages.push('must be no more than 63 characters');
  if (!labelRegExp.test(value)) messages.push(subdomainRegExp.test(value) ? 'must not contain dots' : labelMessage);
  return messages;
}

/** Names of most objects. */
export function checkDns1123Subdomain(value: string): string[] {
  const messages: string[] = [];
  if (bytesOf(value) > 253) messages.push('must be no more than 253 characters');
  if (!subdomainRegExp.test(value)) messages.push(subdomainMessage);
  return messages;
}

/** Keys of labels and annotations: `app`, `kubernetes.io/service-name`. */
export function checkQualifiedName(value: string): string[] {
  const parts = value.split('/');
  if (parts.length > 2) {
    return [`a qualified name ${qualifiedMessage} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const messages: string[] = [];
  const [first = '', second] = parts;
  if (second !== undefined) {
    if (first === '') messages.push('prefix part must be non-empty');
    else messages.push(...checkDns1123Subdomain(first).map((message) => `prefix part ${message}`));
  }
  const name = second ?? first;
  if (name === '') messages.push('name part must be non-empty');
  else if (bytesOf(name) > 63) messages.push('name part must be no more than 63 bytes');
  if (!qualifiedRegExp.test(name)) messages.push(`name part ${qualifiedMessage}`);
  return messages;
}

export function checkLabelValue(value: string): string[] {
  const messages: string[] = [];
  if (bytesOf(value) > 63) messages.push('must be no more than 63 bytes');
  if (!labelValueRegExp.test(value)) messages.push(labelValueMessage);
  return messages;
}

/** Names of container ports, and so of target ports: IANA service names. */
export function checkPortName(value: string): string[] {
  const messages: string[] = [];
  if (value.length > 15) messages.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(value)) messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) messages.push('must contain at least one letter (a-z)');
  if (value.includes('--')) messages.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages;
}

export function checkPortNumber(value: number): string[] {
  return value >= 1 && value <= 65_535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** Names of environment variables. Models IsRelaxedEnvVarName, on since v1.34. */
export function checkEnvVarName(value: string): string[] {
  if (value === '') return ['environment variable name must not be empty'];
  for (const char of value) {
    if (char < ' ' || char > '~' || char === '=') {
      return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
    }
  }
  return [];
}

/** Hosts of an Ingress that begin with `*`. */
export function checkWildcardSubdomain(value: string): string[] {
  const messages: string[] = [];
  if (bytesOf(value) > 253) messages.push('must be no more than 253 characters');
  const format = `\\*\\.${subdomain}`;
  if (!new RegExp(`^${format}$`).test(value)) {
    const words =
      "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
    messages.push(`${words} (e.g. '*.example.com', regex used for validation is '${format}')`);
  }
  return messages;
}

/** What may be one step of a URL. Models apimachinery/pkg/api/validation/path/name.go. */
export function checkPathSegment(value: string): string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((part) => value.includes(part)).map((part) => `may not contain '${part}'`);
}

/** Keys of ConfigMaps and Secrets. */
export function checkConfigMapKey(value: string): string[] {
  const messages: string[] = [];
  if (bytesOf(value) > 253) messages.push('must be no more than 253 characters');
  if (!/^[-._a-zA-Z0-9]+$/.test(value)) {
    messages.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    );
  }
  if (value === '.') messages.push(`must not be '.'`);
  else if (value === '..') messages.push(`must not be '..'`);
  else if (value.startsWith('..')) messages.push(`must not start with '..'`);
  return messages;
}

export function checkHttpHeaderName(value: string): string[] {
  if (/^[-A-Za-z0-9]+$/.test(value)) return [];
  return [
    "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
  ];
}
