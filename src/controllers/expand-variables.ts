/** Models third_party/forked/golang/expansion/expand.go and pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs (v1.36). */
import type { Container } from '../api/core.js';

/** `$(NAME)` where there is such a variable; `$$` is a dollar sign. */
export function expandVariables(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name: string | undefined) =>
    name === undefined ? '$' : (known.get(name) ?? match),
  );
}

/** The container with the command line it really runs. */
export function withExpandedCommand(container: Container, variables: () => Iterable<readonly [string, string]>): Container {
  const { command, args } = container;
  if (![...(command ?? []), ...(args ?? [])].some((word) => word.includes('$'))) return container;
  const known = new Map(variables());
  const expand = (words: readonly string[]) => words.map((word) => expandVariables(word, known));
  return { ...container, ...(command && { command: expand(command) }), ...(args && { args: expand(args) }) };
}
