import { describe, expect, it } from 'vitest';
import { isUnfinished, splitCommands } from './split-commands.js';

describe('commands of a pasted text', () => {
  it.each([
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\n\n  \nb\n', ['a', 'b']],
    ['a | \nb', ['a | \nb']],
    ['a && \\\n  b\nc', ['a && \\\n  b', 'c']],
    ['for i in 1 2\ndo\n  echo $i\ndone\necho end', ['for i in 1 2\ndo\n  echo $i\ndone', 'echo end']],
    ["echo 'one\ntwo'\necho 3", ["echo 'one\ntwo'", 'echo 3']],
    ['cat > a <<EOF\nkind: "x\nEOF\nls', ['cat > a <<EOF\nkind: "x\nEOF', 'ls']],
    ["kubectl apply -f - <<'END'\na: 1\nEND\nls", ["kubectl apply -f - <<'END'\na: 1\nEND", 'ls']],
    ['cat <<-EOF\n\ta\n\tEOF\nls', ['cat <<-EOF\n\ta\n\tEOF', 'ls']],
    ['cat <<A <<B\n1\nA\n2\nB\nls', ['cat <<A <<B\n1\nA\n2\nB', 'ls']],
    ["echo '<<EOF'\nls", ["echo '<<EOF'", 'ls']],
    ['cat <<< hi\nls', ['cat <<< hi', 'ls']],
    ['# only a remark\nls', ['# only a remark', 'ls']],
    ['echo )\nls', ['echo )', 'ls']],
    ['cat <<EOF\nnever ends', ['cat <<EOF\nnever ends']],
  ])('%j', (text, commands) => {
    expect(splitCommands(text)).toEqual(commands);
  });

  it('knows what a shell waits for', () => {
    expect(isUnfinished('echo a')).toBe(false);
    expect(isUnfinished('echo "a')).toBe(true);
    expect(isUnfinished('echo a \\')).toBe(true);
    expect(isUnfinished('echo a \\\\')).toBe(false);
    expect(isUnfinished('cat <<EOF\na')).toBe(true);
    expect(isUnfinished('cat <<EOF\na\nEOF')).toBe(false);
    expect(isUnfinished('echo $(date')).toBe(true);
  });
});
