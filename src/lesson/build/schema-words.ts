/** What an editor says of a key while a lesson is written. Here and not in the schema: whoever takes a lesson never reads it. */

/** By a key that only one kind of object has; then by key. */
export const SCHEMA_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clientSeen: {
    from: 'Where it started: pod:default/client, client:laptop, node:node-a.',
    service: 'NAMESPACE/NAME of the Service whose rules or name were used.',
    why: 'Why it ended so, or why a hop of the connection happened: a code of src/net/hop.ts.',
    clientSeen: 'Whose address the server saw.',
    entryNode: 'Node that received it first.',
    extraHop: 'Whether the packet crossed from one node to another.',
    status: 'HTTP status of the answer.',
    passes: "A place, or its beginning such as socket:, that the connection's way there touches.",
    url: 'Text that must be in the URL.',
    cname: 'What the resolver got as a CNAME, with final dot.',
  },
  shares: { shares: 'Expected shares in percent, largest first.' },
  printed: { where: "Fields of the object: 'spec.ports[0].port': 8080" },
  accept: {
    accept: 'Right answers, written out or read off the engine: {entryNode}',
    claims: 'What must hold after the run: it bears the answer out.',
    wrong: 'Wrong answers that are expected; any other falls to "other".',
    of: 'Pods and Services are NAMESPACE/NAME, hops CODE@PLACE.',
  },
  breaks: {
    breaks:
      "Where its idea breaks: the run's first such hop, CODE@PLACE; with 'request' the first of a request like that; beside 'accept' it is that of every other answer.",
  },
  choices: {
    choices: 'What each choice claims; after the run exactly one claim holds.',
    pick: 'The learner points at it.',
    type: 'The learner types it.',
  },
  forbid: {
    par: 'Command lines in a good solution.',
    allow: 'First words of commands that this task accepts; everything else is refused: kubectl label',
    forbid: 'First words of commands that this task does not accept: kubectl delete',
  },
  chapter: {
    order: 'Place in the course.',
    randomise: 'Whoever learns alone gets dice of their own; a class with a number, an article and a hall see the same.',
    apply: 'Files of this lesson applied before it begins, in order.',
    ready: 'What must be true before the learner sees the stage.',
  },
};
