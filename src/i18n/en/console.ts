/** English words of the terminal's own menus. */
export const console = {
  find: 'Find a pod or a machine',
  host: 'On my machine',
  pod: (name: string) => `In pod ${name}`,
  machine: (name: string) => `On ${name}`,
  named: 'Named in the output',
  nothingNamed: 'The output names nothing on the stage.',
  files: 'Files',
  upload: 'Add files…',
  download: (file: string) => `Download ${file}`,
  edit: (file: string) => `Edit ${file}`,
  added: (file: string) => `${file} was added.`,
  tooLarge: (file: string, limit: string) => `${file} is larger than ${limit} KiB. It was not added.`,
  notText: (file: string) => `${file} is no UTF-8 text. It was not added.`,
};
