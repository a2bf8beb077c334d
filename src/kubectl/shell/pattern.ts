/** Shell patterns: `*`, `?`, `[a-z]`, with backslash for a character that stands for itself. */

/** The pattern that matches exactly this text. */
export function patternSource(text: string): string {
  return text.replace(/[*?[\]\\]/g, '\\$&');
}

export function matchesPattern(pattern: string, text: string): boolean {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '\\' && i + 1 < pattern.length) source += literal(pattern[++i] as string);
    else if (c === '*') source += '[^]*';
    else if (c === '?') source += '[^]';
    else if (c === '[') {
      const close = pattern.indexOf(']', i + 2);
      if (close < 0) source += '\\[';
      else {
        const inside = pattern.slice(i + 1, close).replace(/^[!^]/, '');
        source += `[${/^[!^]/.test(pattern.slice(i + 1, close)) ? '^' : ''}${inside.replace(/[\\\][^]/g, '\\$&')}]`;
        i = close;
      }
    } else source += literal(c);
  }
  try {
    return new RegExp(`^${source}$`, 'u').test(text);
  } catch {
    return pattern === text;
  }
}

function literal(c: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}
