/** English words of the page that shows every component. */
export const components = {
  title: 'Every component in every state',
  buttons: 'Buttons and choices',
  fields: 'Fields',
  tabs: 'Tabs',
  outcomes: 'How a request ended',
  signs: 'Request, reply, and the signs of how a request ends, as the stage draws them',
  pods: 'Pods',
  services: 'Services',
  nodes: 'Nodes, sockets, rules, Deployments',
  outside: 'Outside the cluster',
  notices: 'Notices',
  dialog: 'Window',
  tree: 'Tree',
  table: 'Table',
  sample: 'Sample',
  off: 'Not now',
};
