/** English words of the window that takes a state to a real cluster. */
export const realCluster = {
  text: 'A folder with which you build this cluster with kind on your own machine, apply the same objects, send the same requests, and compare.',
  holds: 'In the folder',
  files: [
    ['README.md', 'how to use it, and what differs from the lab'],
    ['kind.yaml', 'nodes, address ranges, proxy mode, node ports'],
    ['manifests.yaml', 'all objects as they can be applied'],
    ['run.sh', 'makes the cluster and applies them'],
    ['commands.sh', 'what was typed, to be looked at again there'],
    ['expected.md', 'who answers, whom the pod sees, what is refused'],
    ['verify.sh', 'sends the same requests there and compares'],
  ],
  needs: 'You need docker, kind and kubectl. Nothing leaves this page but the file you save.',
  save: 'Save the folder (zip)',
  making: 'Routing the requests…',
  saved: (name: string) => `Saved as ${name}.`,
  failed: 'The folder could not be made. Try again.',
};
