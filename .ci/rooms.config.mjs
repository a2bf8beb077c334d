/**
 * The table of rooms (src/README.md): a room may import only what is listed. Read by `.ci/rooms.mjs`.
 */
export const ROOMS = {
  api: [],
  controllers: ['api'],
  net: ['api'],
  sim: ['api', 'controllers', 'net'],
  kubectl: ['api', 'sim'],
  lesson: ['api', 'sim', 'kubectl'],
  cli: ['api', 'net', 'sim', 'kubectl', 'lesson', 'school/build'],
  worker: ['api', 'net', 'sim', 'kubectl', 'lesson'],
  i18n: [],
  store: ['worker/protocol', 'worker/client'],
  ui: ['store', 'i18n'],
  embed: ['store', 'i18n'],
  school: ['store', 'i18n'],
};

/** Rooms that must run anywhere: no DOM, no Node, and only these packages. */
const PURE = ['api', 'controllers', 'net', 'sim', 'kubectl', 'lesson'];
const PURE_PACKAGES = ['js-yaml', 'valibot', 'mdast-util-from-markdown'];

const TESTS = '\\.test\\.tsx?$';

/** dependency-cruiser's forbidden rules made from the table. */
export function rules() {
  const rooms = Object.keys(ROOMS);
  const walls = rooms.map((room) => ({
    name: `room-${room}`,
    comment: `${room}/ may import only: ${ROOMS[room].join(', ') || 'nothing'}`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: [TESTS, '^src/lesson/build/', '^src/embed/build/'] },
    to: { path: '^src/', pathNot: [`^src/${room}/`, ...ROOMS[room].map((allowed) => `^src/${allowed}[/.]`)] },
  }));
  return [
    ...walls,
    {
      name: 'pure-packages',
      comment: `the pure engine imports no package but ${PURE_PACKAGES.join(', ')}`,
      severity: 'error',
      from: { path: `^src/(${PURE.join('|')})/`, pathNot: [TESTS, '^src/lesson/build/'] },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        pathNot: [...PURE_PACKAGES.map((name) => `node_modules/${name}/`), '^src/', '^mdast$'],
      },
    },
    {
      name: 'no-circular',
      comment: 'a circle of files is one file in disguise',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-tests',
      comment: 'nothing depends on a test',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'resolvable',
      comment: 'every import leads somewhere',
      severity: 'error',
      from: { path: '^src/' },
      // `mdast` has types only (@types/mdast); vite resolves under conditions this check does not know.
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^mdast$', '^vite$'] },
    },
  ];
}
