/** English words of the terminal area. What the tools print stays as the tools print it. */
export const terminal = {
  title: 'Terminal',
  output: 'Terminal output',
  input: 'Command line',
  placeholder: 'kubectl get svc',
  welcome: 'Type kubectl, curl or nslookup. Tab completes, ↑ brings back earlier commands.',
  copy: 'Copy the output',
  copied: 'Copied.',
  clear: 'Clear the screen',
  candidates: 'Completions',
  running: 'Running…',
  earlier: (n: string) => `${n} earlier lines are not shown. Show more`,
  newest: 'To the newest line',
};
