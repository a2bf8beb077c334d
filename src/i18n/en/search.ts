/** English words of the stage's search and of the choice of namespaces. */
export const search = {
  title: 'Search the stage',
  label: 'Kind, name, label or address',
  hint: 'pod web, 10.244.3.7, app=cart, NodePort',
  count: (found: number, shown: number) =>
    found === 0 ? 'Nothing is called that' : found > shown ? `${found} found; the first ${shown} are listed` : `${found} found`,
  kind: { Node: 'Node', Pod: 'Pod', Service: 'Service', Deployment: 'Deployment', Client: 'client', Host: 'host' },
  namespaces: 'Namespaces on the stage',
  namespacesHint: 'What is not ticked still runs; the stage leaves it out.',
  inside: (pods: number, services: number) => `pods ${pods}, Services ${services}`,
  system: 'system',
};
